// A part of the page as a picture of its own: SVG that needs no style sheet, no
// font and no page around it, that as pixels, and many of those as a film.
// Comes in when a picture is asked for (src/platform/drawing.rs).

const SVG = "http://www.w3.org/2000/svg";

/** What children take over: said only where it changes. */
const INHERITED = [
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray",
  "stroke-linecap", "stroke-linejoin", "paint-order", "text-anchor", "direction",
  "font-family", "font-size", "font-weight", "font-variant-numeric", "letter-spacing",
];
/** What each element has for itself, unless it is as listed. */
const OWN = { opacity: "1", "vector-effect": "none", "unicode-bidi": "normal" };

function make(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

const place = ({ left, top, width, height }, from) => ({ x: left - from.left, y: top - from.top, width, height });

/** A copy of a drawing that carries its looks itself; nothing of what is not seen. */
function dressed(source, around) {
  const style = getComputedStyle(source);
  if (style.display === "none" || style.visibility === "hidden") return null;
  const copy = source.cloneNode(false);
  for (const name of ["class", "style", "tabindex", "role", "inert"]) copy.removeAttribute(name);
  for (const { name, value } of [...copy.attributes]) {
    if (/^(aria-|data-)/.test(name) || value.includes("var(")) copy.removeAttribute(name);
  }
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== around?.getPropertyValue(name)) copy.style.setProperty(name, value);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== usual) copy.style.setProperty(name, value);
  }
  const upper = style.textTransform === "uppercase";
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      copy.append(upper ? child.data.toLocaleUpperCase() : child.data);
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      const inner = dressed(child, style);
      if (inner) copy.append(inner);
    }
  }
  return copy;
}

/** Background and edges of a box. */
function box(area, style, out) {
  const paint = (x, y, width, height, fill) => {
    const seen = width > 0 && height > 0 && fill !== "rgba(0, 0, 0, 0)";
    if (seen) make("rect", { x, y, width, height, fill }, out);
  };
  const { x, y, width, height } = area;
  paint(x, y, width, height, style.backgroundColor);
  const edge = (side) => [parseFloat(style[`border${side}Width`]), style[`border${side}Color`]];
  const [[top, a], [bottom, b], [left, c], [right, d]] = ["Top", "Bottom", "Left", "Right"].map(edge);
  paint(x, y, width, top, a);
  paint(x, y + height - bottom, width, bottom, b);
  paint(x, y, left, height, c);
  paint(x + width - right, y, right, height, d);
}

const ruler = document.createElement("canvas").getContext("2d");

/** The lines that a piece of text is broken into. */
function lines(text) {
  const range = document.createRange();
  const found = [];
  for (const word of text.data.matchAll(/\S+\s*/g)) {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].trimEnd().length);
    const [at] = range.getClientRects();
    if (!at?.width) continue;
    const line = found.at(-1);
    if (line && Math.abs(line.top - at.top) < at.height / 2) {
      line.text += word[0];
      line.left = Math.min(line.left, at.left);
      line.right = Math.max(line.right, at.right);
    } else {
      found.push({ text: word[0], left: at.left, right: at.right, top: at.top });
    }
  }
  return found;
}

function write(text, origin, out) {
  const style = getComputedStyle(text.parentElement);
  const { fontFamily, fontSize, fontWeight, direction, color } = style;
  ruler.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: ascent } = ruler.measureText("x");
  for (const line of lines(text)) {
    const x = (direction === "rtl" ? line.right : line.left) - origin.left;
    const element = make("text", { x, y: line.top + ascent - origin.top }, out);
    const looks = { fill: color, direction, "font-family": fontFamily, "font-size": fontSize, "font-weight": fontWeight };
    for (const [name, value] of Object.entries(looks)) element.style.setProperty(name, value);
    element.style.setProperty("font-variant-numeric", style.fontVariantNumeric);
    element.textContent = line.text.trimEnd();
  }
}

function draw(node, origin, out) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      write(child, origin, out);
    } else if (child instanceof SVGSVGElement) {
      const copy = dressed(child, null);
      const area = place(child.getBoundingClientRect(), origin);
      if (!copy || !area.width) continue;
      for (const [key, value] of Object.entries(area)) copy.setAttribute(key, value);
      copy.style.setProperty("overflow", getComputedStyle(child).overflow);
      out.append(copy);
    } else if (child instanceof HTMLElement) {
      const style = getComputedStyle(child);
      if (style.display === "none" || style.visibility === "hidden") continue;
      const frame = child.getBoundingClientRect();
      const area = place(frame, origin);
      box(area, style, out);
      const cut = style.overflow === "hidden";
      draw(child, cut ? frame : origin, cut ? make("svg", area, out) : out);
    }
  }
}

const encoded = new Map();

function encode(address) {
  const read = async () => {
    const file = await (await fetch(address)).blob();
    return new Promise((done, fail) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => fail(reader.error);
      reader.readAsDataURL(file);
    });
  };
  if (address.startsWith("data:")) return address;
  if (!encoded.has(address)) encoded.set(address, read());
  return encoded.get(address);
}

/** The fonts that a text is set in, as a style sheet that holds them. */
async function fonts(text, family) {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => ({ rule, sheet })));
  // The document lists the faces of its style sheets in their order.
  const used = new Set(await document.fonts.load(`16px ${family}`, text));
  const faces = [...document.fonts].map((face, at) => used.has(face) && rules[at]).filter(Boolean);
  const sheets = await Promise.all(faces.map(async ({ rule, sheet }) => {
    const value = (name) => rule.style.getPropertyValue(name);
    const [, address] = value("src").match(/url\("?([^")]+)"?\)/) ?? [];
    const source = await encode(new URL(address, sheet.href ?? document.baseURI).href);
    return `@font-face{font-family:${value("font-family")};font-weight:${value("font-weight")};` +
      `unicode-range:${value("unicode-range")};src:url(${source}) format("woff2")}`;
  }));
  return sheets.join("");
}

async function drawn(root) {
  const origin = root.getBoundingClientRect();
  const { width, height } = origin;
  const style = getComputedStyle(root);
  const whole = make("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  whole.setAttribute("lang", document.documentElement.lang);
  make("style", {}, whole).textContent = await fonts(root.textContent, style.fontFamily);
  make("title", {}, whole).textContent = root.querySelector("h1")?.textContent ?? "";
  box({ x: 0, y: 0, width, height }, style, whole);
  draw(root, origin, whole);
  return { width, height, text: new XMLSerializer().serializeToString(whole), last: whole.lastElementChild };
}

/** A part of the page as SVG text. */
export async function svg(root) {
  return (await drawn(root)).text;
}

/** Whether the last words of a picture are on a canvas. */
function written(last, scale, context) {
  const [x, y] = ["x", "y"].map((name) => Number(last.getAttribute(name)) * scale);
  const left = last.style.direction === "rtl" ? x - 24 * scale : x;
  const { data } = context.getImageData(left, y - 6 * scale, 24 * scale, 6 * scale);
  return data.some((value, at) => at > 3 && value !== data[at % 4]);
}

/** It as pixels, so many for each of the page's own; as large as it is, or of a given size. */
async function pixels(root, scale, size) {
  const { width, height, text, last } = await drawn(root);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = size?.width ?? Math.round(width * scale);
    canvas.height = size?.height ?? Math.round(height * scale);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    // Browsers call an image decoded before the fonts inside it are there.
    for (let tries = 0; tries < 100; tries += 1) {
      context.fillStyle = getComputedStyle(root).backgroundColor;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, Math.round(width * scale), Math.round(height * scale));
      if (written(last, scale, context)) break;
      await new Promise((next) => setTimeout(next, 20));
    }
    return { canvas, context };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** It as a PNG file. */
export async function png(root, scale) {
  const { canvas } = await pixels(root, scale);
  return new Promise((done, fail) =>
    canvas.toBlob((file) => (file ? done(file) : fail(new Error("no picture"))), "image/png"));
}

/** Colours of a film; one more means that a pixel stays as it was. */
const COLOURS = 255;

/**
 * A film of `root`, in the colours that it has now. Each call of `add` takes
 * a picture that stays for so many milliseconds; `end` gives the GIF file.
 */
export async function film(encoder, root, scale) {
  const { GIFEncoder, quantize, applyPalette } = await import(encoder);
  const first = (await pixels(root, scale)).canvas;
  const { width, height } = first;
  const take = async () => {
    const { context } = await pixels(root, scale, first);
    return context.getImageData(0, 0, width, height).data;
  };
  const palette = quantize(await take(), COLOURS);
  const table = [...palette, ...Array(COLOURS + 1 - palette.length).fill([0, 0, 0])];
  const gif = GIFEncoder();
  let before;
  return {
    async add(delay) {
      const now = applyPalette(await take(), palette);
      if (!before) {
        gif.writeFrame(now, width, height, { delay, palette: table, repeat: 0 });
      } else {
        const told = now.map((colour, at) => (colour === before[at] ? COLOURS : colour));
        gif.writeFrame(told, width, height, { delay, transparent: true, transparentIndex: COLOURS, dispose: 1 });
      }
      before = now;
    },
    end() {
      gif.finish();
      return new Blob([gif.bytes()], { type: "image/gif" });
    },
  };
}
