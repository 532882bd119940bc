// Maps of other people's, made up: a style, its tiles, and PMTiles archives.

import { gzipSync } from "node:zlib";
import { PNG } from "pngjs";

/** A number as protocol buffers and PMTiles write it. */
function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

const zigzag = (value) => (value < 0 ? -2 * value - 1 : 2 * value);
const field = (number, bytes) => Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
const count = (number, value) => Buffer.concat([varint(number * 8), varint(value)]);
const packed = (number, values) => field(number, Buffer.concat(values.map(varint)));

/** A vector tile: `layers` maps names to features `{ kind, at, tags }`, where
 * `kind` is "point" or "square" and `at` in 4096ths of the tile. */
export function vectorTile(layers) {
  const layer = ([name, features]) => {
    const [keys, values] = [[], []];
    const place = (list, value) => (list.includes(value) ? list.indexOf(value) : list.push(value) - 1);
    const drawn = features.map(({ kind, at: [x, y], size = 0, tags = {} }) => {
      const numbers = Object.entries(tags).flatMap(([key, value]) => [place(keys, key), place(values, value)]);
      const square = [9, zigzag(x), zigzag(y), 26, zigzag(size), 0, 0, zigzag(size), zigzag(-size), 0, 15];
      const geometry = kind === "square" ? square : [9, zigzag(x), zigzag(y)];
      return field(2, Buffer.concat([packed(2, numbers), count(3, kind === "square" ? 3 : 1), packed(4, geometry)]));
    });
    const words = [
      ...keys.map((key) => field(3, Buffer.from(key))),
      ...values.map((value) => field(4, field(1, Buffer.from(String(value))))),
    ];
    return field(3, Buffer.concat([count(15, 2), field(1, Buffer.from(name)), ...drawn, ...words, count(5, 4096)]));
  };
  return Buffer.concat(Object.entries(layers).map(layer));
}

/** A picture tile of one colour. */
export function pictureTile([r, g, b]) {
  const image = new PNG({ width: 256, height: 256 });
  for (let at = 0; at < image.data.length; at += 4) image.data.set([r, g, b, 255], at);
  return PNG.sync.write(image);
}

/** A PMTiles archive with the same tile wherever one is asked for, down to
 * zoom `deepest`. `type` is the header's: 1 vector, 2 PNG. */
export function archive(tile, { type, deepest = 4, metadata = {} }) {
  const tiles = (4 ** (deepest + 1) - 1) / 3;
  const data = type === 1 ? gzipSync(tile) : tile;
  // One entry stands for all tiles: first number, run, length, place.
  const directory = gzipSync(Buffer.concat([1, 0, tiles, data.length, 1].map(varint)));
  const about = gzipSync(JSON.stringify(metadata));
  const header = Buffer.alloc(127);
  header.write("PMTiles", 0);
  header[7] = 3;
  const start = header.length + directory.length;
  const numbers = [127, directory.length, start, about.length, start + about.length, 0, start + about.length, data.length, tiles, 1, 1];
  numbers.forEach((value, at) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * at));
  header.set([1, 2, type === 1 ? 2 : 1, type, 0, deepest], 96);
  [-180, -85, 180, 85].forEach((degrees, at) => header.writeInt32LE(degrees * 1e7, 102 + 4 * at));
  return Buffer.concat([header, directory, about, data]);
}
