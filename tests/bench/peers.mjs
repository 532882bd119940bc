// What the map is measured against, each used as its own documentation
// recommends. A peer is `prepare(map element, events, context)`; it answers
// `step(first day, last day)`, which resolves once the change is drawn.

import { BOX, features } from "./chronicle.mjs";

const CENTRE = [(BOX.west + BOX.east) / 2, (BOX.south + BOX.north) / 2];
const COLOURS = ["#b3261e", "#d97706", "#7b2d8e", "#1f5fa8", "#2f7d5b", "#6d7480"];
const frame = () => new Promise(requestAnimationFrame);

/** Waits until the graphics card has done what it was asked. */
export function finish(canvas) {
  const gl = canvas.getContext("webgl2");
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    Object.assign(element, { src: address, onload: resolve, onerror: reject });
    document.head.append(element);
  });
}

// MapLibre peers draw over the basemap of the page itself.
async function mapLibre(container, { style, camera }) {
  const maplibre = await import("./../vendor/maplibre-gl.mjs");
  const options = { container, style, ...camera, fadeDuration: 0, attributionControl: false };
  const map = new maplibre.Map(options);
  await map.once("load");
  return map;
}

async function idle(map, change) {
  const rested = map.once("idle");
  change();
  await rested;
  finish(map.getCanvas());
}

const within = (from, to) => ["all", [">=", ["get", "day"], from], ["<=", ["get", "day"], to]];
const circle = {
  "circle-radius": 5,
  "circle-color": ["match", ["get", "kind"], ...COLOURS.flatMap((c, n) => [n, c]), "#888"],
};
const collection = (features) => ({ type: "FeatureCollection", features });

/** Sorted by day, so that a window is a slice. */
function byDay(events) {
  const sorted = events.sort((a, b) => a.properties.day - b.properties.day);
  const first = (day) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].properties.day < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (from, to) => sorted.slice(first(from), first(to + 1));
}

async function leaflet(container) {
  await script("./modules/leaflet/dist/leaflet.js");
  const map = L.map(container, { preferCanvas: true, zoomAnimation: false, maxZoom: 18 });
  return map.fitBounds([
    [BOX.south, BOX.west],
    [BOX.north, BOX.east],
  ]);
}

const dot = (feature, at) =>
  L.circleMarker(at, { radius: 5, weight: 1, color: COLOURS[feature.properties.kind] });
const marker = (feature) => {
  const [lon, lat] = feature.geometry.coordinates;
  return dot(feature, [lat, lon]);
};

/** Leaflet draws in the next frame; reading a pixel waits for the drawing. */
async function painted(map) {
  await frame();
  await frame();
  const canvas = map.getPane("overlayPane").querySelector("canvas");
  canvas?.getContext("2d").getImageData(0, 0, 1, 1);
}

export const peers = {
  async "maplibre setFilter"(container, events, context) {
    const map = await mapLibre(container, context);
    map.addSource("events", { type: "geojson", data: collection(features(events)) });
    map.addLayer({ id: "events", type: "circle", source: "events", paint: circle });
    return (from, to) => idle(map, () => map.setFilter("events", within(from, to)));
  },

  async "maplibre clusters"(container, events, context) {
    const map = await mapLibre(container, context);
    const inside = byDay(features(events));
    map.addSource("events", {
      type: "geojson",
      data: collection([]),
      cluster: true,
      clusterRadius: 50,
    });
    const paint = { "circle-radius": 14, "circle-color": "#14506b" };
    map.addLayer({ id: "events", type: "circle", source: "events", paint });
    return (from, to) =>
      idle(map, () => map.getSource("events").setData(collection(inside(from, to))));
  },

  async "leaflet canvas"(container, events) {
    const map = await leaflet(container);
    const all = features(events);
    for (const feature of all) feature.dot = marker(feature);
    const inside = byDay(all);
    let shown = new Set();
    return async (from, to) => {
      const next = new Set(inside(from, to).map((feature) => feature.dot));
      for (const dot of shown) if (!next.has(dot)) dot.remove();
      for (const dot of next) if (!shown.has(dot)) dot.addTo(map);
      shown = next;
      await painted(map);
    };
  },

  async "leaflet markercluster"(container, events) {
    const map = await leaflet(container);
    await script("./modules/leaflet.markercluster/dist/leaflet.markercluster.js");
    const all = features(events);
    for (const feature of all) feature.dot = marker(feature);
    const inside = byDay(all);
    const group = L.markerClusterGroup({ animate: false }).addTo(map);
    return async (from, to) => {
      group.clearLayers();
      group.addLayers(inside(from, to).map((feature) => feature.dot));
      await painted(map);
    };
  },

  async "leaflet timedimension"(container, events) {
    const map = await leaflet(container);
    await script("./modules/iso8601-js-period/iso8601.js");
    await script("./modules/leaflet-timedimension/dist/leaflet.timedimension.min.js");
    const all = features(events);
    const times = [...new Set(all.map((f) => f.properties.time))].sort((a, b) => a - b);
    const timeDimension = L.timeDimension({ times });
    map.timeDimension = timeDimension;
    const base = L.geoJSON(collection(all), { pointToLayer: dot });
    const layer = L.timeDimension.layer.geoJson(base, { duration: "P30D", timeDimension });
    layer.addTo(map);
    return async (from, to) => {
      timeDimension.setCurrentTime(to * 86_400_000);
      await painted(map);
    };
  },

  async "deck.gl"(container, events) {
    await script("./modules/deck.gl/dist.min.js");
    const data = features(events);
    const rgb = COLOURS.map((c) => [1, 3, 5].map((at) => parseInt(c.slice(at, at + 2), 16)));
    const extension = new deck.DataFilterExtension({ filterSize: 1 });
    let drawn = () => {};
    const layer = (from, to) =>
      new deck.ScatterplotLayer({
        id: "events",
        data,
        getPosition: (f) => f.geometry.coordinates,
        getFillColor: (f) => rgb[f.properties.kind],
        getFilterValue: (f) => f.properties.day,
        filterRange: [from, to],
        radiusUnits: "pixels",
        getRadius: 5,
        extensions: [extension],
      });
    const map = new deck.Deck({
      parent: container,
      initialViewState: { longitude: CENTRE[0], latitude: CENTRE[1], zoom: 6.5 },
      controller: true,
      layers: [],
      onAfterRender: () => drawn(),
    });
    return async (from, to) => {
      const done = new Promise((resolve) => (drawn = resolve));
      map.setProps({ layers: [layer(from, to)] });
      await done;
      finish(container.querySelector("canvas"));
    };
  },
};
