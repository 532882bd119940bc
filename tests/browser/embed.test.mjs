// The map inside other pages: on another origin, under a strict policy, driven
// by messages, and by hosts that mean harm.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { open, ready } from "./browser.mjs";
import { end, stage } from "./stage.mjs";

const { site, browser } = await stage();

/** Serves one host page on a port of its own, as long as the test runs. */
async function host(t, body, { dir = "ltr" } = {}) {
  const maps = new URL(site.address).origin;
  const policy = `default-src 'none'; script-src 'self' ${maps}; style-src 'unsafe-inline'; img-src ${maps}; frame-src ${maps}`;
  const page = `<!doctype html><html dir="${dir}"><meta charset="utf-8"><title>Host</title><script src="/host.js"></script>${body}</html>`;
  const server = createServer((request, response) => {
    const script = request.url === "/host.js";
    const type = script ? "text/javascript" : "text/html; charset=utf-8";
    const headers = { "content-type": type, "content-security-policy": policy };
    response.writeHead(200, headers).end(script ? "addEventListener('message', (e) => (self.heard ??= []).push(e.data))" : page);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${server.address().port}/` };
}

/** Opens a host page; the map's requests are not the host's own. */
async function visit(address, options) {
  return open(browser, address, { expected: [/^elsewhere/], ...options });
}

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
  const link = `${site.address}#v=1&lang=en&embed=1&hosts=https://news.example`;
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
  const heard = await page.evaluate(() => self.heard.filter((m) => m.type !== "height" && m.v));
  assert.deepEqual(heard, [], "nothing but heights is told to strangers");
  await end(page);
});

test("a map in a sandbox without an origin still reads and draws", async (t) => {
  site.headers["access-control-allow-origin"] = "*";
  const around = await host(t, element(`lang="en" sandbox="strict" api`));
  const page = await visit(around.address);
  const state = await next(page, "ready");
  assert.ok(state.visible > 0);
  delete site.headers["access-control-allow-origin"];
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
