// The whole chain as a reader walks it, in the built page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready, reload } from "./browser.mjs";
import { desk, isoDay, paste, redrawn } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser } = await stage();

/** Own sentences, about a town that no built-in report names. */
const article = `باكو، 12 أكتوبر/تشرين الأول 2020
قالت وزارة الدفاع الأذربيجانية إن القوات الأرمنية قصفت مدينة مينغاتشفير صباح الاثنين.`;

test("from the list and the map to a sentence, and back by permalink", async (t) => {
  const page = await open(browser, `${site.address}#v=1&lang=ar`);
  const ui = desk(page, "ar");
  const times = await ready(page);
  t.diagnostic(`ready after ${times.ready.toFixed()} ms, map after ${times.map.toFixed()} ms`);
  assert.equal(await page.evaluate(() => document.body.dir), "rtl");

  await t.test("the slider's drag is live, and list and map follow", async () => {
    const all = await ui.items.count();
    assert.ok(all > 5, `${all} events at the start`);
    const [from, to] = await ui.window();
    const handle = await ui.last.boundingBox();
    const other = await ui.first.boundingBox();
    const middle = (side) => side.x + side.width / 2;
    const y = handle.y + handle.height / 2;
    await page.mouse.move(middle(handle), y);
    await page.mouse.down();
    const halfway = (middle(handle) + middle(other)) / 2;
    const during = await redrawn(page, ui, () => page.mouse.move(halfway, y, { steps: 8 }));
    assert.ok(during.visible >= 0, "drawn while the button is down");
    await page.mouse.up();
    const [newFrom, newTo] = await ui.window();
    assert.equal(newFrom, from);
    assert.ok(newTo < to && newTo > from, `${newTo} lies between ${from} and ${to}`);
    assert.ok((await ui.items.count()) < all, "the list follows");

    const keys = await redrawn(page, ui, () => ui.last.press("End"));
    assert.ok(keys.visible > during.visible, "the map follows");
    assert.equal(await ui.items.count(), all);
  });

  await t.test("a card's claim leads to its sentence", async () => {
    await ui.items.first().getByRole("button").first().click();
    await page.getByRole("button", { name: ui.say.sentence }).first().click();
    const words = page.locator("p [aria-current]");
    await words.first().waitFor();
    assert.ok((await words.allTextContents()).join("").length > 0);
  });

  await t.test("the page speaks English too", async () => {
    await ui.button("switch_language").click();
    const english = desk(page, "en");
    await english.button("add_article").waitFor();
    assert.equal(await page.evaluate(() => document.body.dir), "ltr");
  });

  const english = desk(page, "en");
  await t.test("a pasted article is mapped within a second", async () => {
    // The built-in reports may tell of the town, too.
    const mark = page.getByRole("button", { name: /^Mingachevir: / });
    const known = (await mark.count()) ? Number((await mark.getAttribute("aria-label")).match(/\d+/)[0]) : 0;
    const before = await page.evaluate(() => performance.now());
    await paste(page, english, { text: article });
    await page.getByRole("button", { name: new RegExp(`^Mingachevir: ${known + 1} event`) }).waitFor();
    const took = (await page.evaluate(() => performance.now())) - before;
    t.diagnostic(`pasted and on the map in ${took.toFixed()} ms`);
  });

  await t.test("the permalink brings the same view back", async () => {
    const [first, last] = await english.window();
    await english.last.press("ArrowLeft");
    await english.button("loop_time").click();
    const day = isoDay(last - 1);
    await page.waitForURL(new RegExp(`#v=1&.*days=[^&]*,${day}.*&loop=1`));
    const link = page.url();
    await reload(page);
    assert.equal(page.url(), link);
    assert.deepEqual(await english.window(), [first, last - 1]);
    assert.equal(await english.button("loop_time").getAttribute("aria-pressed"), "true");
  });

  await end(page);
});
