// Tables of events: opened as they arrive, stopped, taken back and refused.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { open } from "./browser.mjs";
import { desk, pattern } from "./desk.mjs";
import { root } from "./site.mjs";
import { end, scratch, stage } from "./stage.mjs";

const folder = path.join(root, "crates/table/tests/files");
const frame = readFileSync(path.join(folder, "frame.feather"));
const table = readFileSync(path.join(folder, "table-1.arrow"));

const { site, browser, start } = await stage();
const at = (lang, fragment) => `${site.address}#v=1&lang=${lang}&${fragment}`;

const choose = (page, name, buffer) =>
  page.locator('input[accept^=".json"]').setInputFiles({ name, mimeType: "", buffer });

/** Drops a file on the page: some bytes so many times over. */
const drop = (page, name, head, body = Buffer.alloc(0), times = 0) =>
  page.evaluate(
    ([name, head, body, times]) => {
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const parts = [bytes(head), ...Array(times).fill(bytes(body))];
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(parts, name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, head.toString("base64"), body.toString("base64"), times],
  );

/** The schema of a stream, and its one batch. */
function messages(stream) {
  const ends = [];
  for (let at = 0; stream.readUInt32LE(at + 4) > 0; at = ends.at(-1)) {
    ends.push(ends.length ? stream.length - 8 : at + 8 + stream.readUInt32LE(at + 4));
  }
  return [stream.subarray(0, ends[0]), stream.subarray(ends[0], ends[1])];
}

for (const [lang, give] of [["en", choose], ["ar", drop]]) {
  test(`a data frame opens, its notes can be read, and it is taken back (${lang})`, async () => {
    const [page, ui] = await start(lang, "tab=articles");
    const before = await page.getByRole("listitem").allTextContents();
    await give(page, "frame.feather", frame);
    await page.getByText(pattern(ui.say.opened)).filter({ hasText: "frame.feather" }).waitFor();
    await page.getByText(pattern(ui.say.err_data_rows)).filter({ hasText: "frame.feather" }).waitFor();
    await ui.tab("events").click();
    assert.equal(await ui.items.count(), 4);
    await ui.items.filter({ hasText: "Shusha" }).first().waitFor();
    assert.equal(await page.locator(".notice progress").count(), 0);
    await ui.tab("articles").click();
    await page.locator(".headline", { hasText: "frame.feather" }).click();
    await page.getByText("A crowd gathered in the square.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: ui.say.undo, exact: true }).last().click();
    await page.getByText(pattern(ui.say.opened)).waitFor({ state: "detached" });
    assert.deepEqual(await page.getByRole("listitem").allTextContents(), before);
    await end(page);
  });

  test(`a file that is no table is refused in words, and nothing is lost (${lang})`, async () => {
    const [page, ui] = await start(lang, "tab=articles");
    const before = await page.getByRole("listitem").allTextContents();
    const swap = (from, to) => Buffer.from(table.toString("latin1").replaceAll(from, to), "latin1");
    const wrong = {
      err_table: Buffer.from("event_id_cnty,event_date\nA1,2020-10-09\n"),
      err_data_short: table.subarray(0, table.length / 2),
      err_table_columns: swap("lat\0", "lax\0"),
      err_data_newer: swap("1\0\0\0\x0e\0\0\0dateline", "9\0\0\0\x0e\0\0\0dateline"),
    };
    for (const [key, bytes] of Object.entries(wrong)) {
      const name = `${key}.arrow`;
      await give(page, name, bytes);
      await page.getByText(pattern(ui.say[key])).filter({ hasText: name }).waitFor();
    }
    assert.deepEqual(await page.getByRole("listitem").allTextContents(), before);
    await end(page);
  });

  test(`a large table shows how far it is, and is stopped (${lang})`, async () => {
    const [page, ui] = await start(lang, "tab=articles");
    const before = await page.getByRole("listitem").allTextContents();
    const [schema, batch] = messages(table);
    await drop(page, "large.arrow", schema, batch, 20_000);
    const bar = page.getByRole("progressbar");
    await bar.waitFor();
    assert.ok((await bar.getAttribute("aria-label")).includes("large.arrow"));
    await page.locator(".notice", { has: bar }).getByRole("button", { name: ui.say.cancel, exact: true }).click();
    await page.getByText(pattern(ui.say.table_stopped)).filter({ hasText: "large.arrow" }).waitFor();
    assert.equal(await bar.count(), 0);
    assert.deepEqual(await page.getByRole("listitem").allTextContents(), before);
    await end(page);
  });
}

test("a table that the address names is shown", async () => {
  site.extra.set("events.arrow", path.join(folder, "table-1.arrow"));
  const [page, ui] = await start("en", "data=events.arrow");
  assert.ok((await ui.items.count()) > 0);
  assert.equal(await page.locator(".notice").count(), 0);
  await end(page);
});

test("of a table that the address names, what is missing is said", async () => {
  const cut = path.join(scratch(), "cut.arrow");
  writeFileSync(cut, table.subarray(0, table.length - 20));
  site.extra.set("cut.arrow", cut);
  for (const [data, key] of [["cut.arrow", "err_data_short"], ["gone.arrow", "err_data"]]) {
    const page = await open(browser, at("en", `data=${data}`));
    await page.getByText(pattern(desk(page, "en").say[key])).waitFor();
    await page.context().close();
  }
});
