// Why a background cannot be shown. The page has words for each kind
// (src/map/background/fault.rs).

/** An error of a kind; `host` is whom it concerns, `detail` a number or name
 * that belongs into the words. */
export function fault(kind, { host = "", detail = "" } = {}) {
  return Object.assign(new Error(`${kind} ${host} ${detail}`.trim()), { kind, host, detail });
}

/** Gives what is no fault of ours a kind. */
export function known(error, kind, more) {
  return error?.kind ? error : fault(kind, more);
}
