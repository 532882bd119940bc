// Map and time dock as they should look: twelve scenes of one chronicle,
// compared with pictures that were looked at.
//
// DATELINE_PICTURES=keep writes them anew; look at them before they are
// committed. Where one differs, tests/browser/out/ has it with what differs.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { open, ready } from "./browser.mjs";
import { root } from "./site.mjs";
import { end, stage } from "./stage.mjs";

const kept = path.join(root, "tests/browser/pictures");
const out = path.join(root, "tests/browser/out");
const keep = process.env.DATELINE_PICTURES === "keep";

/** How far a pixel's colour may be off, as pixelmatch counts it, and which
 * part of all pixels may be: machines smooth letters differently. */
const [colour, part] = [0.2, 0.015];

const desk = { width: 1200, height: 760 };
const phone = { width: 390, height: 844 };

/** Name, size and permalink of each scene. */
const scenes = [
  ["whole-ar-light", desk, "lang=ar&theme=light"],
  ["whole-en-dark", desk, "lang=en&theme=dark"],
  ["whole-en-contrast", desk, "lang=en&theme=contrast"],
  ["phone-ar-dark", phone, "lang=ar&theme=dark"],
  ["day-phone-en", phone, "lang=en&theme=light&mode=day&days=2020-10-08,2020-10-14"],
  ["held-close-ar", desk, "lang=ar&theme=light&at=39.55,46.95,9.3"],
  ["world-en", desk, "lang=en&theme=light&at=40,46,3.5"],
  ["disputed-ar", desk, "lang=ar&theme=light&status=disputed"],
  ["areas-en", desk, "lang=en&theme=dark&place-known=area"],
  ["compared-ar", desk, "lang=ar&theme=light&days=2020-10-13,2020-10-17&against=2020-10-08,2020-10-12"],
  ["empty-en", desk, "lang=en&theme=light&q=nothing+of+the+kind"],
  ["error-phone-ar", phone, "lang=ar&theme=light", "missing.json"],
];

const { site, browser } = await stage();
site.extra.set("chronicle.json", path.join(kept, "chronicle.json"));
await mkdir(out, { recursive: true });

for (const [name, viewport, fragment, data = "chronicle.json"] of scenes) {
  test(`${name} looks as it should`, async () => {
    const page = await open(browser, `${site.address}#v=1&${fragment}&data=${data}`, {
      viewport,
      reducedMotion: "reduce",
      expected: [/missing\.json/, /404/],
    });
    await ready(page);
    const picture = await rest(page);
    const file = path.join(kept, `${name}.png`);
    if (keep) return writeFile(file, picture);
    assert.ok(existsSync(file), `no picture of ${name} is kept`);
    const [now, then] = [PNG.sync.read(picture), PNG.sync.read(await readFile(file))];
    const { width, height } = then;
    assert.deepEqual([now.width, now.height], [width, height]);
    const difference = new PNG({ width, height });
    const options = { threshold: colour };
    const off = pixelmatch(then.data, now.data, difference.data, width, height, options);
    const share = off / (width * height);
    if (share > part) {
      await writeFile(path.join(out, `${name}.png`), picture);
      await writeFile(path.join(out, `${name}-differs.png`), PNG.sync.write(difference));
    }
    assert.ok(share <= part, `${(100 * share).toFixed(2)} % of ${name} differs`);
    await end(page);
  });
}

/** Map and dock, once two pictures in a row are the same. */
async function rest(page) {
  await page.evaluate(() => document.fonts.ready);
  const boxes = await Promise.all(
    ["section.map", "footer.dock"].map((part) => page.locator(part).boundingBox()),
  );
  const [x, y] = ["x", "y"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = [
    Math.max(...boxes.map((box) => box.x + box.width)),
    Math.max(...boxes.map((box) => box.y + box.height)),
  ];
  const clip = { x, y, width: right - x, height: bottom - y };
  let last;
  for (let tries = 0; tries < 12; tries++) {
    const picture = await page.screenshot({ clip, animations: "disabled", caret: "hide" });
    if (last?.equals(picture)) return picture;
    last = picture;
    await page.waitForTimeout(500);
  }
  return last;
}
