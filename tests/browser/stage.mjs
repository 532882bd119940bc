// What the tests of a file share: the site, a browser, a folder, and how a
// test begins and ends.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { launch, open, ready } from "./browser.mjs";
import { desk } from "./desk.mjs";
import { serve } from "./site.mjs";

/** Serves the built page and starts a browser, until the file's tests are
 * through: `{ site, browser, start }`. */
export async function stage() {
  const site = await serve();
  after(() => site.close());
  const browser = await launch();
  after(() => browser.close());
  /** A page that has started in a language, and its desk. */
  async function start(lang, fragment = "", options = {}) {
    const page = await open(browser, `${site.address}#v=1&lang=${lang}&${fragment}`, options);
    await ready(page);
    return [page, desk(page, lang)];
  }
  return { site, browser, start };
}

/** Closes a page, which must not have complained. */
export async function end(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

/** A folder that is removed when the file's tests are through. */
export function scratch() {
  const folder = mkdtempSync(path.join(tmpdir(), "dateline-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
