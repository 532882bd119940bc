// The page and a chronicle as one file: opened from a disk, without a network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { open, ready } from "./browser.mjs";
import { desk, paste, pattern, redrawn, words } from "./desk.mjs";
import { vectorArchive } from "./elsewhere.mjs";
import { firefox } from "./firefox.mjs";
import { root } from "./site.mjs";
import { end, scratch, stage } from "./stage.mjs";

const days = ["2020-10-09", "2020-10-14"];
const report = (day) => `assets/reports/karabakh-${day}.txt`;
/** A sentence of a report, as its text would carry it. */
const sentence = readFileSync(path.join(root, report(days[0])), "utf8").split("\n").find((line) => line.length > 60);

/** Chapters that go along in a chronicle. */
const chapters = [
  { view: "v=1&days=2020-10-08,2020-10-09", lang: "en", title: "The first days", text: "Shelling", notes: "Slowly" },
  { view: "v=1&days=2020-10-13,2020-10-14", lang: "ar", title: "ثماني قرى" },
];

const { browser, start } = await stage();
const folder = scratch();
const packed = path.join(folder, "brief.html");
pack(packed);

/** Packs what the command reads from two reports. */
function pack(output) {
  const dateline = (...args) => execFileSync("cargo", ["run", "--quiet", "-p", "dateline-cli", "--", ...args], { cwd: root, stdio: "pipe" });
  const chronicles = days.map((day) => {
    const file = path.join(folder, `${day}.json`);
    const all = JSON.parse(dateline("export", "--format", "json", "--published", day, report(day)));
    writeFileSync(file, JSON.stringify(day === days[0] ? { ...all, chapters } : all));
    return file;
  });
  dateline("pack", "--page", "dist", "-o", output, ...chronicles);
}

/** Opens a file of the disk; every request beside the file itself and what it
 * carries is a complaint. */
async function openFile(file, options) {
  const address = pathToFileURL(file).href;
  const page = await open(browser, "about:blank", options);
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(blob|data):/.test(url) && url.split("#")[0] !== address) page.complaints.push(`asked: ${url}`);
  });
  page.marks = [];
  await page.goto(address);
  return page;
}

test("a packed page opens from a disk and asks for nothing", async (t) => {
  const { size } = statSync(packed);
  t.diagnostic(`${(size / 1e6).toFixed(2)} MB`);
  // Built for tests it may weigh more than as it is published.
  const parts = ["page_bg", "split_rooms"].map((part) => statSync(path.join(root, `dist/${part}.wasm`)).size);
  const optimised = parts[0] + parts[1] < 6e6;
  assert.ok(size <= (optimised ? 6e6 : 8e6), `${size} bytes`);
  assert.ok(!readFileSync(packed, "utf8").includes(sentence), "texts stay at home");

  const page = await openFile(packed, { locale: "en-GB" });
  const ui = desk(page, "en");
  const times = await ready(page);
  t.diagnostic(`map after ${times.map.toFixed()} ms`);
  assert.ok((await ui.items.count()) > 5);
  assert.ok((await page.locator(".mk").count()) > 3, "marks");
  const all = await ui.items.count();
  const drawn = await redrawn(page, ui, () => ui.last.press("Shift+ArrowLeft"));
  assert.ok(drawn.visible < all, "the slider works");

  await t.test("and presents its chapters, with a window for the speaker", async () => {
    await ui.tab("chapters").click();
    await ui.button("present").click();
    await page.keyboard.press("PageDown");
    await page.getByRole("heading", { name: chapters[0].title }).waitFor();
    const [notes] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("button", { name: ui.say.slide_notes }).click(),
    ]);
    await notes.getByText(chapters[0].notes).waitFor();
    await notes.keyboard.press("PageDown");
    await page.getByRole("heading", { name: chapters[1].title }).waitFor();
    await page.keyboard.press("Escape");
    await notes.getByText(ui.say.slide_over).waitFor();
    await notes.close();
    await ui.tab("events").click();
  });

  await t.test("and reads more articles", async () => {
    const text = "Baku, 12 October 2020\nShells hit the city of Mingachevir on Monday, the army said.";
    await paste(page, ui, { text });
    await ui.items.filter({ hasText: "Mingachevir" }).first().waitFor();
  });

  await t.test("and lays tiles of the reader's machine under the events", async () => {
    const say = ui.say.background;
    await page.getByRole("button", { name: say.title, exact: true }).click();
    assert.equal(await ui.dialog.getByRole("textbox").count(), 0, "nobody can be asked");
    const [picker] = await Promise.all([
      page.waitForEvent("filechooser"),
      ui.dialog.getByRole("button", { name: say.file }).click(),
    ]);
    await picker.setFiles({ name: "mine.pmtiles", mimeType: "", buffer: vectorArchive });
    await ui.dialog.waitFor({ state: "hidden" });
    await page.getByText("© Archive").waitFor();
  });

  await t.test("and packs itself again, with what was added", async () => {
    await ui.button("share").click();
    await page.getByText(ui.say.one_file).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: pattern(ui.say.one_file_save) }).click(),
    ]);
    const again = path.join(folder, "again.html");
    await download.saveAs(again);
    const second = await openFile(again, { locale: "en-GB" });
    await ready(second);
    await desk(second, "en").items.filter({ hasText: "Mingachevir" }).first().waitFor();
    assert.deepEqual(second.complaints, []);
    await second.context().close();
  });

  await t.test("and plays a film of itself", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: ui.say.film, exact: true }).click(),
    ]);
    assert.equal(readFileSync(await download.path()).subarray(0, 6).toString(), "GIF89a");
  });
  await end(page);
});

test("the page says what the file weighs, and writes it", async (t) => {
  const [page, ui] = await start("ar", "hide=statement");
  await ui.button("share").click();
  await page.getByText(ui.say.one_file).click();
  const save = page.getByRole("button", { name: pattern(ui.say.one_file_save) });
  const [said] = (await save.textContent()).match(/\d+\.\d/);
  await page.getByLabel(ui.say.one_file_text).check();
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const file = path.join(folder, "saved.html");
  await download.saveAs(file);
  const { size } = statSync(file);
  assert.ok(Math.abs(size / 1e6 - Number(said)) < 0.2, `${size} bytes for ${said} MB`);
  assert.ok(readFileSync(file, "utf8").includes(sentence), "texts go along if asked for");
  await end(page);

  const opened = await openFile(file, { locale: "en-GB" });
  await ready(opened);
  assert.equal(await opened.evaluate(() => document.body.dir), "rtl");
  assert.match(opened.url(), /hide=statement/, "the view goes along");
  assert.deepEqual(opened.complaints, []);
  await opened.context().close();
});

test("a truncated or damaged file says so", async () => {
  const whole = readFileSync(packed, "utf8");
  const damaged = whole.replace(/(data-file="page_bg\.wasm"[^>]*>.{5000}).{8}/, "$1AAAAAAAA");
  const cases = [
    [whole.slice(0, 20_000), /incomplete/],
    [whole.slice(0, whole.length * 0.4), /incomplete/],
    [whole.slice(0, whole.indexOf("chronicle.json") + 2000), /incomplete/],
    [damaged, /damaged/],
  ];
  for (const [html, words] of cases) {
    const file = path.join(folder, "bad.html");
    writeFileSync(file, html);
    const page = await openFile(file);
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 2, "in both languages");
    await end(page);
  }
});

test("Firefox opens it too", { skip: !firefox() && "no Firefox is installed" }, async (t) => {
  const downloads = path.join(folder, "downloads");
  mkdirSync(downloads);
  const { browser, page, complaints } = await firefox().open(pathToFileURL(packed).href, { downloads });
  t.after(() => browser.close());
  // Waiting inside the page would need `eval`, which the page forbids itself.
  const until = async (holds) => {
    for (const end = Date.now() + 60_000; !(await holds()); await new Promise((on) => setTimeout(on, 200))) {
      assert.ok(Date.now() < end, `in vain: ${holds}`);
    }
  };
  await until(() => page.evaluate(() => performance.getEntriesByName("dateline:map").length > 0));
  const handles = () => page.$$eval('[role="slider"]', (all) => all.map((s) => s.getAttribute("aria-valuenow")));
  const events = () => page.$$eval('[role="list"] > *', (rows) => rows.length);
  const marks = await page.$$eval(".mk", (all) => all.length);
  assert.ok(marks > 3, `${marks} marks`);
  const [before, rows] = [await handles(), await events()];
  await (await page.$$('[role="slider"]'))[1].press("ArrowLeft");
  await until(async () => (await handles())[1] !== before[1]);
  assert.ok((await events()) <= rows);

  await t.test("and presents there", async () => {
    const say = words("en");
    const press = (name) => page.$$eval("button, [role=tab]", (all, name) => all.find((one) => one.textContent.trim().startsWith(name)).click(), name);
    const headings = () => page.$$eval("h2", (all) => all.map((one) => one.textContent));
    await press(say.chapters);
    await until(async () => (await page.$("#present")) !== null);
    await (await page.$("#present")).click();
    await until(() => page.$$eval(".stage", (all) => all.length > 0));
    await page.keyboard.press("PageDown");
    await until(async () => (await headings()).includes(chapters[0].title));
    await page.keyboard.press("PageDown");
    await until(async () => (await headings()).includes(chapters[1].title));
    await page.keyboard.press("Escape");
    await until(() => page.$$eval(".stage", (all) => all.length === 0));
  });

  await t.test("and makes a film there", async () => {
    const say = words("en");
    await (await page.$(`button ::-p-text(${say.share})`)).click();
    await until(async () => (await page.$("#make-film")) !== null);
    await (await page.$("#make-film")).click();
    await until(async () => (await page.$("progress")) !== null);
    await until(async () => (await page.$("progress")) === null);
    const saved = () => readdirSync(downloads).find((name) => name.endsWith(".gif") && statSync(path.join(downloads, name)).size > 0);
    await until(saved);
    const film = saved();
    assert.equal(readFileSync(path.join(downloads, film)).subarray(0, 6).toString(), "GIF89a");
  });
  assert.deepEqual(complaints, []);
});
