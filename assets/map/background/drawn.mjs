// A look for archives, which have none of their own.

/** What the page's text is set in; nobody has to be asked for it. */
const FONT = "Inter,Vazirmatn";

/** Tiles in the schema of the Protomaps basemap have these layers. */
const PROTOMAPS = ["earth", "water", "roads", "places"];

/** Flavours of the Protomaps basemap that come nearest to the page's colours. */
const FLAVOURS = { light: "light", dark: "dark", contrast: "white" };

export const SOURCE = "archive";

/** MapLibre layers that show an archive, in the page's language and colours:
 * `{ lang, shade, colours: { land, water, border, label, halo } }`. Where it
 * ends the built-in map goes on. */
export function layers({ source, vectorLayers }, { lang, shade, colours }, basemaps) {
  if (source.type === "raster") return [{ id: "tiles", type: "raster", source: SOURCE }];
  if (!PROTOMAPS.every((id) => vectorLayers.includes(id))) {
    return vectorLayers.flatMap((id) => plain(id, colours.border));
  }
  return basemaps
    .layers(SOURCE, flavour(basemaps.namedFlavor(FLAVOURS[shade]), colours), { lang })
    .filter((layer) => layer.type !== "background")
    .map((layer) => (layer.type === "symbol" ? lettered(layer, lang) : layer))
    .filter((layer) => layer.type !== "symbol" || layer.layout["text-field"]);
}

/** A flavour with the colours of the built-in map, which lies around it. */
function flavour({ landcover, ...base }, { land, water, border, label, halo }) {
  const made = { ...base, earth: land, water, boundaries: border, regular: FONT, bold: FONT, italic: FONT };
  for (const key of Object.keys(base)) {
    if (/_label$|^roads_label_m\w+or$/.test(key)) made[key] = label;
    if (/_halo$/.test(key)) made[key] = halo;
  }
  return made;
}

/** A label that needs no files: icons would have to be fetched, and so would the
 * fonts for names that the tiles spell in their own way. */
function lettered({ layout, ...layer }, lang) {
  const kept = Object.fromEntries(Object.entries(layout).filter(([key]) => !key.startsWith("icon-")));
  if (JSON.stringify(kept["text-field"] ?? "").includes('"name')) {
    kept["text-field"] = ["coalesce", ["get", `name:${lang}`], ["get", "name:en"], ["get", "name"]];
  }
  return { ...layer, layout: kept };
}

/** Whatever a layer of tiles holds, quietly. */
function plain(id, ink) {
  const of = (type, geometry, paint) => ({
    id: `${id}-${type}`,
    type,
    source: SOURCE,
    "source-layer": id,
    filter: ["==", "$type", geometry],
    paint,
  });
  return [
    of("fill", "Polygon", { "fill-color": ink, "fill-opacity": 0.1 }),
    of("line", "LineString", { "line-color": ink, "line-opacity": 0.7, "line-width": 0.8 }),
    of("circle", "Point", { "circle-color": ink, "circle-radius": 1.6 }),
  ];
}
