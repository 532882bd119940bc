// <dateline-map>: a Dateline map in a frame that follows its width. Loaded as
// a plain script; docs/embedding.md has its attributes, methods and events.
(() => {
  if (customElements.get("dateline-map")) return;
  const V = 1;
  const here = document.currentScript?.src ?? document.baseURI;
  const requests = ["setTime", "play", "pause", "select", "flyTo", "setFilters", "setLanguage", "getState"];
  const events = ["ready", "timechange", "select", "error"];
  const PATIENCE = 10_000;

  class DatelineMap extends HTMLElement {
    static observedAttributes = ["src", "data", "lang", "theme", "from", "to", "mode", "types", "api", "sandbox", "height", "title"];
    #frame;
    #line;
    #asked = new Map();
    #number = 0;
    #hear = (event) => this.#message(event);

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#build();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#drop();
    }

    attributeChangedCallback(name, before, after) {
      if (!this.#frame || before === after) return;
      if (name === "height") this.#resize();
      else if (name === "title") this.#frame.title = after ?? "";
      else this.#build();
    }

    #drop() {
      this.#frame?.remove();
      this.#line?.close();
      this.#frame = this.#line = undefined;
      for (const { refuse } of this.#asked.values()) refuse(new Error("the map was taken away"));
      this.#asked.clear();
    }

    /** The frame's address: that of `src`, with the attributes put over it. */
    #address() {
      const address = new URL(this.getAttribute("src") || ".", this.hasAttribute("src") ? document.baseURI : here);
      const view = new URLSearchParams(address.hash.slice(1));
      view.set("v", V);
      view.set("embed", 1);
      for (const name of ["data", "lang", "theme", "mode", "types"]) {
        const value = this.getAttribute(name);
        if (value) view.set(name, value);
      }
      const [from, to] = [this.getAttribute("from"), this.getAttribute("to")];
      if (from || to) view.set("days", `${from || "0001-01-01"},${to || "9999-12-31"}`);
      if (this.hasAttribute("api")) view.set("hosts", location.origin);
      // The page reads %20, and takes a plus for a plus.
      address.hash = view.toString().replaceAll("+", "%20");
      return address.href;
    }

    #build() {
      this.#drop();
      const frame = document.createElement("iframe");
      frame.loading = "lazy";
      frame.allow = "fullscreen";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.title = this.getAttribute("title") ?? "Dateline";
      frame.sandbox = `allow-scripts allow-popups${this.getAttribute("sandbox") === "strict" ? "" : " allow-same-origin"}`;
      frame.style.cssText = "display:block;width:100%;border:0";
      frame.src = this.#address();
      this.#frame = frame;
      if (!this.style.display) this.style.display = "block";
      // What stood here was for readers without scripts.
      this.replaceChildren(frame);
      this.#resize();
    }

    #resize(wanted) {
      const given = Number.parseInt(this.getAttribute("height"), 10);
      // Until the map says what it wants: the same rule, so that nothing jumps.
      const guess = Math.min(Math.max(this.clientWidth * 0.62, 300), 600) + 188;
      this.#frame.style.height = `${Math.round(given > 0 ? given : (wanted ?? guess))}px`;
    }

    #message({ source, origin, data, ports }) {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || data?.v !== V) return;
      // A strict sandbox has the origin "null"; its window is still its own.
      if (origin !== new URL(frame.src).origin && origin !== "null") return;
      const { type, requestId, payload } = data;
      const asked = this.#asked.get(requestId);
      if (asked && (type === "ack" || type === "error")) {
        this.#asked.delete(requestId);
        if (type === "ack") asked.keep(payload);
        else asked.refuse(Object.assign(new Error(payload?.message), { code: payload?.code }));
      } else if (type === "line" && ports[0]) {
        this.#line = ports[0];
        for (const { message } of this.#asked.values()) this.#line.postMessage(message);
      } else if (type === "height") {
        const height = Number(payload?.height);
        if (height > 0 && height < 5000) this.#resize(height);
      } else if (events.includes(type)) {
        this.dispatchEvent(new CustomEvent(type, { detail: payload }));
      }
    }

    /** Asks the map, over the line that it hands to this page alone; the
     * promise is kept when it answers. */
    ask(type, payload) {
      if (!this.#frame || !this.hasAttribute("api")) {
        return Promise.reject(new Error(this.#frame ? "the attribute api is wanting" : "the map is not on the page"));
      }
      const requestId = ++this.#number;
      return new Promise((keep, refuse) => {
        // What cannot be sent is refused now, not when the line is there.
        const message = structuredClone({ v: V, type, requestId, payload });
        this.#asked.set(requestId, { keep, refuse, message });
        setTimeout(() => this.#asked.delete(requestId) && refuse(new Error("the map does not answer")), PATIENCE);
        this.#line?.postMessage(message);
      });
    }
  }

  for (const type of requests) {
    DatelineMap.prototype[type] = function (payload) {
      return this.ask(type, payload);
    };
  }
  customElements.define("dateline-map", DatelineMap);
})();
