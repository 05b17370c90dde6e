/**
 * How long the mean cross-correlation takes: N observations on random dates, 250 estimation days, 11 event days.
 *
 *     rolldown bench/mean-correlation.ts --platform node -o out/bench.mjs && node out/bench.mjs
 *
 * "first" stacks the clusters and multiplies them; "next" is one more window of the same panel.
 */
import { matrix } from "../src/core/matrix.ts";
import type { AbnormalPanel } from "../src/core/panel.ts";
import { meanCorrelation } from "../src/inference/dependence/cross-correlation.ts";
import { randomStream } from "../src/math/random.ts";

const [estimationDays, eventDays, dates] = [250, 11, 2500];

function panelOf(n: number): AbnormalPanel {
  const random = randomStream(n);
  const day0 = Int32Array.from({ length: n }, () => estimationDays + 20 + random.integer(dates));
  const noise = (columns: number) => matrix(n, columns, () => random.uniform() - 0.5);
  const rows = (columns: number, from: number) =>
    Int32Array.from({ length: n * columns }, (_, k) => day0[Math.floor(k / columns)]! + from + (k % columns));
  const ar = noise(eventDays);
  return {
    ids: Array.from({ length: n }, (_, i) => String(i)),
    events: [],
    securities: [],
    firstDay: -5,
    firstEstimationDay: -10 - estimationDays,
    ar,
    actual: ar,
    expected: ar,
    benchmark: ar,
    estimationAr: noise(estimationDays),
    estimationSessions: rows(estimationDays, -10 - estimationDays),
    eventSessions: rows(eventDays, -5),
    day0,
    sigma: new Float64Array(n).fill(1),
    degreesOfFreedom: new Float64Array(n).fill(estimationDays - 2),
    leverage: [],
    scale: ar,
    returns: "simple",
  };
}

function seconds(work: () => void): string {
  const start = performance.now();
  work();
  return ((performance.now() - start) / 1000).toFixed(3).padStart(8);
}

console.log("        N   first s    next s");
for (const n of [1_000, 3_000, 10_000, 30_000, 100_000]) {
  const panel = panelOf(n);
  const first = seconds(() => meanCorrelation(panel, { from: -5, to: 5 }));
  const next = seconds(() => meanCorrelation(panel, { from: -1, to: 1 }));
  console.log(`${String(n).padStart(9)}  ${first}  ${next}`);
}
