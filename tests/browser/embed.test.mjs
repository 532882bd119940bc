// The map inside other pages: on another origin, under a strict policy, driven
// by messages, and by hosts that mean harm.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { open, ready } from "./browser.mjs";
import { root } from "./site.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser } = await stage();

/** Serves one host page on a port of its own, as long as the test runs. */
async function host(t, body, { dir = "ltr" } = {}) {
  const maps = new URL(site.address).origin;
  const policy = `default-src 'none'; script-src 'self' ${maps}; style-src 'unsafe-inline'; img-src ${maps}; frame-src 'self' ${maps}`;
  const html = (body, script) => ["text/html; charset=utf-8", `<!doctype html><html dir="${dir}"><meta charset="utf-8"><title>Host</title><script src="/${script}"></script>${body}</html>`];
  const files = {
    "/": html(body, "host.js"),
    "/host.js": ["text/javascript", "addEventListener('message', (e) => (self.heard ??= []).push(e.data))"],
    // A page of an origin that may ask, but not the one around the map.
    "/forger": html("", "forger.js"),
    "/forger.js": ["text/javascript", "parent.frames[0].postMessage({ v: 1, type: 'setTime', requestId: 'forged', payload: { from: '2020-10-10', to: '2020-10-10' } }, '*'); parent.postMessage('has forged', '*')"],
  };
  const server = createServer((request, response) => {
    const [type, text] = files[request.url] ?? files["/"];
    response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(text);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${server.address().port}/` };
}

/** Opens a host page; only the map's server is asked beside the host's own. */
async function visit(address, options) {
  const maps = new URL(site.address).origin;
  return open(browser, address, { expected: [new RegExp(`^elsewhere: ${maps}/`)], ...options });
}

test("embed.js is small, needs nothing, and says nothing to just anybody", (t) => {
  const script = readFileSync(path.join(root, "dist/embed.js"));
  const { length } = brotliCompressSync(script);
  t.diagnostic(`${length} bytes`);
  assert.ok(length <= 4096);
  assert.doesNotMatch(script.toString(), /import|fetch|localStorage|document\.cookie|"\*"/);
});

const element = (attributes, inner = "") =>
  `<script src="${site.address}embed.js"></script><dateline-map src="${site.address}" ${attributes}>${inner}</dateline-map>`;

/** Resolves with the detail of the element's next event. */
const next = (page, event, at = 0) =>
  page.evaluate(
    ([event, at]) =>
      new Promise((told, failed) => {
        const map = document.querySelectorAll("dateline-map")[at];
        map.addEventListener(event, ({ detail }) => told(detail), { once: true });
        setTimeout(() => failed(new Error(`no ${event} from map ${at}`)), 90_000);
      }),
    [event, at],
  );

const ask = (page, method, payload, at = 0) =>
  page.evaluate(
    ([method, payload, at]) =>
      document.querySelectorAll("dateline-map")[at][method](payload).then(
        (state) => ({ state }),
        (error) => ({ code: error.code, message: error.message }),
      ),
    [method, payload, at],
  );

test("a host on another origin drives the map, and hears of it", async (t) => {
  const around = await host(t, element(`lang="en" from="2020-10-08" to="2020-10-12" types="battle,explosion_remote_violence" api`, "<a href='/'>still</a>"));
  const page = await visit(around.address);
  const state = await next(page, "ready");
  assert.deepEqual([state.from, state.to, state.lang], ["2020-10-08", "2020-10-12", "en"]);
  assert.ok(state.visible > 0, "the events of these days");
  assert.ok(state.hide.includes("statement"));

  await t.test("it says how high it wants to be, in four tongues' words", async () => {
    const heard = await page.evaluate(() => self.heard);
    const height = heard.find((m) => m.type === "height").payload.height;
    assert.ok(heard.some((m) => m["datawrapper-height"]?.dateline === height));
    assert.ok(heard.some((m) => m.sentinel === "amp" && m.height === height));
    assert.equal((await page.locator("iframe").boundingBox()).height, height);
  });

  await t.test("it shows map, slider, title, source and legend, and nothing else", async () => {
    const inside = page.frameLocator("iframe");
    for (const part of [".frame-title h1", ".map-ground", ".map-legend", ".frame-source a"]) {
      await inside.locator(part).waitFor();
    }
    await inside.getByRole("slider").first().waitFor();
    assert.equal(await inside.getByRole("slider").count(), 2);
    for (const part of ["header.top", "aside", ".divider"]) {
      assert.equal(await inside.locator(part).filter({ visible: true }).count(), 0, part);
    }
  });

  await t.test("the wheel is the host page's", async () => {
    const map = await page.locator("iframe").boundingBox();
    await page.evaluate(() => (document.body.style.minHeight = "4000px"));
    const before = await ask(page, "getState");
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 3);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction(() => scrollY > 0);
    const after = await ask(page, "getState");
    assert.equal(after.state.link, before.state.link, "the map stays where it is");
    await page.evaluate(() => scrollTo(0, 0));
  });

  await t.test("it keeps nothing and takes no focus", async () => {
    const frame = page.frames()[1];
    const kept = await frame.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
    ]);
    assert.deepEqual(kept, [0, 0, "", 0]);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
  });

  await t.test("each request is answered with what came of it", async () => {
    const told = next(page, "timechange");
    const set = await ask(page, "setTime", { from: "2020-10-09", to: "2020-10-10" });
    assert.deepEqual([set.state.from, set.state.to], ["2020-10-09", "2020-10-10"]);
    assert.equal((await told).to, "2020-10-10");
    const all = await ask(page, "setFilters", {});
    assert.ok(all.state.visible >= set.state.visible && !all.state.hide);
    const flown = await ask(page, "flyTo", { lat: 39.76, lon: 46.75 });
    assert.equal(flown.state.at, "39.76,46.75,9");
    const arabic = await ask(page, "setLanguage", { lang: "ar" });
    assert.equal(arabic.state.lang, "ar");
    const inside = page.frameLocator("iframe");
    assert.equal(await inside.locator("body").getAttribute("dir"), "rtl");
    assert.equal((await ask(page, "play")).state.playing, true);
    assert.equal((await ask(page, "pause")).state.playing, false);
    const bad = [
      ask(page, "setTime", { from: "soon" }),
      ask(page, "setTime", { from: "1990-01-01", to: "1991-01-01" }),
      ask(page, "select", { place: "nowhere" }),
    ];
    for (const answer of await Promise.all(bad)) assert.equal(answer.code, "payload");
  });

  await t.test("what is no request of ours, or comes from another frame, moves nothing", async () => {
    const before = await ask(page, "getState");
    const heard = await page.evaluate(async () => {
      const to = frames[0];
      const time = { v: 1, type: "setTime", payload: { from: "2020-10-10", to: "2020-10-10" } };
      const known = self.heard.length;
      const forger = document.body.appendChild(document.createElement("iframe"));
      forger.src = "/forger";
      while (!self.heard.includes("has forged")) await new Promise((on) => setTimeout(on, 50));
      const loop = {};
      loop.loop = loop;
      for (const sent of [null, 7, "{", [], loop, "x".repeat(100_000), { v: 1 }, { ...time, v: 2, requestId: "newer" }, { v: 1, type: "eval", requestId: "odd" }]) {
        to.postMessage(sent, "*");
      }
      while (!self.heard.some((m) => m.requestId === "odd")) await new Promise((on) => setTimeout(on, 50));
      forger.remove();
      return self.heard.slice(known).filter((m) => m.requestId).map((m) => [m.requestId, m.payload.code]);
    });
    assert.deepEqual(heard, [["newer", "version"], ["odd", "type"]]);
    assert.equal((await ask(page, "getState")).state.link, before.state.link);
  });

  await t.test("what the reader picks is told, and opens as a card over the map", async () => {
    const told = next(page, "select");
    const inside = page.frameLocator("iframe");
    await inside.locator(".mk").first().press("Enter");
    const { place, name } = await told;
    assert.ok(place && name && name !== place, `${place} is called ${name}`);
    await inside.locator("aside").waitFor({ state: "visible" });
    const dropped = await ask(page, "select", null);
    assert.ok(!dropped.state.place);
    await inside.locator("aside").waitFor({ state: "hidden" });
  });

  await end(page);
});

for (const width of [320, 640, 1000]) {
  test(`a frame ${width} pixels wide has room for everything`, async (t) => {
    const around = await host(t, `<div style="width:${width}px">${element(`lang="${width === 640 ? "en" : "ar"}" api`)}</div>`);
    const page = await visit(around.address, { viewport: { width: 1100, height: 1000 } });
    await next(page, "ready");
    const frame = page.frames()[1];
    await frame.locator(".frame-source a").waitFor();
    const cut = await frame.evaluate(() => {
      const over = (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
      const parts = [document.documentElement, ...document.querySelectorAll(".frame-source, .frame-source *")];
      return parts.filter(over).map((one) => one.className || one.localName);
    });
    assert.deepEqual(cut, [], "nothing is cut off");
    assert.ok((await frame.locator(".map-ground").boundingBox()).height >= 250);
    await end(page);
  });
}

test("two maps on one page keep apart, in a right-to-left host", async (t) => {
  const around = await host(t, `<div style="width:320px">${element(`lang="ar" api`)}</div>${element(`lang="en" api`)}`, { dir: "rtl" });
  const page = await visit(around.address);
  await Promise.all([next(page, "ready", 0), next(page, "ready", 1)]);
  await ask(page, "setTime", { from: "2020-10-09", to: "2020-10-09" }, 1);
  const [first, second] = [await ask(page, "getState", undefined, 0), await ask(page, "getState", undefined, 1)];
  assert.notEqual(first.state.to, second.state.to);
  assert.deepEqual([first.state.lang, second.state.lang], ["ar", "en"]);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await end(page);
});

test("a block that keeps no scripts still shows the map, or a way to it", async (t) => {
  const code = await (async () => {
    const page = await open(browser, `${site.address}#v=1&lang=en`);
    await ready(page);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").first().selectOption("1");
    const code = await dialog.getByRole("textbox", { name: "Code for the other page" }).inputValue();
    await page.context().close();
    return code;
  })();
  assert.ok(!/<script/i.test(code), code);
  const block = `<div class="wp-block-html">${code}</div>`;
  const around = await host(t, block);
  const page = await visit(around.address);
  await page.frameLocator("iframe").getByRole("slider").first().waitFor();
  await end(page);

  // What keeps no frame keeps the link.
  const bare = await host(t, block.replace(/<iframe[^]*?<\/iframe>/, "").replace(/<\/?noscript>/g, ""));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(bare.address);
  const link = plain.getByRole("link");
  assert.ok((await link.getAttribute("href")).startsWith(`${site.address}#v=1`));
  await context.close();
});

test("a host that was not named, or forges messages, moves nothing", async (t) => {
  const link = `${site.address}?childId=story-1#v=1&lang=en&embed=1&hosts=https://news.example`;
  const around = await host(t, `<iframe src="${link.replaceAll("&", "&amp;")}" width="640" height="560"></iframe>`);
  const page = await visit(around.address);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("slider").first().waitFor();
  const days = () => frame.getByRole("slider").first().getAttribute("aria-valuenow");
  const before = await days();
  await page.evaluate(() => {
    const to = document.querySelector("iframe").contentWindow;
    const loop = {};
    loop.loop = loop;
    const setTime = { v: 1, type: "setTime", requestId: 1, payload: { from: "2020-10-10", to: "2020-10-10" } };
    for (const forged of [setTime, JSON.stringify(setTime), loop, null, "x".repeat(100_000), { v: 1, type: "setLanguage", payload: { lang: "<img src=x onerror=alert(1)>" } }]) {
      to.postMessage(forged, "*");
    }
  });
  await page.waitForFunction(() => self.heard?.some((m) => m.type === "height"));
  assert.equal(await days(), before);
  const pym = await page.evaluate(() => self.heard.find((m) => typeof m === "string"));
  assert.match(pym, /^pymxPYMxstory-1xPYMxheightxPYMx\d+$/);
  const heard = await page.evaluate(() => self.heard.filter((m) => m.type !== "height" && m.v));
  assert.deepEqual(heard, [], "nothing but heights is told to strangers");
  await end(page);
});

/** The policy that the documentation gives for the map itself. */
const [, policy] = readFileSync(path.join(root, "docs/embedding.md"), "utf8").match(/(default-src 'none';[^`]*)```/);

for (const [where, attributes, own] of [
  ["under the policy of the documentation", "", "'self'"],
  ["in a sandbox without an origin", `sandbox="strict"`, undefined],
]) {
  test(`a map ${where} still reads and draws, and is driven`, async (t) => {
    const server = own ?? new URL(site.address).origin;
    let rules = policy.replace(/\s+/g, " ").replaceAll("'self'", server);
    if (!own) rules = rules.trim().replace("worker-src", "worker-src data:");
    site.headers["content-security-policy"] = rules.trim();
    if (!own) site.headers["access-control-allow-origin"] = "*";
    t.after(() => {
      for (const header of Object.keys(site.headers)) delete site.headers[header];
    });
    const around = await host(t, element(`lang="en" ${attributes} api`));
    const page = await visit(around.address);
    const state = await next(page, "ready");
    assert.ok(state.visible > 0);
    const set = await ask(page, "setTime", { from: "2020-10-09", to: "2020-10-09" });
    assert.equal(set.state?.from, "2020-10-09", JSON.stringify(set));
    assert.match((await ask(page, "flyTo", { lat: 91, lon: 0 })).message, /lat/);
    await page.frameLocator("iframe").locator(".mk").first().waitFor();
    await end(page);
  });
}

test("the page in the documentation runs", async () => {
  const page = await open(browser, `${site.address}embedding.html`);
  const said = page.locator("pre");
  await said.filter({ hasText: "ready" }).waitFor();
  for (const button of await page.getByRole("button").all()) {
    const asked = await button.getAttribute("data-ask");
    await button.click();
    await said.filter({ hasText: new RegExp(`^(${asked}|timechange) `) }).waitFor();
  }
  assert.equal(await page.frameLocator("iframe").locator("body").getAttribute("dir"), "rtl");
  await end(page);
});

test("a chronicle beside the page is shown instead of the built-in reports", async () => {
  const page = await open(browser, `${site.address}#v=1&lang=en&data=nowhere.json`, { expected: [/404/] });
  await page.getByRole("alert").filter({ hasText: "nowhere.json" }).waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const code = page.getByRole("dialog").getByRole("textbox").nth(1);
  assert.match(await code.inputValue(), /<dateline-map src="http/);
  await end(page);
});
