// wasm-bindgen knows no import on demand: MapLibre comes in after the first
// picture, and not at all where there is no WebGL.
export async function loadMapLibre() {
  const maplibre = await import("../vendor/maplibre-gl.mjs");
  if (globalThis.origin === "null") {
    // A sandboxed frame without an origin may start workers from no address
    // but one that is its own script.
    const worker = new URL("../vendor/maplibre-gl-worker.mjs", import.meta.url);
    const relay = `import ${JSON.stringify(worker.href)};`;
    maplibre.setWorkerUrl(`data:text/javascript,${encodeURIComponent(relay)}`);
  }
  return maplibre;
}
