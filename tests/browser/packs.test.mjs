// A gazetteer of the reader's own: dropped, used, kept and removed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { open, ready, reload } from "./browser.mjs";
import { desk, paste, pattern } from "./desk.mjs";
import { root } from "./site.mjs";
import { end, scratch, stage } from "./stage.mjs";

/** A made-up village in the form of a GeoNames dump's row. */
const village = [
  [1, "Qelmura", "Qelmura", "قلمورة", 33.9, 36.1, "P", "PPL", "LB"],
  ["", "", "", "", "", 400, "", "", "Asia/Beirut", "2020-01-01"],
].flat();
const article = "Beirut, 12 October 2020\nShells hit the village of Qelmura on Monday, the army said.";

const { site, browser, start } = await stage();
const folder = scratch();
const dump = path.join(folder, "LB.txt");
const file = path.join(folder, "LB.gaz");
writeFileSync(dump, `${village.join("\t")}\n`);
const command = ["run", "--quiet", "-p", "dateline-cli", "--", "gazetteer"];
execFileSync("cargo", [...command, "--geonames", dump, "-o", file], { cwd: root, stdio: "pipe" });
const pack = readFileSync(file);

/** Drops a file on the window. */
async function drop(page, name, bytes) {
  const file = await page.evaluateHandle(
    ([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
      return data;
    },
    [name, bytes.toString("base64")],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: file });
  await page.dispatchEvent("body", "drop", { dataTransfer: file });
}

/** A list of the Places tab. */
const list = (page, ui, key) => page.getByRole("list", { name: ui.say[key], exact: true });

test("a dropped pack places a village, is kept, and can be removed", async () => {
  const [page, ui] = await start("en");
  await paste(page, ui, { text: article });
  await ui.dialog.waitFor({ state: "hidden" });
  await ui.tab("places").click();
  const lost = list(page, ui, "unplaced").getByText("Qelmura");
  const placed = list(page, ui, "placed").getByText("Qelmura");
  await lost.waitFor();

  await drop(page, "LB.gaz", pack);
  await page.getByText(pattern(ui.say.pack_added)).first().waitFor();
  await placed.waitFor();
  assert.equal(await lost.count(), 0);
  const added = list(page, ui, "packs").getByRole("listitem");
  assert.match(await added.textContent(), /GeoNames LB.*1 place.*GeoNames, CC BY 4\.0/s);

  await drop(page, "LB.gaz", pack);
  await page.getByText(pattern(ui.say.pack_added)).first().waitFor();
  assert.equal(await added.count(), 1, "the same pack replaces itself");

  page.marks = [];
  await reload(page);
  await placed.waitFor();

  await added.getByRole("button").click();
  await lost.waitFor();
  assert.equal(await placed.count(), 0);
  assert.equal(await added.count(), 0);
  page.marks = [];
  await reload(page);
  await lost.waitFor();
  assert.equal(await added.count(), 0);
  await end(page);
});

const newer = () => {
  const bytes = Buffer.from(pack);
  bytes.writeUInt32LE(99, 8);
  return bytes;
};
const damaged = () => {
  const bytes = Buffer.from(pack);
  bytes[bytes.length - 1] ^= 1;
  return bytes;
};
const faults = [
  ["not a pack", "err_pack_kind", () => Buffer.from("a table of villages")],
  ["of a newer version", "err_pack_newer", newer],
  ["cut short", "err_pack_short", () => pack.subarray(0, pack.length - 40)],
  ["with a wrong checksum", "err_pack_damaged", damaged],
];
test("a broken pack is refused by name, and nothing is lost", async (t) => {
  const [page, ui] = await start("ar");
  const events = await ui.items.count();
  for (const [what, key, bytes] of faults) {
    await t.test(what, async () => {
      await drop(page, `${key}.gaz`, bytes());
      await page.getByText(pattern(ui.say[key])).filter({ hasText: `${key}.gaz` }).waitFor();
      assert.equal(await ui.items.count(), events);
    });
  }
  await end(page);
});

test("where the browser keeps nothing, the pack serves for the visit", async () => {
  const page = await open(browser, "about:blank");
  // A worker that may not use the browser's database, as in a sandbox.
  await page.route("**/worker_loader.js", async (route) => {
    const response = await route.fetch();
    const refuse = `Object.defineProperty(self, "indexedDB", {
      get() { throw new DOMException("refused", "SecurityError"); },
    });\n`;
    await route.fulfill({ response, body: refuse + (await response.text()) });
  });
  await page.goto(`${site.address}#v=1&lang=en&tab=places`);
  const ui = desk(page, "en");
  await ready(page);
  await drop(page, "LB.gaz", pack);
  await page.getByText(pattern(ui.say.pack_not_kept)).first().waitFor();
  const added = list(page, ui, "packs").getByRole("listitem");
  assert.match(await added.textContent(), new RegExp(ui.say.pack_this_visit));
  await page.context().close();
});
