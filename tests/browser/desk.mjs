// What a reader finds on the page, by role and by the words of the page's
// own locale files: tests do not depend on its markup or wording.

import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./site.mjs";
import { mark, marks } from "./browser.mjs";

/** The page's words in a language. */
export function words(lang) {
  return JSON.parse(readFileSync(path.join(root, `assets/locales/${lang}.json`), "utf8"));
}

/** Finds a message of the locale, whatever fills its gaps. */
export function pattern(message) {
  const literal = message.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(literal.replace(/\{\w+\}/g, ".*"));
}

/** The page as a reader of `lang` sees it. */
export function desk(page, lang) {
  const say = words(lang);
  const named = (role, key) => page.getByRole(role, { name: say[key], exact: true });
  return {
    say,
    list: named("list", "events"),
    items: named("list", "events").getByRole("listitem"),
    first: named("slider", "first_day"),
    last: named("slider", "last_day"),
    button: (key) => named("button", key),
    /** A tab; its name ends with a number. */
    tab: (key) => page.getByRole("tab", { name: say[key] }),
    dialog: page.getByRole("dialog"),

    /** Days between the handles, as the page itself reports them. */
    async window() {
      const day = (handle) => handle.getAttribute("aria-valuenow").then(Number);
      return [await day(this.first), await day(this.last)];
    },
  };
}

/** Does something that changes the time window and waits until the window that
 * the handles then name is on the screen; gives the page's report of it. A
 * slow machine may still draw an earlier step of a drag meanwhile. */
export async function redrawn(page, ui, action) {
  let seen = marks(page, "dateline:drawn");
  await action();
  for (;;) {
    const { detail } = await mark(page, "dateline:drawn", { after: seen++ });
    const asked = (await ui.window()).map(isoDay);
    if (detail.from === asked[0] && detail.to === asked[1]) return detail;
  }
}

/** A UTC day as the page's slider counts it, as a date. */
export function isoDay(day) {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Adds an article through the dialog. */
export async function paste(page, ui, { text, date, lang }) {
  await ui.button("add_article").click();
  await ui.dialog.getByRole("textbox", { name: ui.say.add_text, exact: true }).fill(text);
  if (date) await ui.dialog.getByLabel(ui.say.add_date, { exact: true }).fill(date);
  if (lang) await ui.dialog.getByRole("combobox", { name: ui.say.add_lang }).selectOption(lang);
  await ui.button("add_read").click();
}
