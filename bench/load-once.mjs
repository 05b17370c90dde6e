// One cold load of the wide file: node bench/load-once.mjs FILE raw|udsv|eventstudy   prints milliseconds
import { readFileSync } from "node:fs";

const [, , path, how] = process.argv;
const { initParser, inferSchema } = await import("udsv");
const { readPrices } = await import("../dist/index.js");

const loads = {
  raw: () => readFileSync(path).length,
  // Typed columns, as its documentation has them: the fastest that it gives.
  udsv: () => {
    const text = readFileSync(path, "utf8");
    return initParser(inferSchema(text)).typedCols(text).length;
  },
  eventstudy: async () => (await readPrices([{ path, bytes: readFileSync(path) }], { input: "return" })).length,
};
const start = performance.now();
await loads[how]();
process.stdout.write(String(performance.now() - start));
