// A static web server for the built page, under a sub-folder: what works
// there works in any folder of any server.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(fileURLToPath(import.meta.url), "../../..");

const types = {
  ".css": "text/css; charset=utf-8",
  ".geojson": "application/geo+json",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Serves `folder` and gives `{ address, failing, extra, headers, close }`.
 * Requests whose path holds a string of the set `failing` are answered with
 * 404; `extra` maps names to files that lie elsewhere; `headers` go along with
 * every file. */
export async function serve(folder = path.join(root, "dist"), below = "/some/folder/") {
  const failing = new Set();
  const extra = new Map();
  const headers = {};
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const refuse = () => response.writeHead(404).end();
    if (!pathname.startsWith(below)) return refuse();
    if ([...failing].some((part) => pathname.includes(part))) return refuse();
    const name = decodeURIComponent(pathname.slice(below.length)) || "index.html";
    const file = extra.get(name) ?? path.join(folder, name);
    if (!extra.has(name) && !file.startsWith(folder + path.sep)) return refuse();
    try {
      const body = await readFile(file);
      const type = types[path.extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, ...headers }).end(body);
    } catch {
      refuse();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}${below}`,
    failing,
    extra,
    headers,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
