// Prints ratios, never times: each command against an empty node process, in one run, medians of several.
//   npm run bench
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "dist", "cli.js");
const out = mkdtempSync(join(tmpdir(), "eventstudy-bench-"));
const repetitions = 7;
const study = join(root, "data/hanoi-summit/study.yaml");

const commands = {
  "node -e 0": ["-e", "0"],
  "--version": [cli, "--version"],
  "--help": [cli, "--help"],
  align: [cli, "align", study],
  "Hanoi study without charts": [cli, "run", study, "--out", join(out, "plain"), "--no-charts"],
  "Hanoi study with charts": [cli, "run", study, "--out", join(out, "charts")],
};

function milliseconds(arguments_) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, arguments_, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

// Interleaved, so that a slow moment of the machine hits all of them.
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let k = 0; k < repetitions; k++)
  for (const [name, arguments_] of Object.entries(commands)) times[name].push(milliseconds(arguments_));
rmSync(out, { recursive: true });

const base = median(times["node -e 0"]);
for (const [name, list] of Object.entries(times))
  console.log(`${(median(list) / base).toFixed(2).padStart(7)} ×  ${name}`);
