// Two windows held against each other, who is said to hold what, and views
// that point at each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reload } from "./browser.mjs";
import { pattern } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { start } = await stage();

test("two windows are compared in words, on the map and in the link", async () => {
  const [page, ui] = await start("en", "days=2020-10-13,2020-10-14");
  const alone = await ui.items.count();
  const legend = page.getByRole("region", { name: ui.say.map_legend });
  await ui.button("compare").click();
  const other = page.getByRole("slider", { name: ui.say.against_last_day });
  assert.equal(await other.getAttribute("aria-valuetext"), "Monday 12 October 2020");
  assert.equal(await ui.last.getAttribute("aria-valuetext"), "Wednesday 14 October 2020");
  await legend.getByText("11 – 12 October 2020").waitFor();
  const named = page.getByRole("button", { name: pattern(ui.say.compared) });
  await named.first().waitFor();

  const before = await legend.getByRole("status").textContent();
  const first = page.getByRole("slider", { name: ui.say.against_first_day });
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"]) await first.press(key);
  await legend.getByText("8 – 12 October 2020").waitFor();
  assert.notEqual(await legend.getByRole("status").textContent(), before);
  assert.ok((await ui.items.count()) > alone, "the list shows both windows");
  await page.waitForURL(/days=2020-10-13,2020-10-14&against=2020-10-08,2020-10-12/);

  page.marks = [];
  await reload(page);
  await legend.getByText("8 – 12 October 2020").waitFor();
  await ui.button("compare").click();
  await other.waitFor({ state: "detached" });
  assert.equal(await ui.items.count(), alone);
  await end(page);
});

test("on a phone the second window is typed", async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const [page, ui] = await start("ar", "days=2020-10-13,2020-10-14", options);
  await page.getByTitle(ui.say.type_dates).tap();
  await ui.button("compare").tap();
  const day = page.getByLabel(ui.say.against_first_day, { exact: true });
  await day.and(page.locator("input")).fill("2020-10-08");
  await ui.button("apply").tap();
  await page.waitForURL(/against=2020-10-08,2020-10-12/);
  await end(page);
});

test("what a side is said to hold leads to who says so", async () => {
  const [page, ui] = await start("en", "days=2020-10-14,2020-10-14&at=39.55,46.95,9.3");
  const legend = page.getByRole("region", { name: ui.say.map_legend });
  const holds = ui.say.held_by.replace("{side}", "Azerbaijan");
  await legend.getByText(holds).waitFor();
  await page.getByRole("button", { name: /^Khatunbulag:/ }).click();
  await page.getByText(pattern(ui.say.held_since)).first().waitFor();
  await page.locator(".holder").getByRole("button", { name: ui.say.sentence }).click();
  await page.locator("p [aria-current]").first().waitFor();
  await end(page);
});

test("nobody holds a place before it is taken, and the map can keep quiet", async () => {
  const [page, ui] = await start("en", "days=2020-10-08,2020-10-13");
  const legend = page.getByRole("region", { name: ui.say.map_legend });
  const holds = legend.getByText(ui.say.held_by.replace("{side}", "Azerbaijan"));
  assert.equal(await holds.count(), 0);
  await ui.last.press("ArrowRight");
  await holds.waitFor();
  await legend.getByRole("checkbox", { name: ui.say.control }).uncheck();
  await holds.waitFor({ state: "detached" });
  await page.waitForURL(/control=0/);
  await end(page);
});

test("marks are walked by arrow keys, as text is read", async () => {
  const [page] = await start("ar");
  const marks = page.locator(".mk[tabindex]");
  await marks.first().focus();
  await page.keyboard.press("ArrowLeft");
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.equal(await focused(), await marks.nth(1).getAttribute("aria-label"));
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), await marks.first().getAttribute("aria-label"));
  const boxes = await marks.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().y));
  const back = boxes.filter((y, n) => n > 0 && y < boxes[n - 1] - 60);
  assert.deepEqual(back, [], "never far up again");
  await end(page);
});

test("list, map and histogram point at each other", async () => {
  const [page] = await start("en");
  const [lit, mark, days] = [".card.lit", ".mk.lit", ".pointer"].map((css) => page.locator(css));
  await page.locator(".card").filter({ hasText: "Ganja" }).first().hover();
  await mark.first().waitFor({ state: "attached" });
  await days.first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^Ganja:/ }).hover();
  await lit.first().waitFor();
  await page.locator(".chart").hover({ position: { x: 60, y: 30 } });
  await mark.first().waitFor({ state: "attached" });
  await end(page);
});
