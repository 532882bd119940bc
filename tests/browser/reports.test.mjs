// The built-in reports are read when the page is built, not by the reader's
// machine; what was read is what the page's own worker would have said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";
import { desk, paste } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser, start } = await stage();

/** Whether a page has started its worker, which fetches the gazetteers. */
const reads = (page) =>
  page.evaluate(() => {
    const fetched = performance.getEntriesByType("resource");
    return fetched.some(({ name }) => /worker_loader\.js|\.gaz$/.test(name));
  });

test("the first picture takes no worker and no gazetteer; an article does", async () => {
  const [page, ui] = await start("en");
  assert.ok((await ui.items.count()) > 0);
  assert.equal(await reads(page), false);
  await paste(page, ui, { text: "Shells hit Shusha on Monday, the army said.", date: "2020-10-13" });
  await ui.dialog.waitFor({ state: "hidden" });
  assert.equal(await reads(page), true);
  await end(page);
});

/** Scores as far as a reader could tell them apart: the last bit of an
 * exponential is another one in WebAssembly. */
const told = (value) =>
  JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "number" && !Number.isInteger(part) ? Number(part.toPrecision(5)) : part,
  );

test("the worker says the same of the built-in reports", async () => {
  const [page] = await start("en");
  const said = await page.evaluate(async (folder) => {
    const get = async (name) => (await fetch(`${folder}reports/${name}`)).text();
    const index = JSON.parse(await get("index.json"));
    const drafts = index.map(async ({ file, source_url: url, ...known }) => {
      return { ...known, url, text: await get(file) };
    });
    const worker = new Worker(`${folder}worker_loader.js`, {
      type: "module",
      name: JSON.stringify({ folder, guest: true }),
    });
    const waiting = await Promise.all(drafts);
    const said = new Map();
    await new Promise((done) => {
      worker.onmessage = ({ data }) => {
        const response = JSON.parse(data);
        if (response === "Ready") {
          for (const draft of waiting) worker.postMessage(JSON.stringify({ Read: draft }));
        }
        const { article, chronicle } = response.Reading ?? {};
        // The first answer is made with the first gazetteers.
        if (article && !said.has(article)) said.set(article, chronicle);
        if (said.size === waiting.length) done();
      };
    });
    worker.terminate();
    return [JSON.parse(await get("chronicle.json")), [...said.values()]];
  }, site.address);
  const [file, readings] = told(said);
  assert.ok(readings.length > 0);
  for (const { articles, places, ...lists } of readings) {
    const { id } = articles[0];
    assert.deepEqual(file.articles.filter((article) => article.id === id), articles);
    for (const [name, rows] of Object.entries(lists)) {
      assert.deepEqual(file[name].filter((row) => row.article === id), rows, name);
    }
    for (const place of Object.values(places)) assert.deepEqual(file.places[place.id], place);
  }
  await end(page);
});

test("without what was read beforehand, the worker reads the reports", async () => {
  site.failing.add("chronicle.json");
  const page = await open(browser, `${site.address}#v=1&lang=en`, { expected: [/404/] });
  await desk(page, "en").items.first().waitFor();
  site.failing.clear();
  await end(page);
});
