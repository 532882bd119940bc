// Stands in for the page's worker: "reads" a made-up chronicle whose size the
// bench writes in place of the word below.
import { readings } from "./bench/chronicle.mjs";

const say = (response) => postMessage(JSON.stringify(response));
say("Ready");
for (const reading of readings(EVENTS)) say({ Reading: reading });
