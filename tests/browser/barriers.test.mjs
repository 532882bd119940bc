// No barrier that axe can find: in every theme, and in what opens over the
// page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { end, stage } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const { start } = await stage();

async function pass(page) {
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }),
  );
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
  assert.deepEqual(found, []);
}

for (const lang of ["ar", "en"]) {
  for (const theme of ["light", "dark", "contrast"]) {
    test(`the desk has no barrier (${lang}, ${theme})`, async () => {
      const [page] = await start(lang, `theme=${theme}`, { script: axe });
      await pass(page);
      await end(page);
    });
  }
}

const chapter = { view: "v=1&days=2020-10-08,2020-10-10", lang: "en", title: "A week", text: "Of war", notes: "Slowly" };
const chapters = `chapters=${encodeURIComponent(JSON.stringify([chapter, { ...chapter, title: "" }]))}`;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** What opens, how it is reached, and in which window. */
const scenes = [
  [
    "the choices of a filter",
    "status=asserted",
    (page, ui) => page.locator(".facets").getByRole("button", { name: new RegExp(`^${ui.say.filter_claimant}`) }).click(),
  ],
  [
    "two windows compared",
    "days=2020-10-13,2020-10-14&against=2020-10-08,2020-10-12",
    (page, ui) => page.getByRole("region", { name: ui.say.map_legend }).getByRole("status").waitFor(),
  ],
  ["reasons", "", (page, ui) => page.getByRole("button", { name: ui.say.why, exact: true }).first().click()],
  ["the menu on a phone", "", (page, ui) => ui.button("menu").tap(), phone],
  ["the dialog that shares", "", (page, ui) => ui.button("share").click()],
  [
    "whom another background asks",
    "",
    async (page, ui) => {
      const say = ui.say.background;
      await page.getByRole("button", { name: say.title, exact: true }).click();
      await ui.dialog.getByRole("textbox").fill("https://maps.example/style.json");
      await ui.dialog.getByRole("button", { name: say.show, exact: true }).click();
      await ui.dialog.getByText(say.ask).waitFor();
    },
    phone,
  ],
  [
    "a chapter on the screen",
    `tab=chapters&${chapters}`,
    async (page, ui) => {
      await ui.button("present").click();
      await page.keyboard.press("PageDown");
      await page.getByRole("heading", { name: "A week" }).waitFor();
    },
  ],
];

for (const lang of ["ar", "en"]) {
  for (const [name, fragment, show, options] of scenes) {
    test(`${name}: no barrier (${lang})`, async () => {
      const [page, ui] = await start(lang, fragment, { script: axe, ...options });
      await show(page, ui);
      await pass(page);
      await end(page);
    });
  }
}
