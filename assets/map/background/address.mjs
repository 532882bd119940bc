// What an address names, and whom it has the page ask.

import { fault } from "./fault.mjs";

/** Before the address of an archive, in styles. */
export const PMTILES = "pmtiles://";

/** Reads what a reader typed: `{ url, host, archive }`. */
export function place(text) {
  const typed = text.trim().replace(/^pmtiles:\/\//, "");
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  // Secrets in an address would be kept with it.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw fault("address");
  url.hash = "";
  return { url: url.href, host: url.host, archive: /\.pmtiles$/i.test(url.pathname) };
}

/** An address of a style, made whole with the style's own. Gaps such as `{z}`
 * stay. */
export function whole(address, base) {
  if (address.startsWith(PMTILES)) return PMTILES + whole(address.slice(PMTILES.length), base);
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address;
  if (!URL.canParse(address, base)) throw fault("style");
  return new URL(address, base).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

/** The host that an address has the page ask; none for what the address itself
 * holds. What a browser cannot fetch is a fault. */
export function hostOf(address) {
  if (address.startsWith(PMTILES)) return hostOf(address.slice(PMTILES.length));
  if (address.startsWith("data:")) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw fault("scheme", { detail: address.split(":")[0] });
  return url.host;
}
