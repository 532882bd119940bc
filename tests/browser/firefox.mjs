// The installed Firefox, for what must hold there too.

import { accessSync, constants } from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";

/** Firefox, where there is one: `open(address)` gives
 * `{ browser, page, complaints }`; what it saves goes to the folder
 * `downloads`. */
export function firefox() {
  const executablePath = executable();
  if (!executablePath) return undefined;
  return {
    async open(address, { downloads } = {}) {
      const extraPrefsFirefox = {
        "intl.accept_languages": "en",
        ...(downloads && { "browser.download.folderList": 2, "browser.download.dir": downloads }),
      };
      const args = ["--width=1440", "--height=900"];
      const browser = await puppeteer.launch({ browser: "firefox", executablePath, defaultViewport: null, args, extraPrefsFirefox });
      const page = await browser.newPage();
      const complaints = [];
      page.on("pageerror", (error) => {
        // Firefox has its own mind about tables of fonts that draw well.
        if (!/downloadable font/.test(error.message)) complaints.push(`error: ${error.stack ?? error}`);
      });
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(`console: ${message.text()}`);
      });
      page.on("request", (request) => {
        if (/^(http|ws)/.test(request.url())) complaints.push(`asked: ${request.url()}`);
      });
      page.setDefaultTimeout(60_000);
      await page.goto(address);
      return { browser, page, complaints };
    },
  };
}

function executable() {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of ["firefox-esr", "firefox"]) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}
