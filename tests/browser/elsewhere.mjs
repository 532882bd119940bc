// A server of somebody else's maps, on a port of its own. It notes what it is
// asked for.

import { createServer } from "node:http";
import { archive, pictureTile, vectorTile } from "./tiles.mjs";

/** The colours of the maps, where nothing of ours lies over them. */
export const LAND = [206, 224, 180];
export const PICTURE = [200, 120, 40];

const tile = vectorTile({
  earth: [{ kind: "square", at: [0, 0], size: 4096 }],
  water: [{ kind: "square", at: [2600, 900], size: 500, tags: { kind: "lake" } }],
  roads: [],
  places: [{ kind: "point", at: [1200, 2900], tags: { name: "Local", "name:ar": "بلدة", "name:en": "Town", kind: "locality", min_zoom: 1 } }],
});
const schema = { vector_layers: ["earth", "water", "roads", "places"].map((id) => ({ id })), attribution: "© Archive" };

export const vectorArchive = archive(tile, { type: 1, metadata: schema });
export const pictureArchive = archive(pictureTile(PICTURE), { type: 2 });

const colour = (parts) => `rgb(${parts.join(",")})`;
const layers = [
  { id: "sea", type: "background", paint: { "background-color": "rgb(170,200,220)" } },
  { id: "land", type: "fill", source: "base", "source-layer": "earth", paint: { "fill-color": colour(LAND) } },
  { id: "border", type: "fill", source: "base", "source-layer": "water", paint: { "fill-color": "rgb(170,200,220)" } },
  { id: "places", type: "symbol", source: "base", "source-layer": "places", layout: { "text-field": "{name}", "text-font": ["Inter"] } },
];
const attribution = '© <a href="https://maps.example/">Somebody</a><script>document.title = "owned"</script>';
const style = (base, more) => JSON.stringify({ version: 8, sources: { base }, layers, ...more });

/** Serves maps as long as a test file runs: `{ address, host, other, asked, failing, close }`.
 * `other` is a second host that has the tiles of `style.json`; paths in
 * `failing` are answered with 500. */
export async function elsewhere() {
  const asked = [];
  const failing = new Set();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(`${request.headers.host}${pathname}`);
    const headers = { "access-control-allow-origin": "*" };
    const answer = (status, body, more) => response.writeHead(status, { ...headers, ...more }).end(body);
    if ([...failing].some((part) => pathname.includes(part))) return answer(500);
    if (pathname.startsWith("/tiles/")) return answer(200, tile);
    const found = files[pathname];
    if (found === undefined) return answer(404);
    if (typeof found === "function") return found(response);
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    if (from === undefined || typeof found === "string") return answer(200, found);
    const part = found.subarray(Number(from), Number(to) + 1);
    return answer(206, part, { "content-range": `bytes ${from}-${Number(from) + part.length - 1}/${found.length}` });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  const [host, other] = [`127.0.0.1:${port}`, `localhost:${port}`];
  const address = `http://${host}/`;
  const files = {
    "/style.json": style({ type: "vector", url: "tiles.json" }),
    "/tiles.json": JSON.stringify({ tiles: [`http://${other}/tiles/{z}/{x}/{y}.pbf`], maxzoom: 9, attribution }),
    "/simple.json": style({ type: "vector", tiles: ["tiles/{z}/{x}/{y}.pbf"], maxzoom: 9, attribution }),
    "/archived.json": style({ type: "vector", url: "pmtiles://vector.pmtiles" }),
    "/lost.json": style({ type: "vector", tiles: ["lost/{z}/{x}/{y}.pbf"], maxzoom: 9 }),
    "/vector.pmtiles": vectorArchive,
    "/pictures.pmtiles": pictureArchive,
    "/broken.pmtiles": Buffer.from("no archive at all. ".repeat(999)),
    "/cut.pmtiles": vectorArchive.subarray(0, 90),
    "/words.txt": "Not a style.",
    "/seven.json": JSON.stringify({ version: 7, layers }),
    "/strange.json": style({ type: "raster", url: "mapbox://satellite" }),
    "/private.json": (response) => response.writeHead(200).end(style({})),
    "/moved.json": (response) => response.writeHead(302, { "access-control-allow-origin": "*", location: `http://${other}/simple.json` }).end(),
    "/whole.pmtiles": (response) => response.writeHead(200, { "access-control-allow-origin": "*" }).end(Buffer.alloc(100_000)),
  };
  return {
    address,
    host,
    other,
    asked,
    failing,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
