// Looks whether a background arrives, and tells once when it does not.

import { PREFIX } from "./style.mjs";

/** The first tile has so many milliseconds. */
const PATIENCE = 20_000;
/** So many tiles in a row may stay away once there have been some. */
const MOST = 4;

/** Watches a map until the function it gives is called; `told` takes what
 * `trouble` says is wrong with requests, else `nothing`. */
export function watch(map, trouble, nothing, told) {
  let [arrived, missing, said] = [false, 0, false];
  const tell = () => {
    if (said) return;
    said = true;
    told(trouble() ?? nothing);
  };
  const data = (event) => {
    if (!event.sourceId?.startsWith(PREFIX) || event.tile?.state !== "loaded") return;
    // MapLibre takes a tile that is not found for an empty one.
    if (trouble() === null) {
      [arrived, missing, said] = [true, 0, false];
    }
  };
  const failed = (event) => {
    // What nobody listens to MapLibre writes on the console; this is no less.
    if (!event.sourceId?.startsWith(PREFIX)) return console.error(event.error);
    missing += 1;
    if (!arrived || missing >= MOST) tell();
  };
  const rest = () => {
    if (!arrived) tell();
  };
  const timer = setTimeout(rest, PATIENCE);
  const ears = { sourcedata: data, error: failed, idle: rest };
  for (const [event, ear] of Object.entries(ears)) map.on(event, ear);
  return () => {
    clearTimeout(timer);
    for (const [event, ear] of Object.entries(ears)) map.off(event, ear);
  };
}
