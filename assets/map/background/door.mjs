// The one way out: everything a background asks for goes through here, to hosts
// that the reader agreed to and to no others.

import { fault } from "./fault.mjs";

/** A host has so many milliseconds, where nobody says otherwise. */
const PATIENCE = 30_000;

export class Door {
  #allowed;
  /** What went wrong last, until something went well. */
  trouble = null;

  /** `own` is the host that the page itself comes from. */
  constructor(own) {
    this.#allowed = new Set([own]);
  }

  allow(hosts) {
    for (const host of hosts) this.#allowed.add(host);
  }

  allows(host) {
    return this.#allowed.has(host);
  }

  /** Fetches an address; what does not arrive is a fault that names the host. */
  async get(url, { headers, signal = AbortSignal.timeout(PATIENCE) } = {}) {
    const { host } = new URL(url);
    try {
      if (!this.allows(host)) throw fault("stranger", { host });
      const response = await answer(url, host, { headers, signal });
      const { ok, status } = response;
      // MapLibre takes a 404 for a tile that does not exist.
      if (!ok) throw Object.assign(fault("status", { host, detail: String(status) }), { status });
      this.trouble = null;
      return response;
    } catch (error) {
      if (error.kind) this.trouble = error;
      throw error;
    }
  }
}

async function answer(url, host, options) {
  try {
    // Another host may be behind a redirection.
    return await fetch(url, { ...options, redirect: "error" });
  } catch (error) {
    if (isTaken(options)) throw error;
  }
  // A redirection looks like a host that is silent, and so may parts of a file
  // in the browser's cache: asked once more, they can be told apart.
  let response;
  try {
    response = await fetch(url, { ...options, redirect: "manual", cache: "no-store" });
  } catch (error) {
    if (isTaken(options)) throw error;
    throw fault(navigator.onLine === false ? "offline" : "silent", { host });
  }
  if (response.type === "opaqueredirect") throw fault("redirected", { host });
  return response;
}

/** Whether MapLibre has taken its question back. */
function isTaken({ signal }) {
  return signal.aborted && signal.reason?.name !== "TimeoutError";
}
