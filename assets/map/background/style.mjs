// What becomes of a style that lies under our layers: only what its layers
// need, by names that meet none of ours. All of it is plain data.

import { PMTILES, whole } from "./address.mjs";
import { fault } from "./fault.mjs";
import { preferred } from "./names.mjs";

/** Before the names of a background's sources and layers. */
export const PREFIX = "background/";

const LAYERS = ["background", "fill", "line", "symbol", "raster", "circle", "fill-extrusion", "heatmap", "hillshade", "color-relief"];
const SOURCES = ["vector", "raster", "raster-dem", "geojson", "image"];

/** The parts of a style that can be shown, with whole addresses. */
export function read(style, base) {
  if (!isObject(style) || !Array.isArray(style.layers)) throw fault("style");
  if (style.version !== 8) throw fault("version", { detail: String(style.version ?? "–") });
  const known = Object.entries(isObject(style.sources) ? style.sources : {});
  const sources = new Map(known.filter(([, source]) => SOURCES.includes(source?.type)));
  const layers = style.layers.filter(
    (layer) => LAYERS.includes(layer?.type) && (layer.type === "background" || sources.has(layer.source)),
  );
  if (layers.length === 0) throw fault("style");
  const used = new Set(layers.map((layer) => layer.source));
  const shown = { layers, sources: {}, sprites: sprites(style, layers, base) };
  for (const [id, source] of sources) if (used.has(id)) shown.sources[id] = absolute(source, base);
  if (typeof style.glyphs === "string" && layers.some(hasText)) shown.glyphs = whole(style.glyphs, base);
  return shown;
}

/** A source with whole addresses; an archive is named as a whole. */
export function absolute(source, base) {
  const made = { ...source };
  for (const key of ["url", "data"]) if (typeof made[key] === "string") made[key] = whole(made[key], base);
  if (made.tiles) {
    if (!Array.isArray(made.tiles)) throw fault("style");
    made.tiles = made.tiles.map((tiles) => whole(String(tiles), base));
    const [first] = made.tiles;
    if (first?.startsWith(PMTILES)) {
      made.url = first.replace(/\/\{z\}\/\{x\}\/\{y\}.*$/, "");
      delete made.tiles;
    }
  }
  return made;
}

/** A source with what its TileJSON says; what the style says counts more. */
export function filled(source, tileJson, base) {
  if (!isObject(tileJson) || !Array.isArray(tileJson.tiles)) throw fault("style");
  const said = {};
  for (const key of ["tiles", "minzoom", "maxzoom", "bounds", "scheme", "attribution", "encoding"]) {
    if (tileJson[key] !== undefined) said[key] = tileJson[key];
  }
  const { url, ...own } = source;
  return { ...absolute(said, base), ...own };
}

/** Every address that MapLibre will ask for, as far as it is known. */
export function addresses({ sources, sprites, glyphs }) {
  const named = Object.values(sources).flatMap(({ url, data, tiles }) => [url, data, ...(tiles ?? [])]);
  return [...named, ...sprites.map(({ url }) => url), glyphs].filter((address) => typeof address === "string");
}

/** The layers under names of their own, with labels in a language. */
export function adopted(layers, lang) {
  return layers.map((layer) => {
    const made = { ...layer, id: PREFIX + layer.id };
    if (layer.source) made.source = PREFIX + layer.source;
    if (hasText(layer)) made.layout = { ...layer.layout, "text-field": preferred(layer.layout["text-field"], lang) };
    return made;
  });
}

/** Whether a map of these layers names its places itself: in its labels, or in
 * its pictures. */
export function namesPlaces(layers) {
  return layers.some((layer) => hasText(layer) || layer.type === "raster");
}

function hasText(layer) {
  return layer.type === "symbol" && Boolean(layer.layout?.["text-field"]);
}

function sprites({ sprite }, layers, base) {
  const pictured = layers.some((layer) =>
    Object.keys({ ...layer.layout, ...layer.paint }).some((key) => key === "icon-image" || key.endsWith("-pattern")),
  );
  if (!pictured || !sprite) return [];
  const all = Array.isArray(sprite) ? sprite : [{ id: "default", url: sprite }];
  return all.map(({ id, url }) => ({ id, url: whole(String(url), base) }));
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
