// Runs steps of the time window in the page, and marks them in its timeline.

/** Runs `count` steps of two days with a window of so many, the first from
 * `first` on; gives how many milliseconds each took until it was drawn. */
export async function run(first, count, window) {
  const drawn = [];
  performance.mark("bench:step");
  for (let n = 0; n < count; n++) {
    const from = first + 2 * n;
    const start = performance.now();
    // What a timer calls is a script of the timeline.
    await new Promise((resolve, reject) =>
      setTimeout(() => globalThis.benchStep(from, from + window - 1).then(resolve, reject)),
    );
    drawn.push(performance.now() - start);
    performance.mark("bench:step");
  }
  return drawn;
}
