// PMTiles archives: one file that holds all tiles of a map, on a server or on
// the reader's machine.

import { fault, known } from "./fault.mjs";

/** Kinds of tiles, as the header numbers them, with the source that shows
 * them. */
const KINDS = new Map([
  [1, { type: "vector" }],
  [2, { type: "raster" }],
  [3, { type: "raster" }],
  [4, { type: "raster" }],
  [5, { type: "raster" }],
  [6, { type: "vector", encoding: "mlt" }],
]);

/** Parts of a file on a server, through the door. */
export class Remote {
  constructor(url, door, { EtagMismatch }) {
    Object.assign(this, { url, door, EtagMismatch });
  }

  getKey() {
    return this.url;
  }

  async getBytes(offset, length, signal, etag) {
    const headers = { range: `bytes=${offset}-${offset + length - 1}` };
    const response = await this.door.get(this.url, { headers, signal });
    const size = response.headers.get("content-length");
    if (response.status !== 206 && (size === null || Number(size) > length)) {
      await response.body?.cancel();
      throw fault("whole", { host: new URL(this.url).host });
    }
    const tag = response.headers.get("etag");
    const now = tag?.startsWith("W/") ? undefined : (tag ?? undefined);
    if (etag && now && etag !== now) throw new this.EtagMismatch("the file has changed");
    return { data: await response.arrayBuffer(), etag: now };
  }
}

/** Opens an archive: `{ key, source, vectorLayers }`, whose `source` is one of
 * MapLibre's. `whose` goes into the words of a fault. */
export async function read(archive, whose) {
  try {
    const [header, metadata] = [await archive.getHeader(), await archive.getMetadata()];
    const kind = KINDS.get(header.tileType);
    if (!kind) throw fault("archive", whose);
    const key = archive.source.getKey();
    const { attribution, vector_layers: layers } = metadata ?? {};
    const source = {
      ...kind,
      tiles: [`pmtiles://${key}/{z}/{x}/{y}`],
      minzoom: header.minZoom,
      maxzoom: header.maxZoom,
    };
    if (header.minLon < header.maxLon && header.minLat < header.maxLat) {
      source.bounds = [header.minLon, header.minLat, header.maxLon, header.maxLat];
    }
    if (kind.type === "raster") source.tileSize = 256;
    if (typeof attribution === "string") source.attribution = attribution;
    const ids = Array.isArray(layers) ? layers.map(({ id }) => String(id)) : [];
    return { key, source, vectorLayers: ids };
  } catch (error) {
    throw known(error, "archive", whose);
  }
}
