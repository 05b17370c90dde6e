// simulate, 1,000 studies of 250 observations with all closed-form tests, against the kernel of the numpy program on as
// many observations: its own clock, without imports and loading; ours is the whole process.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median, once } from "./measure.mjs";
import { baseline } from "./panel.mjs";

/** Tests that draw nothing at random. */
const tests = [
  "cross-sectional-t,skewness-adjusted-t,independent-t,patell-z,patell-adjusted,bmp,kolari-pynnonen",
  "crude-dependence-t,calendar-time-t,jackknife-t,sign,generalized-sign,wilcoxon",
  "corrado-rank,corrado-zivney,grank-t,grank-z",
].join(",");

/** The list of 50,000 five times over. */
function manyEvents(folder) {
  const [head, ...rows] = readFileSync(join(folder, "events_50k.csv"), "utf8").trim().split("\n");
  writeFileSync(join(folder, "events_250k.csv"), [head, ...Array(5).fill(rows).flat(), ""].join("\n"));
}

export function simulateRatio({ folder, python }, cli, out, repetitions) {
  manyEvents(folder);
  const design = ["--events", "250", "--repetitions", "1000", "--effect", "0", "--tests", tests];
  const command = { program: process.execPath, args: [cli, "simulate", ...design, "--out", out], cwd: folder };
  const kernel = () => {
    const args = [baseline, "events_250k.csv", "wide", "full", "1"];
    const { status, stdout, stderr } = spawnSync(python, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout).study_s[0];
  };
  const [ours, numpy] = [[], []];
  for (let k = 0; k < repetitions; k++) {
    ours.push(once(command).elapsed);
    numpy.push(kernel());
  }
  return { name: "simulate, whole process", against: "numpy's kernel", ratio: median(ours) / median(numpy) };
}
