// Holds the figures of 5,000 observations against those of the numpy program, to 1e-9. rbar, kp_bmp and kp_patell are
// left out: numpy pairs residuals by relative day, this program by date.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadStudy, runStudy } from "../dist/index.js";
import { golden } from "./panel.mjs";

const byDay = {
  t_cross: "cross-sectional-t",
  patell: "patell-z",
  bmp: "bmp",
  bw: "crude-dependence-t",
  rank: "corrado-rank",
  gsign: "generalized-sign",
  wilcoxon: "wilcoxon",
  hall: "skewness-adjusted-t",
};
const byWindow = {
  caar_t: "cross-sectional-t",
  patell_car: "patell-z",
  bmp_car: "bmp",
  bw_car: "crude-dependence-t",
  rank_car: "corrado-rank",
  gsign_car: "generalized-sign",
  wilcoxon_car: "wilcoxon",
  hall_car: "skewness-adjusted-t",
};
const notOurs = new Set(["rbar", "kp_bmp", "kp_patell"]);

function figuresOf(result) {
  const { days, windows } = result.groups.find(({ group }) => group === "all");
  const last = windows.at(-1);
  const held = result.observations.map((observation) => observation.windows.at(-1).bharBenchmark);
  const mean = held.reduce((sum, x) => sum + x, 0) / held.length;
  const squares = held.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    aar: days.map(({ aar }) => aar),
    caar: windows.map(({ caar }) => caar),
    ...Object.fromEntries(Object.entries(byDay).map(([key, id]) => [key, days.map((d) => d.tests[id].statistic)])),
    ...Object.fromEntries(
      Object.entries(byWindow).map(([key, id]) => [key, windows.map((w) => w.tests[id].statistic)]),
    ),
    grank_t: last.tests["grank-t"].statistic,
    grank_z: last.tests["grank-z"].statistic,
    abhar: mean,
    bhar_t: mean / Math.sqrt(squares / (held.length - 1) / held.length),
  };
}

/** Each figure's largest relative difference; `ok` when none is above 1e-9. */
export async function verify(folder) {
  const expected = JSON.parse(readFileSync(golden, "utf8"));
  const ours = figuresOf(runStudy(await loadStudy(join(folder, "every-window.yaml"))));
  const figures = Object.entries(expected)
    .filter(([key]) => !notOurs.has(key))
    .map(([key, value]) => {
      const [wanted, found] = [[value].flat(), [ours[key]].flat()];
      const off = wanted.map((x, k) => Math.abs(found[k] - x) / Math.abs(x));
      return { figure: key, difference: wanted.length === found.length ? Math.max(...off) : Number.NaN };
    });
  return { ok: figures.every(({ difference }) => difference <= 1e-9), figures };
}
