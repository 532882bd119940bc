// What becomes of somebody else's style before MapLibre sees it. No browser:
// the scripts are plain data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostOf, place, whole } from "../../assets/map/background/address.mjs";
import { layers as drawn, SOURCE } from "../../assets/map/background/drawn.mjs";
import { preferred } from "../../assets/map/background/names.mjs";
import { addresses, adopted, filled, namesPlaces, read } from "../../assets/map/background/style.mjs";

const kind = (kind) => (error) => error.kind === kind;

test("an address is a style or an archive", () => {
  assert.deepEqual(place(" https://maps.example/a/style.json#x "), { url: "https://maps.example/a/style.json", host: "maps.example", archive: false });
  assert.equal(place("maps.example:8080/b.PMTILES?key=1").archive, true);
  assert.equal(place("pmtiles://https://maps.example/b.pmtiles").url, "https://maps.example/b.pmtiles");
  // The host is the one that a browser asks, whatever the address looks like.
  assert.equal(place("https://good.example\\@evil.example/style.json").host, "good.example");
});

test("what is no address for a page is refused", () => {
  for (const bad of ["", "a b", "file:///etc/passwd", "javascript://x/%0aalert(1)", "mapbox://styles/x", "https://me:secret@maps.example/", "https://maps.example@evil.example"]) {
    assert.throws(() => place(bad), kind("address"), bad);
  }
});

test("addresses of a style are made whole, their gaps kept", () => {
  const base = "https://maps.example/a/style.json";
  assert.equal(whole("../t/{z}/{x}/{y}.pbf", base), "https://maps.example/t/{z}/{x}/{y}.pbf");
  assert.equal(whole("//tiles.example/{z}", base), "https://tiles.example/{z}");
  assert.equal(whole("pmtiles://b.pmtiles", base), "pmtiles://https://maps.example/a/b.pmtiles");
  assert.equal(hostOf("pmtiles://https://tiles.example/b.pmtiles"), "tiles.example");
  assert.equal(hostOf("data:image/png;base64,"), null);
  assert.throws(() => hostOf("mapbox://mapbox.satellite"), kind("scheme"));
});

const style = {
  version: 8,
  sprite: "https://sprites.example/s",
  glyphs: "https://glyphs.example/{fontstack}/{range}.pbf",
  sources: {
    base: { type: "vector", url: "https://tiles.example/base.json" },
    unused: { type: "vector", url: "https://unused.example/t.json" },
    film: { type: "video", urls: ["https://films.example/f.mp4"] },
  },
  layers: [
    { id: "sea", type: "background", paint: {} },
    { id: "land", type: "fill", source: "base", "source-layer": "land" },
    { id: "town", type: "symbol", source: "base", "source-layer": "town", layout: { "text-field": "{name}" } },
    { id: "film", type: "raster", source: "film" },
    { id: "script", type: "custom", source: "base" },
  ],
};
const base = "https://maps.example/style.json";
const hosts = (read) => addresses(read).map(hostOf);

test("only hosts whose answers are shown are asked", () => {
  const shown = read(style, base);
  assert.deepEqual(hosts(shown), ["tiles.example", "glyphs.example"], "no icons, no sprite");
  assert.deepEqual(shown.layers.map(({ id }) => id), ["sea", "land", "town"]);
  const quiet = read({ ...style, layers: style.layers.slice(0, 2) }, base);
  assert.deepEqual(hosts(quiet), ["tiles.example"], "no labels, no glyphs");
  const pictured = { id: "dots", type: "fill", source: "base", paint: { "fill-pattern": "dots" } };
  assert.deepEqual(hosts(read({ ...style, layers: [pictured] }, base)), ["tiles.example", "sprites.example"]);
});

test("TileJSON may name further hosts; what the style says counts more", () => {
  const { url, ...source } = { ...read(style, base).sources.base, maxzoom: 9 };
  const made = filled(source, { tiles: ["//a.example/{z}/{x}/{y}", "b/{z}"], maxzoom: 14, attribution: "©", bogus: 1 }, url);
  assert.deepEqual(made, {
    type: "vector",
    tiles: ["https://a.example/{z}/{x}/{y}", "https://tiles.example/b/{z}"],
    maxzoom: 9,
    attribution: "©",
  });
  assert.throws(() => filled(source, { error: "no" }, url), kind("style"));
});

test("tiles in an archive are found through the archive", () => {
  const tiles = ["pmtiles://https://tiles.example/b.pmtiles/{z}/{x}/{y}"];
  const { sources } = read({ ...style, sources: { base: { type: "vector", tiles } } }, base);
  assert.deepEqual(sources.base, { type: "vector", url: "pmtiles://https://tiles.example/b.pmtiles" });
});

test("what is no style says so", () => {
  for (const bad of [null, [], "x", {}, { version: 8, layers: [] }, { ...style, sources: null }]) {
    const outcome = () => assert.deepEqual(read(bad, base).layers.map(({ type }) => type), ["background"]);
    if (bad?.sources === null) outcome();
    else assert.throws(() => read(bad, base), kind("style"), JSON.stringify(bad));
  }
  assert.throws(() => read({ ...style, version: 7 }, base), (e) => e.kind === "version" && e.detail === "7");
});

test("names of a background meet none of ours", () => {
  const [sea, land] = adopted(read(style, base).layers, "ar");
  assert.deepEqual([sea.id, sea.source, land.id, land.source], ["background/sea", undefined, "background/land", "background/base"]);
});

test("labels come in the page's language, where they are names", () => {
  const arabic = (label) => ["coalesce", ["get", "name:ar"], ["get", "name_ar"], label];
  assert.deepEqual(preferred(["get", "name"], "ar"), arabic(["get", "name"]));
  const both = ["format", ["get", "name:latin"], {}, "\n", {}, ["get", "name:nonlatin"], {}];
  assert.deepEqual(preferred(both, "ar"), arabic(both));
  assert.deepEqual(preferred("{name:latin}\n{name}", "ar"), arabic(["concat", ["to-string", ["get", "name:latin"]], "\n", ["to-string", ["get", "name"]]]));
  for (const other of ["{ref}", ["get", "ref"], ["concat", ["get", "name"], ["get", "ele"]], "Sea", { stops: [[4, "{name}"]] }]) {
    assert.deepEqual(preferred(other, "ar"), other);
  }
});

test("archives get a look: pictures, the Protomaps schema, whatever else", async () => {
  const basemaps = await import("@protomaps/basemaps");
  const colours = { land: "#010203", water: "#040506", border: "#070809", label: "#0a0b0c", halo: "#0d0e0f" };
  const look = (archive, shade = "light") => drawn(archive, { lang: "ar", shade, colours }, basemaps);
  const pictures = look({ source: { type: "raster" }, vectorLayers: [] });
  assert.deepEqual(pictures.map(({ type, source }) => [type, source]), [["raster", SOURCE]]);
  assert.ok(namesPlaces(pictures));

  const protomaps = { source: { type: "vector" }, vectorLayers: ["earth", "water", "roads", "places", "pois"] };
  const light = look(protomaps);
  assert.ok(light.every(({ type }) => type !== "background"), "the built-in map goes on around it");
  assert.doesNotMatch(JSON.stringify(light), /icon-image|Noto|pgf:/, "nothing to fetch");
  assert.match(JSON.stringify(light), /name:ar/);
  assert.ok(namesPlaces(light));
  for (const colour of Object.values(colours)) assert.ok(JSON.stringify(light).includes(colour), colour);
  assert.notDeepEqual(look(protomaps, "dark"), light);
  assert.doesNotThrow(() => look(protomaps, "contrast"));

  const strange = look({ source: { type: "vector" }, vectorLayers: ["fences"] });
  assert.deepEqual(strange.map((layer) => layer["source-layer"]), ["fences", "fences", "fences"]);
  assert.ok(!namesPlaces(strange));
});
