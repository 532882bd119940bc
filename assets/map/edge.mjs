// wasm-bindgen knows no import on demand: MapLibre comes in after the first
// picture, and not at all where there is no WebGL.
export async function loadMapLibre() {
  const maplibre = await import("../vendor/maplibre-gl.mjs");
  if (globalThis.origin === "null") {
    // A sandboxed frame without an origin may start workers only from
    // addresses of its own.
    const worker = new URL("../vendor/maplibre-gl-worker.mjs", import.meta.url);
    const relay = new Blob([`import ${JSON.stringify(worker.href)};`], { type: "text/javascript" });
    maplibre.setWorkerUrl(URL.createObjectURL(relay));
  }
  return maplibre;
}
