// A briefing: put together, presented, spoken to, and carried on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mark, open, ready, reload } from "./browser.mjs";
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
/** Begins the briefing; keys before its first slide would be lost. */
async function present(page, ui) {
  await ui.button("present").click();
  await page.getByText(ui.say.slide_next_hint).waitFor();
}
/** Waits until the slider shows these days. */
async function shows(ui, first, last) {
  for (const end = Date.now() + 60_000; ; await new Promise((on) => setTimeout(on, 50))) {
    const days = (await ui.window()).map(isoDay);
    if (days[0] === first && days[1] === last) return;
    assert.ok(Date.now() < end, `${days} instead of ${first} to ${last}`);
  }
}
/** Waits until these days have been drawn; gives the number of that drawing. */
async function drawn(page, first, last) {
  for (let number = 0; ; number++) {
    const { detail } = await mark(page, "dateline:drawn", { after: number });
    if (detail.from === first && detail.to === last) return number;
  }
}
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
    await ui.button("chapter_add").click();
    await page.locator("#chapter-0").focus();
    await page.evaluate(() => {
      // Faster than the page draws.
      for (let n = 0; n < 2; n++) {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
      }
    });
    assert.deepEqual(await titles(page), ["<b>Second</b>", "", "First"]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "chapter-2");
    await page.getByRole("button", { name: "Remove chapter 2" }).click();
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
      await page.keyboard.press("Escape");
      await notes.getByRole("alert").filter({ hasText: say.slide_over }).waitFor();
      assert.equal(await notes.getByRole("button", { name: say.slide_next }).count(), 0, "nothing more to press");
      // The window goes while it is being clicked.
      await Promise.all([notes.waitForEvent("close"), notes.getByRole("button").click().catch(() => {})]);
    });

    await stage.waitFor({ state: "detached" });
    assert.deepEqual(await ui.window(), before, "the desk is as it was");
    await end(page);
  });
}

test("a chapter's language follows the letters of its words", async () => {
  const [page, ui] = await start("en", "tab=chapters");
  await ui.button("chapter_add").click();
  const title = page.locator(".chapter-title");
  for (const [words, lang] of [["Shelling", "en"], ["قصف المدن", "ar"]]) {
    await title.fill(words);
    await title.press("Tab");
    assert.equal(await title.getAttribute("lang"), lang);
  }
  await page.getByText(ui.say.chapter_words).click();
  await page.getByRole("combobox", { name: ui.say.add_lang }).selectOption("fa");
  assert.equal(await title.getAttribute("lang"), "fa", "a choice that the letters allow stays");
  const long = "A headline that goes on and on, as headlines of long reports do, far beyond what one line of a narrow panel holds";
  await title.fill(long);
  await title.press("Enter");
  await title.press("Tab");
  assert.ok(await title.evaluate((one) => one.scrollHeight <= one.clientHeight + 1), "all of it is read");
  assert.equal(await title.inputValue(), long);
  await end(page);
});

const wordy = [
  { view: "v=1", lang: "en", title: "Ten days of war: what the reports of 8, 14 and 17 October say about the shelling of towns", text: `${"Shelling of Ganja, Barda and Stepanakert is reported by both sides, each denying its own part.\n".repeat(3)}` },
  { view: "v=1&days=2020-10-13,2020-10-14", lang: "ar", title: "ثماني قرى", text: "تقول أذربيجان إنها سيطرت عليها." },
];
for (const [lang, width, height] of [["en", 1920, 1080], ["ar", 1366, 768], ["en", 1024, 768]]) {
  test(`words lie beside the map and are read whole (${lang}, ${width} × ${height})`, async () => {
    const page = await open(browser, link(`lang=${lang}&tab=chapters`, wordy), { viewport: { width, height }, reducedMotion: "reduce" });
    const ui = desk(page, lang);
    await ready(page);
    await present(page, ui);
    for (const chapter of wordy) {
      await page.keyboard.press("PageDown");
      const plate = page.locator(".stage-plate").filter({ hasText: chapter.title });
      await plate.waitFor();
      // The map takes its new size, and marks their new places.
      await page.waitForTimeout(1500);
      const { cut, size, hidden, marks } = await plate.evaluate((plate) => {
        const box = (one) => one.getBoundingClientRect();
        const over = [plate, document.querySelector(".map-legend"), document.querySelector("footer.dock")].map(box);
        const marks = [...document.querySelectorAll(".mk-hit")].map(box).filter((m) => m.right > 0 && m.left < innerWidth);
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const ground = box(document.querySelector(".map-ground"));
        const seen = marks.filter((mark) => meet(mark, ground));
        return {
          cut: plate.scrollHeight > plate.clientHeight + 1,
          size: parseFloat(getComputedStyle(plate.querySelector("h2")).fontSize),
          hidden: over.filter((part) => meet({ left: ground.left + 1, right: ground.right - 1, top: ground.top + 1, bottom: ground.bottom - 1 }, part)).length,
          marks: seen.length,
        };
      });
      assert.equal(cut, false, "no word is cut off");
      assert.ok(size >= 24, `a heading of ${size} px`);
      assert.equal(hidden, 0, "nothing lies over the map");
      assert.ok(marks > 1, `${marks} marks`);
    }
    const legend = page.locator(".map-legend");
    assert.ok((await legend.textContent()).includes(ui.say.battle) && (await legend.isVisible()));
    await end(page);
  });
}

test("time travels from chapter to chapter, or jumps for those who like it calm", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    const page = await open(browser, link("lang=en&tab=chapters"), { reducedMotion });
    const ui = desk(page, "en");
    await ready(page);
    await present(page, ui);
    await page.keyboard.press("PageDown");
    const first = await drawn(page, "2020-10-08", "2020-10-09");
    await page.keyboard.press("PageDown");
    const steps = (await drawn(page, "2020-10-13", "2020-10-14")) - first;
    assert.ok(reducedMotion === "reduce" ? steps === 1 : steps > 1, `${steps} steps with ${reducedMotion}`);
    await end(page);
  }
});

test("a spot follows the pointer, and slides go on by themselves, round and round", async () => {
  const page = await open(browser, link("lang=en&tab=chapters", chapters.slice(0, 1)), { reducedMotion: "reduce" });
  const ui = desk(page, "en");
  await ready(page);
  await present(page, ui);
  await page.mouse.move(400, 300);
  await page.keyboard.press("p");
  await page.mouse.move(500, 350);
  const spot = await page.locator(".stage-spot").boundingBox();
  assert.ok(Math.abs(spot.x + spot.width / 2 - 500) < 3 && Math.abs(spot.y + spot.height / 2 - 350) < 3);
  await page.keyboard.press("p");
  await page.locator(".stage-spot").waitFor({ state: "detached" });
  await page.keyboard.press("End");
  await page.keyboard.press("l");
  await page.getByText(ui.say.slide_next_hint).waitFor();
  await page.getByRole("heading", { name: chapters[0].title }).waitFor();
  await end(page);
});

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
