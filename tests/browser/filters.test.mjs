// Narrowing what is shown: the panel's menus, their counts, the search, and
// the permalink that keeps them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready, reload } from "./browser.mjs";
import { desk } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser, start } = await stage();

const facets = [
  "filter_side",
  "filter_claimant",
  "filter_status",
  "filter_exactness",
  "filter_losses",
  "filter_article",
];

/** Choices of a menu but for “any”, as `{ value, count }`. */
const choices = (menu) =>
  menu.locator("option").evaluateAll((options) =>
    options
      .filter((option) => option.value)
      .map(({ value, textContent }) => ({ value, count: Number(/\((\d+)\)$/.exec(textContent)[1]) })),
  );

test("each choice shows as many events as it says, in the present window", async () => {
  const [page, ui] = await start("en");
  await ui.button("filters").click();
  await ui.last.press("ArrowLeft");
  for (const key of facets) {
    const menu = page.getByRole("combobox", { name: ui.say[key] });
    const { value, count } = (await choices(menu)).at(-1);
    await menu.selectOption(value);
    await page.getByText(new RegExp(`^${count} event`)).first().waitFor({ state: "attached" });
    assert.equal(await ui.items.count(), count, `${key}: ${value}`);
    await menu.selectOption("");
  }
  await end(page);
});

test("filters work by touch and keys on a phone, and the link keeps them", async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const page = await open(browser, `${site.address}#v=1&lang=ar`, options);
  const ui = desk(page, "ar");
  await ready(page);
  await ui.button("filters").tap();
  const menu = page.getByRole("combobox", { name: ui.say.filter_status });
  for (const target of [ui.button("filters"), menu]) {
    assert.ok((await target.boundingBox()).height >= 44, "large enough for a finger");
  }
  await menu.focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL(/&status=\w+/);
  const [link, shown] = [page.url(), await ui.items.count()];
  page.marks = [];
  await reload(page);
  assert.equal(page.url(), link);
  assert.equal(await ui.items.count(), shown);
  await page.waitForFunction((menu) => menu.value !== "", await menu.elementHandle());
  await ui.button("filters_clear").tap();
  await page.waitForURL((url) => !url.hash.includes("status="));
  assert.ok((await ui.items.count()) > shown);
  await end(page);
});
