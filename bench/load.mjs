// Loading the wide file into typed columns: against uDSV and against a raw read, each in a fresh process.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./measure.mjs";

const script = fileURLToPath(new URL("./load-once.mjs", import.meta.url));

function milliseconds(path, how) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, path, how], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** Medians of interleaved cold loads, over that of uDSV. */
export function loadRatios(folder, repetitions) {
  const path = join(folder, "returns_wide.csv");
  const ways = ["udsv", "eventstudy", "raw"];
  const times = new Map(ways.map((how) => [how, []]));
  for (let k = 0; k <= repetitions; k++) for (const how of ways) times.get(how).push(milliseconds(path, how));
  const of = (how) => median(times.get(how).slice(1));
  const names = {
    udsv: "uDSV, typed columns",
    eventstudy: "readPrices, Float64Array a column",
    raw: "the bytes alone",
  };
  return ways.map((how) => ({ name: names[how], ratio: of(how) / of("udsv") }));
}
