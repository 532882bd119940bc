// Carries out a plan of measurements in WebAssembly: node wasm.mjs MODULE PLAN.
// The plan and the answers are those of crates/bench/src/main.rs.
import { readFileSync } from "node:fs";

const [module, path] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(path, "utf8"));
const { instance } = await WebAssembly.instantiate(readFileSync(module), {});
const { memory, room, add, start, read } = instance.exports;

const say = (answer) => console.log(JSON.stringify(answer));
const put = (bytes) => {
  // Making room may move the memory.
  const at = room(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
};
const utf8 = (text) => new TextEncoder().encode(text);

function timed(work) {
  const begin = performance.now();
  if (!work()) throw new Error("the module refused its input");
  return performance.now() - begin;
}

function passes(bytes, all) {
  put(bytes);
  return read(all);
}

for (const path of plan.packs) {
  put(readFileSync(path));
  say({ open: path, ms: timed(add) });
}
say({ open: "lexicons", ms: timed(start) });
for (const { name, texts } of plan.sets) {
  const inputs = texts.map(utf8);
  for (const task of ["places", "all"]) {
    const pass = () => inputs.reduce((sum, input) => sum + passes(input, task === "all"), 0);
    const opened = performance.now();
    const found = pass();
    const begin = performance.now();
    const first = (inputs.length * 1000) / (begin - opened);
    let articles = 0;
    while (articles === 0 || performance.now() - begin < plan.seconds * 1000) {
      pass();
      articles += inputs.length;
    }
    const rate = (articles * 1000) / (performance.now() - begin);
    say({ set: name, task, first, rate, found });
  }
}
for (const text of plan.long) {
  const input = utf8(text);
  say({ long: input.length, ms: timed(() => (passes(input, true), true)) });
}
