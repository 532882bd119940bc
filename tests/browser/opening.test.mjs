// A chronicle of the reader's own: opened, taken back, refused, and kept apart
// from others.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ready } from "./browser.mjs";
import { desk, paste, pattern } from "./desk.mjs";
import { root } from "./site.mjs";
import { end, stage } from "./stage.mjs";

const old = readFileSync(path.join(root, "crates/chronicle/tests/files/chronicle-1.json"), "utf8");

const { site, start } = await stage();

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const choose = (page, name, text) => page.locator('input[accept^=".json"]').setInputFiles(file(name, text));

/** Drops a file on the page. */
const drop = (page, name, text) =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text],
  );

test("a file of the first version opens beside the reader's own articles, and is taken back", async () => {
  const [page, ui] = await start("en");
  await paste(page, ui, { text: "Baku, 12 October 2020\nShells hit the city of Mingachevir on Monday, the army said." });
  await ui.items.filter({ hasText: "Mingachevir" }).first().waitFor();
  await ui.tab("articles").click();
  const articles = page.getByRole("list", { name: ui.say.articles, exact: true }).getByRole("listitem");
  assert.equal(await articles.count(), 4);
  const [chapter] = JSON.parse(old).chapters;

  await choose(page, "monday.json", old);
  await page.getByText(pattern(ui.say.opened)).filter({ hasText: "monday.json" }).waitFor();
  const titles = await articles.allTextContents();
  assert.equal(titles.length, 2, `${titles}`);
  assert.ok(titles.some((text) => text.includes(ui.say.untitled)) && titles.some((text) => text.includes(ui.say.own_article)));
  await ui.tab("chapters").click();
  assert.equal(await page.locator(".chapter-title").inputValue(), chapter.title);

  await page.getByRole("button", { name: ui.say.undo, exact: true }).last().click();
  await ui.tab("articles").click();
  assert.equal(await articles.count(), 4);
  await ui.tab("chapters").click();
  assert.equal(await page.locator(".chapter-title").count(), 0);
  await end(page);
});

test("what was opened is gone with the visit, and nothing else", async () => {
  const [page, ui] = await start("ar");
  await ui.tab("chapters").click();
  await ui.button("chapter_add").click();
  await page.locator(".chapter-title").fill("فصلي");
  await page.locator(".chapter-title").press("Tab");
  await drop(page, "monday.json", old);
  await page.getByText(pattern(ui.say.opened)).waitFor();
  // By way of another page: within one page, the address is the page's own to write.
  await page.goto("about:blank");
  await page.goto(`${site.address}#v=1&lang=ar`);
  await ready(page);
  await desk(page, "ar").tab("chapters").click();
  assert.equal(await page.locator(".chapter-title").inputValue(), "فصلي");
  await end(page);
});

const wrong = {
  err_data_bad: ["{}", "[1, 2]", "no JSON at all", '{"type":"FeatureCollection","features":[]}'],
  err_data_short: [old.slice(0, old.length / 2)],
  err_data_newer: [old.replace(/"version":\s*1/, '"version": 7')],
};
for (const [lang, give] of [["ar", drop], ["en", choose]]) {
  test(`a file that is no chronicle is refused in words (${lang})`, async () => {
    const [page, ui] = await start(lang, "tab=articles");
    const before = await page.getByRole("listitem").allTextContents();
    for (const [key, texts] of Object.entries(wrong)) {
      for (const [at, text] of texts.entries()) {
        const name = `${key}-${at}.json`;
        await give(page, name, text);
        await page.getByText(pattern(ui.say[key])).filter({ hasText: name }).waitFor();
      }
    }
    assert.deepEqual(await page.getByRole("listitem").allTextContents(), before, "nothing was lost");
    await end(page);
  });
}

test("entries that do not hold together are left out and counted", async () => {
  const [page, ui] = await start("en");
  const all = JSON.parse(old);
  all.events.push({ id: 7 }, { ...all.events[0] });
  await drop(page, "odd.json", JSON.stringify(all));
  await page.getByText("2 entries").waitFor();
  await page.getByText(pattern(ui.say.opened)).waitFor();
  await end(page);
});

test("what a reader joins in one chronicle says nothing of another", async () => {
  for (const name of ["one.json", "two.json"]) {
    site.extra.set(name, path.join(root, "tests/browser/pictures/chronicle.json"));
  }
  const ids = JSON.parse(readFileSync(site.extra.get("one.json"), "utf8")).events.map((event) => event.id);
  const joined = encodeURIComponent(`${encodeURIComponent(ids[0])}~${encodeURIComponent(ids.at(-1))}`);
  const [page] = await start("en", `data=one.json&joined=${joined}`);
  const again = async (data) => {
    await page.goto("about:blank");
    page.marks = [];
    await page.goto(`${site.address}#v=1&lang=en&data=${data}`);
    await ready(page);
    // The address follows the view after a pause.
    await page.waitForTimeout(600);
    return page.url().includes("joined=");
  };
  assert.equal(await again("one.json"), true, "kept for its own");
  assert.equal(await again("two.json"), false, "not for another");
  await end(page);
});

test("articles too many for the browser's memory stay until the page is closed", async () => {
  const script = `const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {
    if (key === "dateline.articles" && value.length > 2) throw new DOMException("full", "QuotaExceededError");
    return set.call(this, key, value);
  };`;
  const [page, ui] = await start("en", "", { script });
  await paste(page, ui, { text: "Baku, 12 October 2020\nShells hit the city of Mingachevir on Monday, the army said." });
  await page.getByText(ui.say.err_articles).first().waitFor();
  await ui.items.filter({ hasText: "Mingachevir" }).first().waitFor();
  await end(page);
});
