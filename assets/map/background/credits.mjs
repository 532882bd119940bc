// Whom a background comes from. Styles say so in HTML, of which only words and
// links are taken.

/** `[{ text, url }]`; `url` is empty where there is no link. */
export function credits(sources) {
  const said = new Set(Object.values(sources).map(({ attribution }) => attribution));
  return [...said].filter((text) => typeof text === "string" && text.trim()).flatMap(parts);
}

function parts(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const found = [];
  const walk = (node, url) => {
    if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.push({ text: node.data.replace(/\s+/g, " "), url });
    if (node.nodeType !== Node.ELEMENT_NODE || /^(script|style)$/i.test(node.localName)) return;
    const link = node.localName === "a" && /^https?:/.test(node.href) ? node.href : url;
    for (const child of node.childNodes) walk(child, link);
  };
  walk(body, "");
  return found;
}
