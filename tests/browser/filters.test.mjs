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

/** The button of a facet, which says what is chosen, too. */
const facet = (page, ui, key) =>
  page.locator(".facets").getByRole("button", { name: new RegExp(`^${ui.say[key]}`) });

/** The choices of the open facet. */
const choices = (page, ui, key) => page.getByRole("group", { name: ui.say[key] }).locator("label");

/** How many events a choice says that it shows. */
const count = async (choice) => Number(await choice.locator(".count").textContent());

test("each choice shows as many events as it says, in the present window", async () => {
  const [page, ui] = await start("en");
  await ui.button("filters").click();
  await ui.last.press("ArrowLeft");
  for (const key of facets) {
    await facet(page, ui, key).click();
    const choice = choices(page, ui, key).last();
    const shown = await count(choice);
    await choice.getByRole("checkbox").check();
    await page.getByText(new RegExp(`^${shown} event`)).first().waitFor({ state: "attached" });
    assert.equal(await ui.items.count(), shown, `${key}: ${await choice.textContent()}`);
    await choice.getByRole("checkbox").uncheck();
  }
  await end(page);
});

test("several values of a facet show what has one of them", async () => {
  const [page, ui] = await start("en");
  await ui.button("filters").click();
  await facet(page, ui, "filter_status").click();
  const [first, second] = await choices(page, ui, "filter_status").all();
  const shown = (await count(first)) + (await count(second));
  await first.getByRole("checkbox").check();
  await second.getByRole("checkbox").check();
  await page.getByText(new RegExp(`^${shown} events`)).first().waitFor({ state: "attached" });
  assert.equal(await count(second), shown - (await count(first)), "counts of a facet stay");
  await page.waitForURL(/&status=\w+&status=\w+/);
  await end(page);
});

test("filters work by touch and keys on a phone, and the link keeps them", async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const page = await open(browser, `${site.address}#v=1&lang=ar`, options);
  const ui = desk(page, "ar");
  await ready(page);
  await ui.button("filters").tap();
  await facet(page, ui, "filter_status").tap();
  const choice = choices(page, ui, "filter_status").first();
  for (const target of [ui.button("filters"), facet(page, ui, "filter_status"), choice]) {
    assert.ok((await target.boundingBox()).height >= 44, "large enough for a finger");
  }
  await choice.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await page.waitForURL(/&status=\w+/);
  const [link, shown] = [page.url(), await ui.items.count()];
  page.marks = [];
  await reload(page);
  assert.equal(page.url(), link);
  assert.equal(await ui.items.count(), shown);
  const chosen = await facet(page, ui, "filter_status").textContent();
  assert.ok(!chosen.includes(ui.say.filter_any), `${chosen} says what is chosen`);
  await ui.button("filters_clear").tap();
  await page.waitForURL((url) => !url.hash.includes("status="));
  assert.ok((await ui.items.count()) > shown);
  await end(page);
});
