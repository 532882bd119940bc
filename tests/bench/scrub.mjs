// What a step of the time window costs: the built page and its peers side by
// side, with the same events, window, steps and frame.
//
// usage: node tests/bench/scrub.mjs [--events 10000,100000] [--steps N] [--only PART]
//   --events  how many events, in turn
//   --steps   how many steps are measured
//   --only    only peers whose name holds this (the page itself always runs)
//   --table   a table of so many events, which the page loads itself; one is
//             made by `cargo run -p table --example made_up -- 100000`

import path from "node:path";
import { parseArgs } from "node:util";
import { launch, mark, open } from "../browser/browser.mjs";
import { root, serve } from "../browser/site.mjs";
import { DAYS, FIRST } from "./chronicle.mjs";
import { scripting } from "./script.mjs";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "10000,100000,1000000" },
    steps: { type: "string", default: "40" },
    only: { type: "string", default: "" },
    table: { type: "string" },
  },
});
const sizes = values.events.split(",").map(Number);
const steps = Number(values.steps);
const WARM = 5;
const WINDOW = 30;
/** Peers are not asked to draw more events than this. */
const CROWD = 100_000;
/** A peer that needs longer than this for its first steps is left out. */
const PATIENCE = 180_000;

const viewport = { width: 1280, height: 800 };
const modules = path.join(root, "target/scrub/node_modules");
const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const START = FIRST + 100;
const window = `days=${iso(START)},${iso(START + WINDOW - 1)}`;

// MapLibre's own module with its map kept within reach.
const capture = `
import { Map as Base } from "./maplibre-gl.mjs?own";
export * from "./maplibre-gl.mjs?own";
export class Map extends Base {
  constructor(options) { super(options); globalThis.benchMap ??= this; }
}`;

// V8 does not count the memory of WebAssembly; here its makers are asked.
const watchMemory = `
const keep = (made) => {
  globalThis.benchMemory ??= (made.instance ?? made).exports.memory;
  return made;
};
for (const name of ["instantiate", "instantiateStreaming"]) {
  const own = WebAssembly[name].bind(WebAssembly);
  WebAssembly[name] = (...given) => own(...given).then(keep);
}`;

const answerDrawn = `
const mark = performance.mark.bind(performance);
performance.mark = (name, options) => {
  if (name === "dateline:drawn") globalThis.benchDrawn?.();
  return mark(name, options);
};`;

/** A page of the built site in which the bench's files can be imported. */
async function page(browser, site, events, address) {
  const opened = await open(browser, "about:blank", { viewport, script: answerDrawn + watchMemory });
  await opened.route(`${site.address}bench/**`, (route) =>
    route.fulfill({ path: path.join(root, "tests", new URL(route.request().url()).pathname.split("/folder/")[1]) }),
  );
  await opened.route(`${site.address}modules/**`, (route) =>
    route.fulfill({ path: path.join(modules, route.request().url().split("/modules/")[1]) }),
  );
  await opened.route(`${site.address}empty.html`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: '<!doctype html><body style="margin:0"><div id="map" style="width:100vw;height:700px"></div>',
    }),
  );
  // An article that the page does not know yet has it start its worker.
  const empty = { articles: [], places: {}, mentions: [], dates: [], events: [], claims: [] };
  await opened.route(`${site.address}reports/chronicle.json`, (route) => route.fulfill({ json: empty }));
  const index = [{ id: "made-up", file: "made-up.txt" }];
  await opened.route(`${site.address}reports/index.json`, (route) => route.fulfill({ json: index }));
  await opened.route(`${site.address}reports/made-up.txt`, (route) => route.fulfill({ body: "made up" }));
  const stub = path.join(root, "tests/bench/reader.mjs");
  await opened.route(`${site.address}worker_loader.js`, async (route) => {
    const { readFile } = await import("node:fs/promises");
    const body = (await readFile(stub, "utf8")).replaceAll("EVENTS", events);
    await route.fulfill({ contentType: "text/javascript", body });
  });
  if (address.includes("#")) {
    await opened.route(/maplibre-gl\.mjs$/, (route) =>
      route.fulfill({ contentType: "text/javascript", body: capture }),
    );
  }
  await opened.goto(address);
  return opened;
}

const quantile = (numbers, part) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
};

/** Runs the steps of `globalThis.benchStep` and measures each: what scripts
 * took of the main thread, and the time until the change is drawn. */
async function measure(opened) {
  const run = (first, count) =>
    opened.evaluate(
      async ([first, count, window]) => {
        const { run } = await import("./bench/steps.mjs");
        return run(first, count, window);
      },
      [START + 2 * (first + 1), count, WINDOW],
    );
  await run(0, WARM);
  let drawn;
  const script = await scripting(browser, async () => {
    drawn = await run(WARM, steps);
  });
  const client = await opened.context().newCDPSession(opened);
  await client.send("HeapProfiler.collectGarbage");
  const heap = await client.send("Runtime.getHeapUsage");
  const wasm = await opened.evaluate(() => globalThis.benchMemory?.buffer.byteLength ?? 0);
  const bytes = heap.usedSize + (heap.backingStorageSize ?? 0) + wasm;
  return {
    script: [quantile(script, 0.5), quantile(script, 0.95)],
    drawn: [quantile(drawn, 0.5), quantile(drawn, 0.95)],
    memory: bytes / 2 ** 20,
  };
}

const results = new Map();
function report(name, events, load, result) {
  results.set(`${name} ${events}`, result);
  const two = (pair) => pair.map((n) => n.toFixed(1).padStart(8)).join(" ");
  const row = [name.padEnd(22), String(events).padStart(8), `${(load / 1000).toFixed(1)} s`.padStart(8)];
  console.log(...row, two(result.script), two(result.drawn), result.memory.toFixed(0).padStart(6));
}

async function timed(work) {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
}

/** The page itself with a chronicle of so many events; with none, MapLibre
 * alone. Gives the style and the camera for peers over the same basemap. */
async function runPage(browser, site, events) {
  const data = values.table && events ? "&data=events.arrow" : "";
  const address = `${site.address}#v=1&lang=en&embed=1&at=40,46.5,6.5&${window}${data}`;
  const [opened, load] = await timed(async () => {
    const opened = await page(browser, site, events, address);
    await mark(opened, "dateline:map", { timeout: PATIENCE });
    // The slider comes after the map.
    await mark(opened, "dateline:ready", { timeout: PATIENCE });
    return opened;
  });
  await opened.evaluate(async (events) => {
    const { ours, repaint } = await import("./bench/ours.mjs");
    globalThis.benchStep = events ? ours() : repaint();
  }, events);
  report(events ? "Dateline" : "empty repaint", events, load, await measure(opened));
  const context = await opened.evaluate(() => {
    const style = globalThis.benchMap.getStyle();
    style.layers = style.layers.filter((layer) => layer.type !== "custom" && !layer.paint?.["fill-pattern"]);
    return { style, camera: { center: benchMap.getCenter().toArray(), zoom: benchMap.getZoom() } };
  });
  await opened.context().close();
  return context;
}

async function runPeer(browser, site, name, events, context) {
  const opened = await page(browser, site, events, `${site.address}empty.html`);
  try {
    const prepare = opened.evaluate(
      async ([name, events, context]) => {
        const { peers } = await import("./bench/peers.mjs");
        const start = performance.now();
        globalThis.benchStep = await peers[name](document.getElementById("map"), events, context);
        await globalThis.benchStep(context.from, context.to);
        return performance.now() - start;
      },
      [name, events, { ...context, from: START, to: START + WINDOW - 1 }],
    );
    const load = await Promise.race([
      prepare,
      new Promise((_, refuse) => setTimeout(refuse, PATIENCE, new Error("not bearable"))),
    ]);
    report(name, events, load, await measure(opened));
  } catch (error) {
    console.log(name.padEnd(22), String(events).padStart(8), ` left out: ${error.message.split("\n")[0]}`);
  }
  await opened.context().close();
}

function verdict(label, value, bar, unit = "") {
  if (!Number.isFinite(value)) return;
  const met = value <= bar ? "met" : "MISSED";
  console.log(`${label.padEnd(58)} ${value.toFixed(3).padStart(8)}${unit}  bar ${bar.toFixed(3)}${unit}  ${met}`);
}

function compare(events) {
  const of = (name, events) => results.get(`${name} ${events}`);
  const own = of("Dateline", events);
  const to = (name, what, at) => own[what][at] / (of(name, events)?.[what][at] ?? NaN);
  console.log(`\n${events} events`);
  verdict("script a step, median", own.script[0], 4, " ms");
  verdict("script at p95 / Leaflet.TimeDimension's", to("leaflet timedimension", "script", 1), 1 / 20);
  verdict("script at p95 / Leaflet canvas'", to("leaflet canvas", "script", 1), 1 / 40);
  verdict("drawn / an empty repaint", own.drawn[0] / of("empty repaint", 0).drawn[0], 1.5);
  verdict("drawn / MapLibre setFilter's", to("maplibre setFilter", "drawn", 0), 1 / 4);
  verdict("drawn / MapLibre clusters'", to("maplibre clusters", "drawn", 0), 1 / 4);
}

const site = await serve();
if (values.table) site.extra.set("events.arrow", path.resolve(values.table));
const browser = await launch();
const peers = Object.keys((await import("./peers.mjs")).peers).filter((n) => n.includes(values.only));
console.log(`${steps} steps of 2 days, a window of ${WINDOW} in ${DAYS}; median and p95 in ms; memory in MB`);
console.log("".padEnd(22), "  events     load            script             drawn  memory");
const context = await runPage(browser, site, 0);
for (const events of sizes) {
  await runPage(browser, site, events);
  for (const name of events > CROWD ? [] : peers) await runPeer(browser, site, name, events, context);
  compare(events);
}
const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
if (least < most) {
  const median = (events) => results.get(`Dateline ${events}`).script[0];
  console.log("");
  verdict(`script grown from ${least} to ${most} events`, median(most) / median(least), 4);
  verdict("memory", results.get(`Dateline ${most}`).memory, 250, " MB");
}
await browser.close();
await site.close();
