// Opens a packed page: gives each file that the page carries an address and
// starts the page, or says why it cannot. The page looks files up in
// `datelineFiles` before it asks a server, and has `datelineWorker` start its
// worker (src/platform/site.rs).
(() => {
  const words = {
    cut: [
      "هذا الملف ناقص: آخره مفقود. انسخه أو نزّله من جديد.",
      "This file is incomplete: its end is missing. Copy or download it again.",
    ],
    damaged: [
      "هذا الملف تالف. انسخه أو نزّله من جديد.",
      "This file is damaged. Copy or download it again.",
    ],
    old: [
      "هذا المتصفح قديم لا يستطيع فتح الملف. حدّثه أو استعمل متصفحا آخر.",
      "This browser is too old to open this file. Update it or use another one.",
    ],
  };

  function tell(fault) {
    const [ar, en] = words[fault];
    for (const [lang, dir, text] of [["ar", "rtl", ar], ["en", "ltr", en]]) {
      const line = document.createElement("p");
      line.setAttribute("role", "alert");
      Object.assign(line, { lang, dir, textContent: text });
      document.body.append(line);
    }
  }

  async function bytes(carried) {
    const text = carried.textContent;
    const { encoding, type } = carried.dataset;
    if (!encoding) return new Blob([text], { type });
    const plain = new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type });
    if (encoding === "base64") return plain;
    const stream = plain.stream().pipeThrough(new DecompressionStream(encoding));
    return new Blob([await new Response(stream).arrayBuffer()], { type });
  }

  // Runs in the worker. Chromium gives a worker of a file an origin of its
  // own, to which the page's addresses are strange: it is handed the files.
  const boot = `onmessage = async ({ data }) => {
    onmessage = null;
    globalThis.datelineFiles = {};
    for (const [path, file] of data) datelineFiles[path] = URL.createObjectURL(file);
    const worker = await import(datelineFiles["worker.js"]);
    await worker.default({ module_or_path: datelineFiles["worker_bg.wasm"] });
  }`;

  function starter(files) {
    const script = URL.createObjectURL(new Blob([boot], { type: "text/javascript" }));
    const needed = [...files].filter(([path]) => /^(worker|geodata\/gazetteer\/)/.test(path));
    return (name) => {
      const worker = new Worker(script, { name });
      worker.postMessage(needed);
      return worker;
    };
  }

  async function open() {
    // What is cut off ends before this.
    if (!document.querySelector('meta[name="dateline-end"]')) return tell("cut");
    if (!globalThis.DecompressionStream || !globalThis.WebAssembly) return tell("old");
    const files = new Map();
    const unpack = async (carried) => {
      files.set(carried.dataset.file, await bytes(carried));
    };
    try {
      await Promise.all([...document.querySelectorAll("script[data-file]")].map(unpack));
    } catch {
      return tell("damaged");
    }
    globalThis.datelineFiles = {};
    for (const [path, file] of files) datelineFiles[path] = URL.createObjectURL(file);
    globalThis.datelineWorker = starter(files);
    const view = document.querySelector('meta[name="dateline-view"]')?.content;
    if (view && !location.hash) history.replaceState(null, "", `#${view}`);
    const page = await import(datelineFiles["page.js"]);
    await page.default({ module_or_path: datelineFiles["page_bg.wasm"] });
  }

  addEventListener("DOMContentLoaded", open);
})();
