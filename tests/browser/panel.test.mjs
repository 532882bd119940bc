// The panel: why it says what it says, what waits for a date, what several
// reports tell, what can be undone, and long lists.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reload } from "./browser.mjs";
import { paste, pattern } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { start } = await stage();

test("every fact says why, and leads to its words", async () => {
  const [page, ui] = await start("en");
  // What happened somewhere: what is only said may have no place.
  const card = ui.items.filter({ hasText: "Stepanakert" }).first();
  await card.getByRole("button", { name: ui.say.why, exact: true }).click();
  const terms = await card.getByRole("term").allTextContents();
  for (const key of ["why_event", "why_place", "why_date", "why_claim"]) {
    assert.ok(terms.includes(ui.say[key]), `${ui.say[key]} among ${terms}`);
  }
  const reasons = card.getByRole("definition");
  for (const reason of await reasons.all()) {
    assert.match(await reason.textContent(), /\p{L}{3}/u);
  }
  const quoted = await card.locator("q").first().textContent();
  await card.getByRole("button", { name: ui.say.why_jump }).first().click();
  const words = page.locator("p [aria-current]");
  await words.first().waitFor();
  const shown = (await words.allTextContents()).join("");
  assert.ok(shown.startsWith(quoted.replace("…", "")), `${shown} holds ${quoted}`);
  await end(page);
});

test("an article without a date is asked for it, and waits", async () => {
  const [page, ui] = await start("en");
  const span = await ui.window();
  const events = await ui.items.count();
  await paste(page, ui, { text: "Shells hit the town of Mingachevir, the army said." });
  await ui.dialog.getByText(ui.say.note_needs_date).first().waitFor();
  await ui.button("cancel").click();

  const asks = page.getByText(pattern(ui.say.ask_date));
  await asks.waitFor();
  const first = ui.items.first();
  assert.match(await first.textContent(), new RegExp(`${ui.say.no_date}.*Mingachevir`, "s"));
  assert.ok((await ui.items.count()) > events);
  assert.deepEqual(await ui.window(), span, "it is not on the axis");

  await ui.button("give_date").click();
  await ui.dialog.getByLabel(ui.say.add_date, { exact: true }).fill("2020-10-12");
  await ui.button("add_read").click();
  await ui.dialog.waitFor({ state: "hidden" });
  assert.equal(await asks.count(), 0);
  await ui.items.filter({ hasText: "12 October" }).first().waitFor();
  await end(page);
});

test("taking an article out can be undone", async () => {
  const [page, ui] = await start("ar");
  const text = "باكو، 12 أكتوبر/تشرين الأول 2020\nقصفت القوات الأرمنية مدينة مينغاتشفير صباح الاثنين.";
  await paste(page, ui, { text });
  await ui.dialog.waitFor({ state: "hidden" });
  await ui.tab("articles").click();
  const articles = page.getByRole("list", { name: ui.say.articles, exact: true });
  const count = await articles.getByRole("listitem").count();
  await ui.button("remove_article").click();
  await page.getByText(pattern(ui.say.removed)).waitFor();
  assert.equal(await articles.getByRole("listitem").count(), count - 1);
  await ui.button("undo").first().click();
  await articles.getByText("باكو").waitFor();
  assert.equal(await articles.getByRole("listitem").count(), count);
  await end(page);
});

const twice = [
  "Baku, 12 October 2020\nArmenian forces shelled the city of Yevlakh on Monday, the Azerbaijani Defence Ministry said. Two people were killed.",
  "Tbilisi, 12 October 2020\nFive people were killed when the city of Yevlakh was shelled on Monday, according to the local hospital.",
];

test("two reports of one event are compared, joined, kept over a reload and taken apart", async () => {
  const [page, ui] = await start("en");
  for (const text of twice) {
    await paste(page, ui, { text });
    await ui.dialog.waitFor({ state: "hidden" });
  }
  const shelling = ui.items.filter({ hasText: "Yevlakh" });
  const mark = (n) => page.getByRole("button", { name: new RegExp(`^Yevlakh: ${n} event`) });
  await mark(2).waitFor();
  const events = await ui.items.count();

  const offer = shelling.first().getByRole("button", { name: ui.say.offer.one });
  await offer.press("Enter");
  await shelling.first().getByText(pattern(ui.say.same_place)).waitFor();
  await ui.button("offer_join").press("Enter");
  await mark(1).waitFor();
  assert.equal(await shelling.count(), 1);
  assert.equal(await ui.items.count(), events - 1);
  assert.match(await shelling.textContent(), /Told by 2 reports/);

  await page.waitForURL(/joined=/);
  page.marks = [];
  await reload(page);
  await mark(1).waitFor();

  await ui.button("take_apart").click();
  await mark(2).waitFor();
  await page.getByText(ui.say.taken_apart).waitFor();
  await ui.button("undo").click();
  await mark(1).waitFor();
  await ui.button("take_apart").click();
  await shelling.first().getByRole("button", { name: ui.say.offer.one }).click();
  await ui.button("offer_apart").click();
  await page.getByText(ui.say.kept_apart).waitFor();
  assert.equal(await page.getByRole("button", { name: ui.say.offer.one }).count(), 0);
  await end(page);
});

test("a long list holds only a stretch on the page, and keeps its place", async () => {
  const [page, ui] = await start("en");
  const day = (n) => new Date(Date.UTC(2020, 0, n)).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
  const towns = ["Mingachevir", "Ganja", "Tartar"];
  const report = Array.from({ length: 240 }, (_, n) =>
    `On ${day(1 + Math.floor(n / towns.length))} shells hit the city of ${towns[n % towns.length]}.`,
  );
  await paste(page, ui, { text: report.join("\n\n"), date: "2020-10-20" });
  await ui.dialog.waitFor({ state: "hidden" });
  await ui.items.filter({ hasText: "Ganja" }).first().waitFor();
  const all = Number((await ui.items.first().getAttribute("aria-setsize")) ?? 0);
  assert.ok(all > 150, `${all} events in the list`);
  assert.ok((await ui.items.count()) <= 100, "only some are on the page");

  const scroller = page.locator(".held");
  const top = () =>
    scroller.evaluate((list) => {
      const edge = list.getBoundingClientRect().top;
      const cards = [...list.querySelectorAll("article")];
      const first = cards.find((card) => card.getBoundingClientRect().bottom > edge);
      return { id: first.id, at: Math.round(first.getBoundingClientRect().top - edge) };
    });
  const rested = () => page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
  for (let step = 0; step < 30; step++) {
    await scroller.evaluate((list) => list.scrollBy(0, 400));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await rested();
  const before = await top();
  const chip = page.getByRole("button", { name: ui.say.statement }).first();
  await chip.click();
  await rested();
  const kept = await top();
  assert.equal(kept.id, before.id);
  assert.ok(Math.abs(kept.at - before.at) <= 2, `${kept.at} where ${before.at} was`);

  await scroller.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await rested();
  await scroller.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await rested();
  const last = ui.items.last();
  assert.equal(await last.getAttribute("aria-posinset"), await last.getAttribute("aria-setsize"));
  await end(page);
});

test("a click beside all marks drops the selection", async () => {
  const [page, ui] = await start("ar");
  await ui.items.first().getByRole("button").first().click();
  await page.waitForURL(/event=/);
  const region = page.getByRole("region", { name: ui.say.map, exact: true });
  const map = await region.first().boundingBox();
  await page.mouse.click(map.x + map.width / 2, map.y + 40);
  await page.waitForURL((url) => !/event=/.test(url.hash));
  await end(page);
});

test("paper takes map, legend and events, and no controls", async () => {
  const [page, ui] = await start("ar");
  await ui.tab("places").click();
  await page.emulateMedia({ media: "print" });
  await ui.items.first().waitFor();
  assert.ok(await page.locator(".map-plain").first().isVisible(), "the map is drawn");
  assert.ok(await page.getByText(ui.say.map_disputed).or(page.getByText(ui.say.map_several)).first().isVisible());
  for (const button of await page.getByRole("button").all()) {
    const classes = (await button.getAttribute("class")) ?? "";
    const reads = /title|claim|mk/.test(classes) || (await button.textContent()).includes("2020");
    assert.ok(reads || !(await button.isVisible()), `no button on paper: ${classes}`);
  }
  await page.emulateMedia({ media: "screen" });
  await ui.tab("places").waitFor();
  await end(page);
});
