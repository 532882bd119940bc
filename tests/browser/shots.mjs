// Pictures of the built page at three widths, in two languages and two
// themes, written to tests/browser/out/.
//
// usage: node tests/browser/shots.mjs [NAME] [FRAGMENT] [FILTER]
//   NAME      what the files are called; "desk" by default
//   FRAGMENT  more of the permalink, for example "tab=places&reader=…"
//   FILTER    only files whose name holds this, for example "ar-dark" or "390"

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { launch, open, ready } from "./browser.mjs";
import { root, serve } from "./site.mjs";

const [name = "desk", fragment = "", filter = ""] = process.argv.slice(2);
const sizes = [
  [1440, 900],
  [768, 1024],
  [390, 844],
];
const out = path.join(root, "tests/browser/out");

await mkdir(out, { recursive: true });
const site = await serve();
const browser = await launch();
let bad = 0;
for (const lang of ["ar", "en"]) {
  for (const theme of ["light", "dark"]) {
    for (const [width, height] of sizes) {
      const file = `${name}-${width}-${lang}-${theme}.png`;
      if (!file.includes(filter)) continue;
      const address = `${site.address}#v=1&lang=${lang}&theme=${theme}&${fragment}`;
      const page = await open(browser, address, { viewport: { width, height } });
      const times = await ready(page).catch((error) => ({ error: String(error).split("\n")[0] }));
      await page.screenshot({ path: path.join(out, file) });
      bad += page.complaints.length;
      console.log(path.join("tests/browser/out", file), times, page.complaints);
      await page.context().close();
    }
  }
}
await browser.close();
await site.close();
process.exitCode = bad ? 1 : 0;
