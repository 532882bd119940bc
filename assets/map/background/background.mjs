// A map of somebody else's under our layers: a MapLibre style or a PMTiles
// archive that the reader named. It comes in when one is asked for, and asks
// nobody whom the reader has not agreed to.

import { hostOf, place, PMTILES } from "./address.mjs";
import { read as readArchive, Remote } from "./archive.mjs";
import { arrange } from "./arrange.mjs";
import { credits } from "./credits.mjs";
import { Door } from "./door.mjs";
import { layers as drawn, SOURCE } from "./drawn.mjs";
import { fault } from "./fault.mjs";
import { addresses, adopted, filled, namesPlaces, PREFIX, read as readStyle } from "./style.mjs";
import { watch } from "./watch.mjs";

/** Before addresses that MapLibre must not ask itself. */
const ASKED = "asked-";
const SCHEMES = ["https", "http"];

/** Opens an address or a file, and asks for nothing yet. `libraries` are the
 * addresses of the page's own files: `{ maplibre, pmtiles, basemaps }`. */
export function open(what, libraries) {
  const door = new Door(location.host);
  if (what instanceof File) return new Background({ file: what }, door, libraries);
  return new Background(place(what), door, libraries);
}

class Background {
  /** What MapLibre is to show, once it has been read. */
  #style = null;
  /** An archive that has no style of its own. */
  #archive = null;
  /** Answers for archives: the PMTiles protocol. */
  #protocol = null;
  #maplibre = null;
  #basemaps = null;
  /** Draws its layers anew; takes it off the map. */
  #draw = () => {};
  #end = () => {};

  constructor(place, door, libraries) {
    this.place = place;
    this.door = door;
    this.libraries = libraries;
  }

  /** The name of the file, else the address. */
  get name() {
    return this.place.file?.name ?? this.place.url;
  }

  /** Reads on as far as `hosts` allow: gives the hosts that must be asked
   * besides, none when it can be shown. */
  async prepare(hosts) {
    this.door.allow(hosts);
    try {
      const strange = this.place.file || this.#style ? [] : this.#strange([this.place.url]);
      if (strange.length > 0) return strange;
      this.#style ??= await this.#read();
      return this.#archive ? [] : await this.#fill();
    } catch (error) {
      error.host ||= this.place.host ?? "";
      throw error;
    }
  }

  /** Lays it under what `arrangement` lifts up to the layer `top`, with labels
   * in a language; `told` takes what goes wrong from now on. */
  show(map, arrangement, top, lang, told) {
    const { sources, sprites, glyphs } = this.#style;
    const before = arrangement.lifted[0];
    this.#open(map);
    const tiled = Object.values(sources).some(({ type }) => type !== "image");
    const unwatch = tiled ? watch(map, () => this.door.trouble, fault("tiles", this.#whose), told) : () => {};
    const settle = arrange(map, arrangement, top);
    if (glyphs) map.setGlyphs(glyphs);
    for (const { id, url } of sprites) map.addSprite(id, url);
    for (const [id, source] of Object.entries(sources)) map.addSource(PREFIX + id, source);
    this.#draw = (lang) => {
      bare(map);
      for (const layer of adopted(this.#layers(lang), lang)) map.addLayer(layer, before);
    };
    this.#draw(lang);
    this.#end = () => {
      unwatch();
      bare(map);
      for (const id of Object.keys(sources)) if (map.getSource(PREFIX + id)) map.removeSource(PREFIX + id);
      for (const { id } of sprites) map.removeSprite(id);
      if (glyphs) map.setGlyphs(null);
      settle();
      this.#close(map);
    };
  }

  /** Shows it in a language, and in the page's colours of now. */
  dress(lang) {
    this.#draw(lang);
  }

  /** Takes it off the map. */
  remove() {
    this.#end();
    this.#draw = this.#end = () => {};
  }

  /** Whether it names places itself. */
  get namesPlaces() {
    return namesPlaces(this.#layers("en"));
  }

  /** Whom it comes from: `[{ text, url }]`. */
  get credits() {
    return credits(this.#style.sources);
  }

  get #whose() {
    return { host: this.place.host ?? "", detail: this.place.file?.name ?? "" };
  }

  #layers(lang) {
    return this.#archive ? drawn(this.#archive, { lang, ...worn() }, this.#basemaps) : this.#style.layers;
  }

  /** Hosts of addresses that must not be asked yet. */
  #strange(addresses) {
    const hosts = new Set(addresses.map(hostOf));
    return [...hosts].filter((host) => host !== null && !this.door.allows(host));
  }

  async #read() {
    this.#maplibre = await import(this.libraries.maplibre);
    const { file, archive, url } = this.place;
    if (!file && !archive) return readStyle(await this.#json(url), url);
    this.#archive = await this.#archiveOf(file ?? url);
    this.#basemaps = await import(this.libraries.basemaps);
    return { layers: [], sources: { [SOURCE]: this.#archive.source }, sprites: [] };
  }

  /** Reads what sources only point at, until some point at strange hosts. */
  async #fill() {
    const { sources } = this.#style;
    for (;;) {
      const strange = this.#strange(addresses(this.#style));
      const pointing = Object.entries(sources).filter(([, source]) => points(source));
      if (strange.length > 0 || pointing.length === 0) return strange;
      for (const [id, source] of pointing) sources[id] = await this.#filled(source);
    }
  }

  async #filled({ url, ...own }) {
    if (!url.startsWith(PMTILES)) return filled(own, await this.#json(url), url);
    const { source } = await this.#archiveOf(url.slice(PMTILES.length));
    return { ...source, ...own };
  }

  async #json(url) {
    const response = await this.door.get(url);
    return response.json().catch(() => {
      throw fault("style", { host: hostOf(url) });
    });
  }

  async #archiveOf(from) {
    const isFile = from instanceof File;
    const pmtiles = await script(this.libraries.pmtiles, "pmtiles");
    this.#protocol ??= new pmtiles.Protocol();
    const archive = new pmtiles.PMTiles(isFile ? new pmtiles.FileSource(from) : new Remote(from, this.door, pmtiles));
    this.#protocol.add(archive);
    return readArchive(archive, { host: isFile ? "" : hostOf(from), detail: isFile ? from.name : from });
  }

  /** Has MapLibre ask through the door. */
  #open(map) {
    const ask = async ({ url, headers, type }, { signal }) => {
      const response = await this.door.get(url.slice(ASKED.length), { headers, signal });
      return {
        data: await (type === "json" ? response.json() : response.arrayBuffer()),
        cacheControl: response.headers.get("cache-control"),
        expires: response.headers.get("expires"),
      };
    };
    for (const scheme of SCHEMES) this.#maplibre.addProtocol(ASKED + scheme, ask);
    if (this.#protocol) this.#maplibre.addProtocol("pmtiles", this.#protocol.tile);
    map.setTransformRequest((url) => ({ url: /^https?:/.test(url) ? ASKED + url : url }));
  }

  #close(map) {
    map.setTransformRequest(null);
    for (const scheme of SCHEMES) this.#maplibre.removeProtocol(ASKED + scheme);
    this.#maplibre.removeProtocol("pmtiles");
  }
}

/** Whether a source says only where its tiles are named. */
function points({ type, url, tiles }) {
  return Boolean(url) && !tiles && type !== "image";
}

/** The page's colours (assets/styles/tokens.css). */
function worn() {
  const root = document.documentElement;
  const tokens = getComputedStyle(root);
  const token = (name) => tokens.getPropertyValue(name).trim();
  return {
    shade: root.dataset.theme,
    colours: { land: token("--land"), water: token("--water"), border: token("--border"), label: token("--lab"), halo: token("--halo") },
  };
}

/** Takes a background's layers off a map. */
function bare(map) {
  for (const id of map.getLayersOrder()) if (id.startsWith(PREFIX)) map.removeLayer(id);
}

/** Runs a script that is no module, once; gives what it calls `name`. */
async function script(address, name) {
  if (!globalThis[name]) {
    const element = document.createElement("script");
    element.src = address;
    await new Promise((done, failed) => {
      element.onload = done;
      element.onerror = () => failed(fault("library"));
      document.head.append(element);
    });
    element.remove();
  }
  return globalThis[name];
}
