// A briefing: put together, presented, spoken to, and carried on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready, reload } from "./browser.mjs";
import { desk, isoDay, redrawn, words } from "./desk.mjs";
import { end, scratch, stage } from "./stage.mjs";

const { site, browser, start } = await stage();
const folder = scratch();

const chapters = [
  { view: "v=1&days=2020-10-08,2020-10-09&at=39.8,46.75,8", lang: "ar", title: "قصف المدن", text: "سطر أول", notes: "اذكر المصدر" },
  { view: "v=1&days=2020-10-13,2020-10-14", lang: "en", title: "Eight villages", notes: "Slowly" },
  { view: "v=1&event=gone%231", lang: "en" },
];
const link = (rest, list = chapters) => `${site.address}#v=1&${rest}&chapters=${encodeURIComponent(JSON.stringify(list))}`;
const titles = (page) => page.locator(".chapter-title").evaluateAll((all) => all.map((one) => one.value));

test("chapters are made of views, edited, reordered, undone and kept", async (t) => {
  const [page, ui] = await start("en", "tab=chapters");
  await redrawn(page, ui, () => ui.last.press("ArrowLeft"));
  await ui.button("chapter_add").click();
  await redrawn(page, ui, () => ui.last.press("ArrowLeft"));
  await ui.button("chapter_add").click();
  await page.locator(".chapter-title").nth(0).fill("First");
  await page.locator(".chapter-title").nth(1).fill("<b>Second</b>");
  await page.locator(".chapter-title").nth(1).press("Tab");
  assert.deepEqual(await titles(page), ["First", "<b>Second</b>"]);

  await t.test("by keys and by hand", async () => {
    await page.locator("#chapter-0").press("ArrowDown");
    assert.deepEqual(await titles(page), ["<b>Second</b>", "First"]);
    const [from, to] = [await page.locator("#chapter-1").boundingBox(), await page.locator("#chapter-0").boundingBox()];
    await page.mouse.move(from.x + 9, from.y + 9);
    await page.mouse.down();
    await page.mouse.move(to.x + 9, to.y + 2, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(await titles(page), ["First", "<b>Second</b>"]);
  });

  await t.test("every change can be taken back", async () => {
    await page.getByRole("button", { name: "Remove chapter 1" }).click();
    assert.deepEqual(await titles(page), ["<b>Second</b>"]);
    await ui.button("undo").click();
    assert.deepEqual(await titles(page), ["First", "<b>Second</b>"]);
  });

  await t.test("showing one brings its view back", async () => {
    const [, last] = await ui.window();
    await page.getByRole("button", { name: ui.say.chapter_show }).first().click();
    assert.equal((await ui.window())[1], last + 1);
  });

  await t.test("a link and a reload bring them back", async () => {
    await page.waitForURL(/chapters=.*First/);
    const address = page.url();
    await reload(page);
    assert.deepEqual(await titles(page), ["First", "<b>Second</b>"]);
    const other = await open(browser, address);
    await ready(other);
    assert.deepEqual(await titles(other), ["First", "<b>Second</b>"]);
    await other.context().close();
  });
  await end(page);
});

for (const lang of ["ar", "en"]) {
  test(`a briefing runs by keys (${lang})`, async (t) => {
    const say = words(lang);
    const page = await open(browser, link(`lang=${lang}&tab=chapters`), { viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" });
    const ui = desk(page, lang);
    await ready(page);
    const before = await ui.window();
    await ui.button("present").click();
    const stage = page.getByRole("region", { name: say.briefing });
    const heading = stage.getByRole("heading");
    await stage.getByText(say.slide_next_hint).waitFor();
    await page.keyboard.press("PageDown");
    await heading.filter({ hasText: "قصف المدن" }).waitFor();
    assert.deepEqual((await ui.window()).map(isoDay), ["2020-10-08", "2020-10-09"]);
    await page.keyboard.press(lang === "ar" ? "ArrowLeft" : "ArrowRight");
    await heading.filter({ hasText: "Eight villages" }).waitFor();
    assert.deepEqual((await ui.window()).map(isoDay), ["2020-10-13", "2020-10-14"]);
    const size = await heading.evaluate((h) => parseFloat(getComputedStyle(h).fontSize));
    assert.ok(size >= 28, `a heading of ${size} px`);

    await page.keyboard.press("b");
    await page.locator(".stage-black").waitFor();
    await page.keyboard.press("b");
    await page.locator(".stage-black").waitFor({ state: "detached" });

    await page.keyboard.press("PageDown");
    await stage.getByText(say.chapter_event_gone).waitFor();
    await page.keyboard.press("End");
    await heading.filter({ hasText: say.slide_sources }).waitFor();
    await page.keyboard.press("Home");
    await stage.getByText(say.slide_next_hint).waitFor();

    await t.test("a second window has the notes and the keys", async () => {
      const [notes] = await Promise.all([
        page.context().waitForEvent("page"),
        page.getByRole("button", { name: say.slide_notes }).click(),
      ]);
      await notes.getByText(chapters[0].title).waitFor();
      await notes.keyboard.press("PageDown");
      await notes.getByText(chapters[0].notes).waitFor();
      await heading.filter({ hasText: chapters[0].title }).waitFor();
      await notes.close();
    });

    await page.keyboard.press("Escape");
    await stage.waitFor({ state: "detached" });
    assert.deepEqual(await ui.window(), before, "the desk is as it was");
    await end(page);
  });
}

test("a refused screen and a blocked window are said in words, and the briefing runs", async () => {
  const script = `Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("no")); window.open = () => null;`;
  const page = await open(browser, link("lang=en&tab=chapters"), { script });
  const ui = desk(page, "en");
  await ready(page);
  await ui.button("present").click();
  await page.getByText(ui.say.err_full_screen).waitFor();
  await page.getByRole("button", { name: ui.say.slide_notes }).click();
  await page.getByText(ui.say.err_window).waitFor();
  await page.locator("body").press("PageDown");
  await page.getByRole("heading", { name: chapters[0].title }).waitFor();
  await end(page);
});

test("chapters too many for the browser's memory stay until the page is closed", async () => {
  const script = `const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {
    if (key.startsWith("dateline.chapters") && value.length > 2) throw new DOMException("full", "QuotaExceededError");
    return set.call(this, key, value);
  };`;
  const [page, ui] = await start("en", "tab=chapters", { script });
  await ui.button("chapter_add").click();
  await page.getByText(ui.say.err_chapters).waitFor();
  assert.equal((await titles(page)).length, 1);
  await end(page);
});
