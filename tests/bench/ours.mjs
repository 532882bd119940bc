// The page itself, driven by its own slider; runs in the page.

import { finish } from "./peers.mjs";

const canvas = () => document.querySelector(".maplibregl-canvas");

/** Steps by dragging the window's body; a pixel is about a day. */
export function ours() {
  const body = document.querySelector(".slider .window");
  const box = body.getBoundingClientRect();
  let x = box.x + box.width / 2;
  const at = () => ({ clientX: x, clientY: box.y + 20, bubbles: true, button: 0, buttons: 1 });
  body.dispatchEvent(new PointerEvent("pointerdown", { ...at(), pointerId: 1 }));
  return async () => {
    x += 2;
    const drawn = new Promise((resolve) => (globalThis.benchDrawn = resolve));
    body.dispatchEvent(new PointerEvent("pointermove", { ...at(), pointerId: 1 }));
    await drawn;
    finish(canvas());
  };
}

/** MapLibre drawing the same basemap once more, with nothing changed. */
export function repaint() {
  const map = globalThis.benchMap;
  return async () => {
    const drawn = new Promise((resolve) => map.once("render", resolve));
    map.triggerRepaint();
    await drawn;
    finish(canvas());
  };
}
