// What goes wrong is said in the reader's language, and nothing else is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, mark, open, ready } from "./browser.mjs";
import { desk, paste, pattern } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser, start } = await stage();

/** Runs `provoke` on an open page and expects a message; the events that were
 * there stay there. */
async function says(key, lang, provoke, { hash = "", ...options } = {}) {
  const page = await open(browser, `${site.address}#v=1&lang=${lang}${hash}`, options);
  const ui = desk(page, lang);
  await ready(page);
  const events = await ui.items.count();
  await provoke(page, ui);
  await page.getByText(pattern(ui.say[key])).first().waitFor();
  assert.ok(events > 0);
  assert.equal(await ui.items.count(), events, "no event was lost");
  await end(page);
}

const drop = (name, bytes) => async (page, ui) => {
  await ui.button("add_article").click();
  await ui.dialog.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(bytes),
  });
  const read = ui.button("add_read");
  if (await read.isEnabled()) await read.click();
};

test("an empty file", () => says("err_empty", "en", drop("empty.txt", "")));

test("a binary file", () => says("err_binary", "ar", drop("program.txt", [0, 1, 2, 0, 255, 254])));

test("a paste of 20 MB", () =>
  says("err_too_big", "en", async (page, ui) => {
    await ui.button("add_article").click();
    const field = ui.dialog.getByRole("textbox", { name: ui.say.add_text, exact: true });
    await field.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "x".repeat(20 << 20));
      const options = { clipboardData, bubbles: true, cancelable: true };
      field.dispatchEvent(new ClipboardEvent("paste", options));
    });
  }));

test("an article without a place", () =>
  says("note_no_place", "en", (page, ui) =>
    paste(page, ui, { text: "Nothing happened. Nobody went anywhere at all.", date: "2020-10-09" }),
  ));

test("a date out of range", () =>
  says("err_date_range", "ar", (page, ui) =>
    paste(page, ui, { text: "نص قصير عن شوشة.", date: "0201-10-09" }),
  ));

test("a broken permalink", () =>
  says("err_link_values", "en", () => {}, { hash: "&days=2020-13-40,x&at=900,1,2" }));

test("a gazetteer that does not arrive, until it does", async () => {
  site.failing.add("world.gaz");
  const expected = [/404/];
  const [page, ui] = await start("en", "", { expected });
  await paste(page, ui, { text: "Shells hit Khartoum and Omdurman.", date: "2023-04-20" });
  await page.getByText(pattern(ui.say.err_pack)).first().waitFor();
  assert.ok((await ui.items.count()) > 0, "what works without it goes on working");
  site.failing.clear();
  // The dialog says it too, as long as it is open.
  await ui.dialog.waitFor({ state: "hidden" });
  await ui.button("retry").click();
  await page.getByText("Omdurman").first().waitFor();
  await end(page);
});

test("no WebGL: the map is drawn, and says so", async () => {
  const plain = await launch({ webgl: false });
  const page = await open(plain, `${site.address}#v=1&lang=ar`);
  await mark(page, "dateline:map");
  const map = page.locator("svg").filter({ has: page.locator("path") });
  assert.ok((await map.count()) > 0);
  assert.ok((await desk(page, "ar").items.count()) > 0);
  assert.deepEqual(page.complaints, []);
  await plain.close();
});
