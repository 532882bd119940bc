// What scripts take of the main thread, by that thread's own clock: all that
// the browser's timeline counts as scripting, called functions and microtasks
// with what they call, and the collection of their garbage.

const SCRIPTING = new Set([
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FireIdleCallback",
  "FunctionCall",
  "MajorGC",
  "MinorGC",
  "RunMicrotasks",
  "TimerFire",
  "v8.callFunction",
  "v8.run",
  "V8.GCFinalizeMC",
  "V8.GCScavenger",
]);
/** Stands in the page's timeline before the first step and after each. */
const MARK = "bench:step";

/** Runs `work`, in which the page takes steps and marks them; gives the
 * milliseconds that scripts took in each. */
export async function scripting(browser, work) {
  const client = await browser.newBrowserCDPSession();
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const done = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      excludedCategories: ["*"],
      includedCategories: ["devtools.timeline", "blink.user_timing", "v8", "disabled-by-default-devtools.timeline"],
    },
  });
  await work();
  await client.send("Tracing.end");
  await done;
  await client.detach();
  return perStep(events);
}

/** The steps' milliseconds of script in a trace. */
function perStep(events) {
  const marks = events.filter(({ name }) => name === MARK).sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0];
  const scripts = events
    .filter((e) => e.ph === "X" && e.pid === pid && e.tid === tid && SCRIPTING.has(e.name))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const steps = Array(marks.length - 1).fill(0);
  let [step, end] = [0, 0];
  for (const { ts, dur, tdur } of scripts) {
    // What another script called is in its time.
    if (ts < end) continue;
    end = ts + dur;
    while (step < steps.length && ts >= marks[step + 1].ts) step += 1;
    if (step < steps.length && ts >= marks[0].ts) steps[step] += (tdur ?? dur) / 1000;
  }
  return steps;
}
