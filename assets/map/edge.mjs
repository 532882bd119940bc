// wasm-bindgen knows no import on demand: MapLibre comes in after the first
// picture, and not at all where there is no WebGL.
export const loadMapLibre = () => import("../vendor/maplibre-gl.mjs");
