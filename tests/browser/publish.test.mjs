// What leaves the page to be seen elsewhere: pictures, films, paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PNG } from "pngjs";
import { open } from "./browser.mjs";
import { pattern } from "./desk.mjs";
import { end, stage } from "./stage.mjs";

const { browser, start } = await stage();

/** The page with its dialog to share a view. */
async function sharing(lang, view, options) {
  const [page, ui] = await start(lang, view, options);
  await ui.button("share").click();
  return { page, ui };
}

/** The bytes of what a button saves, under a name that tells what it is. */
async function saved(page, button, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  assert.match(download.suggestedFilename(), name);
  return readFileSync(await download.path());
}

/** The share of a strip's pixels that differ from its first one. */
function ink({ data, width }, from, to) {
  let other = 0;
  const start = from * width * 4;
  for (let at = start; at < to * width * 4; at += 4) {
    other += Math.abs(data[at] - data[start]) + Math.abs(data[at + 1] - data[start + 1]) > 60 ? 1 : 0;
  }
  return other / ((to - from) * width);
}

for (const [lang, theme] of [["ar", "dark"], ["en", "light"]]) {
  test(`a view is saved as a picture (${lang})`, async () => {
    const { page, ui } = await sharing(lang, `theme=${theme}&days=2020-10-08,2020-10-14&hide=statement`);
    const called = lang === "ar" ? "ناغورني-قره-باغ" : "nagorno-karabakh";
    const days = "2020-10-08_2020-10-14";
    const svg = (await saved(page, "SVG", new RegExp(`^${called}-${days}.svg$`))).toString();
    const png = PNG.sync.read(await saved(page, "PNG", new RegExp(`^${called}-${days}.png$`)));
    await end(page);

    const alone = await open(browser, "about:blank");
    alone.on("request", (request) => {
      if (!/^(data|about):/.test(request.url())) alone.complaints.push(`asked: ${request.url()}`);
    });
    await alone.setContent(svg);
    const { width, height, words, below } = await alone.evaluate(() => {
      const picture = document.querySelector("svg");
      const { width, height } = picture.getBoundingClientRect();
      const texts = [...picture.querySelectorAll("text")];
      const number = (element, name) => Number(element.getAttribute(name));
      const map = picture.querySelector("svg");
      const end = number(map, "y") + number(map, "height");
      const below = [...picture.querySelectorAll(":scope > text")].filter((text) => number(text, "y") > end).length;
      return { width, height, words: texts.map((text) => text.textContent), below };
    });
    await end(alone);
    for (const said of [ui.say.explosion_remote_violence, ui.say.map_disputed, ui.say.map_neutral, "Dateline"]) {
      assert.ok(words.includes(said), `${said} in ${words}`);
    }
    assert.ok(words.some((text) => /2020/.test(text)) && words.some((text) => text.startsWith(ui.say.source)));
    const kept = words.find((text) => text.includes(ui.say.battle) && text.includes(ui.say.territory_change));
    assert.ok(kept && !kept.includes(ui.say.statement), `the picture says what is left out: ${kept}`);
    assert.ok(below > 8, "a legend under the map");
    assert.doesNotMatch(svg, /var\(|class=|<script|foreignObject/);
    assert.match(svg, new RegExp(`<svg[^>]* lang="${lang}"`));

    assert.deepEqual([png.width, png.height], [Math.round(2 * width), Math.round(2 * height)]);
    const shares = [ink(png, 0, 90), ink(png, 200, png.height - 300), ink(png, png.height - 60, png.height)];
    assert.ok(shares.every((share) => share > 0.005), `title, map and sources are drawn: ${shares}`);
  });
}

test("nothing that was typed becomes markup in a picture", async () => {
  const typed = `<script>alert(1)</script><img src=x onerror="alert(2)">`;
  const { page } = await sharing("en", `q=${encodeURIComponent(typed)}`);
  const svg = (await saved(page, "SVG", /^nagorno.*svg$/)).toString();
  assert.ok(svg.includes("&lt;script&gt;alert(1)"), "it is shown as it was typed");
  assert.doesNotMatch(svg, /<(script|img)/);
  await end(page);
});

/** Width, height and delays (in hundredths of a second) of a GIF's pictures. */
function frames(gif) {
  assert.equal(gif.subarray(0, 6).toString(), "GIF89a");
  const delays = [];
  for (let at = gif.indexOf("21f904", 0, "hex"); at >= 0; at = gif.indexOf("21f904", at + 1, "hex")) {
    if (gif[at + 7] === 0 && gif[at + 8] === 0x2c) delays.push(gif.readUInt16LE(at + 4));
  }
  return { width: gif.readUInt16LE(6), height: gif.readUInt16LE(8), delays };
}

test("the days are played as a film, unless it is called off", async () => {
  const { page, ui } = await sharing("ar", "mode=cumulative");
  const before = page.url();
  await page.getByRole("button", { name: ui.say.film, exact: true }).click();
  await page.getByRole("status").filter({ hasText: pattern(ui.say.film_progress) }).waitFor();
  await ui.button("cancel").click();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "make-film", undefined, { timeout: 5000 });
  const { width, height, delays } = frames(await saved(page, ui.say.film, /2020-10-08_2020-10-\d+\.gif$/));
  const handle = page.locator('[role="slider"]').first();
  const [first, last] = await Promise.all(["min", "max"].map((end) => handle.getAttribute(`aria-value${end}`)));
  assert.equal(delays.length, last - first + 1, "a picture for each day of the axis");
  assert.ok(delays.at(-1) > delays[0], "the last one stays");
  assert.ok(width > 700 && height > 500, `${width} × ${height}`);
  assert.equal(page.url(), before, "the page itself stays where it is");
  await end(page);
});

test("a picture that cannot be made is said in words", async () => {
  const script = "CanvasRenderingContext2D.prototype.drawImage = () => { throw new Error('no'); };";
  const { page, ui } = await sharing("en", "", { script });
  await page.getByRole("button", { name: "PNG", exact: true }).click();
  await page.getByText(ui.say.err_export).waitFor();
  await page.context().close();
});

test("a handout has a page for each chapter", async () => {
  const chapters = [
    { view: "v=1", lang: "ar", title: "قصف المدن", text: "سطر أول\nسطر ثان" },
    { view: "v=1&days=2020-10-13,2020-10-14", lang: "en", title: "Eight villages" },
    { view: "v=1&event=gone%231", lang: "en" },
    { view: "v=1&days=2020-10-13,2020-10-14", lang: "ar", title: "ثماني قرى", text: "تقول أذربيجان إنها سيطرت عليها." },
  ];
  const view = `theme=dark&tab=chapters&chapters=${encodeURIComponent(JSON.stringify(chapters))}`;
  const [page, ui] = await start("en", view, { script: "window.print = () => { window.printed = true; };" });
  await ui.button("handout").click();
  await page.waitForFunction(() => window.printed);
  const papers = await page.locator(".paper").evaluateAll((all) =>
    all.map((paper) => ({
      text: paper.textContent,
      full: paper.scrollHeight <= paper.clientHeight,
      marks: paper.querySelectorAll(".mk").length,
      events: paper.querySelectorAll(".paper-events li").length,
      sources: paper.querySelectorAll(".paper-sources li").length,
    })),
  );
  assert.equal(papers.length, chapters.length);
  assert.ok(papers.every(({ full, events, sources, marks }) => full && events > 3 && sources > 0 && marks > 0), JSON.stringify(papers));
  assert.match(papers[0].text, /قصف المدن.*سطر ثان/s);
  assert.match(papers[1].text, /Eight villages.*13 – 14 October 2020/s);
  assert.ok(papers[2].text.includes(ui.say.chapter_event_gone));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("header.top").isVisible(), false, "nothing of the page itself");
  const ground = await page.locator(".paper").first().evaluate((paper) => getComputedStyle(paper).getPropertyValue("--land"));
  assert.equal(ground.trim(), "#f3f0e8", "paper is light");
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ format: "Letter", preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, chapters.length);
  await page.locator(".paper").first().waitFor({ state: "detached" });
  await end(page);
});
