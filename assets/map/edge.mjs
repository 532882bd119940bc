// wasm-bindgen knows no import on demand: MapLibre comes in after the first
// picture, and not at all where there is no WebGL.
export async function loadMapLibre(library, worker) {
  const maplibre = await import(library);
  maplibre.setWorkerUrl(worker);
  return maplibre;
}

// Other modules that come in when they are wanted.
export function load(address) {
  return import(address);
}
