// A map of the reader's choice under ours: whom the page asks and when, what is
// seen of it, and what is told when nothing comes.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PNG } from "pngjs";
import { open, ready, reload } from "./browser.mjs";
import { desk, pattern } from "./desk.mjs";
import { elsewhere, LAND, PICTURE, pictureArchive, vectorArchive } from "./elsewhere.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser, start: begin } = await stage();
const maps = await elsewhere();
after(() => maps.close());

/** A page on which the other server may be asked. */
async function start(lang, fragment = "", { expected = [], ...options } = {}) {
  maps.asked.length = 0;
  const known = new RegExp(`^elsewhere: http://(${maps.host}|${maps.other})/`);
  const [page, ui] = await begin(lang, fragment, { ...options, expected: [known, ...expected] });
  const say = ui.say.background;
  const dialog = page.getByRole("dialog", { name: say.title });
  const press = (name) => dialog.getByRole("button", { name, exact: true }).click();
  return [page, {
    ...ui,
    say,
    dialog,
    press,
    open: () => page.getByRole("button", { name: say.title, exact: true }).first().click(),
    async give(address) {
      await dialog.getByRole("textbox").fill(address);
      await press(say.show);
    },
    /** Hosts of the question, once it is asked. */
    async asked(key = "ask") {
      await dialog.getByText(say[key]).waitFor();
      return dialog.getByRole("listitem").allTextContents();
    },
    shown: () => dialog.waitFor({ state: "hidden" }),
    /** Opens the dialog, names an address, agrees to all and waits. */
    async show(address) {
      await this.open();
      await this.give(address);
      await this.asked();
      await press(say.agree);
      await this.shown();
    },
  }];
}

/** Waits until a good part of the map has a colour. */
async function painted(page, colour) {
  const box = await page.locator(".map-view").boundingBox();
  let share = 0;
  for (let tries = 0; tries < 60; tries += 1) {
    const { data } = PNG.sync.read(await page.screenshot({ clip: box }));
    let same = 0;
    for (let at = 0; at < data.length; at += 4) same += colour.every((part, i) => Math.abs(data[at + i] - part) < 3);
    share = same / (data.length / 4);
    if (share > 0.1) return;
    await page.waitForTimeout(250);
  }
  assert.fail(`only ${(100 * share).toFixed(1)} % of the map is rgb(${colour})`);
}

const kept = (page) => page.evaluate(() => localStorage.getItem("dateline.background"));
const names = (page) => page.locator(".map-name-country:visible").count();

test("a style is shown once its hosts are agreed to, each before it is asked", async () => {
  const [page, ui] = await start("en");
  const ours = await names(page);
  assert.ok(ours > 0);
  await ui.open();
  await ui.give(`${maps.address}style.json`);
  assert.deepEqual(await ui.asked(), [maps.host]);
  assert.deepEqual(maps.asked, [], "nobody is asked before the reader agrees");

  await ui.press("Cancel");
  await ui.dialog.getByRole("textbox").waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(maps.asked, []);
  assert.equal(await kept(page), null);

  await ui.give(`${maps.address}style.json`);
  await ui.asked();
  await ui.press(ui.say.agree);
  assert.deepEqual(await ui.asked("ask_more"), [maps.other], "the style's tiles are another's");
  assert.deepEqual(maps.asked, [`${maps.host}/style.json`, `${maps.host}/tiles.json`]);
  await ui.press(ui.say.agree);
  await ui.shown();
  await painted(page, LAND);
  assert.equal(await names(page), 0, "the style names its places itself");
  const credit = page.getByRole("link", { name: "Somebody" });
  assert.equal(await credit.getAttribute("href"), "https://maps.example/");
  assert.doesNotMatch(await page.title(), /owned/);
  assert.doesNotMatch(page.url(), /style\.json|background/, "no link carries it");

  await ui.open();
  await ui.press(ui.say.back);
  await ui.dialog.getByText(ui.say.built_in).waitFor();
  await page.keyboard.press("Escape");
  await credit.waitFor({ state: "detached" });
  assert.equal(await names(page), ours);
  assert.equal(await kept(page), null);
  await page.waitForTimeout(300);
  const before = maps.asked.length;
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForTimeout(1500);
  assert.equal(maps.asked.length, before, "the built-in map asks nobody");
  await end(page);
});

test("what was agreed to is shown on the next visit, and no more than that", async () => {
  const [page, ui] = await start("ar");
  await ui.show(`${maps.address}simple.json`);
  await painted(page, LAND);
  assert.deepEqual(JSON.parse(await kept(page)), { address: `${maps.address}simple.json`, hosts: [maps.host] });
  await reload(page);
  await painted(page, LAND);

  // As if the style had named no other host when the reader agreed.
  await page.evaluate((address) => localStorage.setItem("dateline.background", JSON.stringify({ address, hosts: [new URL(address).host] })), `${maps.address}style.json`);
  maps.asked.length = 0;
  await reload(page);
  const word = page.getByRole("status").filter({ hasText: ui.say.changed });
  await word.waitFor();
  assert.ok(maps.asked.every((url) => url.startsWith(maps.host)));
  await word.getByRole("button", { name: ui.say.look }).click();
  assert.deepEqual(await ui.asked("ask_again"), [maps.other]);
  await ui.press(ui.say.agree);
  await ui.shown();
  await painted(page, LAND);
  await end(page);
});

test("archives on a server are read in parts, alone and in a style", async () => {
  const [page, ui] = await start("en");
  await ui.show(`${maps.address}pictures.pmtiles`);
  await painted(page, PICTURE);
  await ui.show(`${maps.address}archived.json`);
  await painted(page, LAND);
  assert.ok(maps.asked.includes(`${maps.host}/vector.pmtiles`));
  await ui.show(`${maps.address}vector.pmtiles`);
  await page.getByText("© Archive").waitFor();
  await end(page);
});

test("an archive on the reader's machine asks nobody, and bears themes and languages", async () => {
  const [page, ui] = await start("en");
  await ui.open();
  const [picker] = await Promise.all([page.waitForEvent("filechooser"), ui.press(ui.say.file)]);
  await picker.setFiles({ name: "mine.pmtiles", mimeType: "", buffer: vectorArchive });
  await ui.shown();
  await page.getByText("© Archive").waitFor();
  for (const theme of ["light", "dark", "contrast"]) {
    await page.evaluate((theme) => {
      location.hash = location.hash.replace(/&theme=\w+|$/, `&theme=${theme}`);
    }, theme);
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme);
    await page.waitForTimeout(400);
    assert.equal(await page.getByText("© Archive").count(), 1, theme);
  }
  await page.getByRole("button", { name: "عربي" }).click();
  await page.waitForFunction(() => document.body.dir === "rtl");

  // Dropped, another one takes its place.
  const dropped = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "dropped.pmtiles"));
    return data;
  }, pictureArchive.toString("base64"));
  await page.dispatchEvent("body", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await painted(page, PICTURE);
  assert.deepEqual(maps.asked, []);
  assert.equal(await kept(page), null, "a file is not there on the next visit");
  await end(page);
});

const faults = [
  ["no address", "file:///etc/hosts", "err_address"],
  ["words", "words.txt", "err_style"],
  ["another version", "seven.json", "err_version"],
  ["nothing", "none.json", "err_status"],
  ["an address no browser knows", "strange.json", "err_scheme"],
  ["a server that lets nobody in", "private.json", "err_silent"],
  ["another address", "moved.json", "err_redirected"],
  ["no archive", "broken.pmtiles", "err_archive"],
  ["an archive cut short", "cut.pmtiles", "err_archive"],
  ["a server without parts", "whole.pmtiles", "err_whole"],
];
test("what cannot be shown is told, and the built-in map stays", async (t) => {
  for (const lang of ["ar", "en"]) {
    const [page, ui] = await start(lang, "", { expected: [/CORS|ERR_FAILED|ERR_INTERNET|404|^failed: /] });
    await ui.open();
    for (const [what, address, key] of faults) {
      await t.test(`${what} (${lang})`, async () => {
        await ui.give(address.includes("://") ? address : maps.address + address);
        if (key !== "err_address") {
          await ui.asked();
          await ui.press(ui.say.agree);
        }
        const told = ui.dialog.getByRole("alert").filter({ hasText: pattern(ui.say[key]) });
        await told.waitFor();
        if (ui.say[key].includes("{host}")) assert.ok((await told.textContent()).includes(maps.host));
        assert.ok(!maps.asked.some((url) => url.startsWith(maps.other)), "nobody else is asked");
      });
    }
    await t.test(`no network (${lang})`, async () => {
      await page.context().setOffline(true);
      await ui.give(`${maps.address}simple.json`);
      await ui.asked();
      await ui.press(ui.say.agree);
      await ui.dialog.getByRole("alert").filter({ hasText: pattern(ui.say.err_offline) }).waitFor();
      await page.context().setOffline(false);
    });
    assert.ok((await names(page)) > 0);
    await end(page);
  }
});

test("tiles that never come are told of, with their host", async () => {
  const [page, ui] = await start("en", "", { expected: [/404|500/] });
  const told = (key) => page.getByRole("status").filter({ hasText: pattern(ui.say[key]) });
  await ui.show(`${maps.address}lost.json`);
  await told("err_status").filter({ hasText: maps.host }).waitFor();
  await ui.show(`${maps.address}simple.json`);
  await painted(page, LAND);
  assert.equal(await told("err_status").count(), 0);
  maps.failing.add("/tiles/");
  for (let steps = 0; steps < 3; steps += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await told("err_status").filter({ hasText: maps.host }).waitFor();
  maps.failing.clear();
  await end(page);
});

test("a map in another page offers no background, and shows none", async () => {
  maps.asked.length = 0;
  const page = await open(browser, site.address, {
    script: `localStorage.setItem("dateline.background", ${JSON.stringify(JSON.stringify({ address: `${maps.address}simple.json`, hosts: [maps.host] }))})`,
  });
  await page.goto(`${site.address}?framed#v=1&lang=en&embed=1`);
  const ui = desk(page, "en");
  await ready(page);
  await page.getByRole("button", { name: ui.say.map_zoom_in }).waitFor();
  assert.equal(await page.getByRole("button", { name: ui.say.background.title }).count(), 0);
  await page.waitForTimeout(1000);
  assert.deepEqual(maps.asked, []);
  assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /background|pmtiles|basemaps/.test(name)).length), 0);
  await page.context().close();
});

test("nothing of it is fetched before somebody asks for it", async () => {
  const [page, ui] = await start("en");
  const fetched = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /background|pmtiles|basemaps/.test(name)));
  await ui.open();
  assert.deepEqual(await fetched(), []);
  await end(page);
});
