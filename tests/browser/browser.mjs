// A headless browser that holds the page to its promises: nothing on the
// console, and no request to anyone else.

import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** The browser that set-up found, else the first one on PATH. */
function executable() {
  if (process.env.DATELINE_BROWSER) return process.env.DATELINE_BROWSER;
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error("no browser found: run `cargo xtask setup`, or name one in DATELINE_BROWSER");
}

const quiet = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
];

const softwareWebgl = [
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

/** Starts a browser, by choice one that has no WebGL. */
export function launch({ webgl = true } = {}) {
  const graphics = webgl ? softwareWebgl : ["--disable-gpu", "--disable-3d-apis"];
  return chromium.launch({ executablePath: executable(), args: [...quiet, ...graphics] });
}

/** Opens a page that keeps what must not happen in `page.complaints`.
 * `expected` are patterns of complaints that a test provokes on purpose;
 * `script` runs in the page before its own. */
export async function open(browser, address, { expected = [], script, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  // Machines that draw in software and build beside it are slow.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.complaints = [];
  const complain = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) page.complaints.push(text);
  };
  const own = new URL(address).origin;
  page.on("pageerror", (error) => complain(`error: ${error.stack ?? error}`));
  page.on("console", (message) => {
    if (message.type() === "error") complain(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("crash", () => complain("the page crashed"));
  page.on("requestfailed", (request) => {
    // A request that the page itself gave up is no failure.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") complain(`failed: ${request.url()} ${reason}`);
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== own) complain(`elsewhere: ${url}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) complain(`${response.status()}: ${response.url()}`);
  });
  page.marks = [];
  await page.exposeFunction("keepMark", (entry) => {
    page.marks.push(entry);
    page.emit("mark");
  });
  await page.addInitScript(watchMarks);
  if (script) await page.addInitScript({ content: script });
  await page.goto(address);
  return page;
}

/** Runs in the page: hands its marks out as they are made. */
function watchMarks() {
  new PerformanceObserver((list) => {
    for (const { name, startTime, detail } of list.getEntries()) {
      if (name.startsWith("dateline:")) globalThis.keepMark({ name, startTime, detail });
    }
  }).observe({ type: "mark", buffered: true });
}

/** How many marks of this name there have been. */
export function marks(page, name) {
  return page.marks.filter((mark) => mark.name === name).length;
}

/** Waits for a mark of the page, and gives `{ startTime, detail }` of the
 * first one after number `after`. */
export async function mark(page, name, { after = 0, timeout = 90_000 } = {}) {
  const deadline = AbortSignal.timeout(timeout);
  for (;;) {
    const found = page.marks.filter((mark) => mark.name === name)[after];
    if (found) return found;
    await once(page, "mark", { signal: deadline }).catch(() => {
      const seen = page.marks.map((mark) => mark.name).join(", ") || "none";
      const complaints = page.complaints.join("\n");
      throw new Error(`no ${name} within ${timeout} ms; marks so far: ${seen}\n${complaints}`);
    });
  }
}

/** Waits until the page can be used and its map is drawn. */
export async function ready(page) {
  const [ready, map] = [await mark(page, "dateline:ready"), await mark(page, "dateline:map")];
  return { ready: ready.startTime, map: map.startTime };
}

/** Opens the page anew, and waits until it can be used again. */
export async function reload(page) {
  page.marks.length = 0;
  await page.reload();
  return ready(page);
}
