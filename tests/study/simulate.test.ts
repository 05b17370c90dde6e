import { describe, expect, it } from "vitest";
import { patellZ } from "../../src/inference/patell-z.ts";
import { sampleSd } from "../../src/math/moments.ts";
import { randomStream } from "../../src/math/random.ts";
import { allStatistics } from "../../src/study/registry.ts";
import {
  countRejections,
  type Scenario,
  type SimulationOptions,
  simulate,
  simulatedPanel,
} from "../../src/study/simulate.ts";

const repetitions = Number(process.env.EVENTSTUDY_SIMULATION_REPETITIONS ?? 400);
const seed = 1;

const base: SimulationOptions = {
  n: 10,
  estimationDays: 60,
  windowLength: 3,
  repetitions: 20,
  scenario: "independent",
  effect: 0,
  sigma: 0.02,
  seed,
  statistics: [patellZ],
};

// The rows of a simulation by another program (numpy, 2,000 repetitions, market model, two-sided 5 %) that name a test
// of ours with the same reference distribution. Columns as in `columns`.
const published: Record<string, readonly number[]> = {
  "patell-z": [0.048, 0.053, 0.421, 0.183, 0.058, 0.045],
  "patell-adjusted": [0.051, 0.057, 0.058, 0.187, 0.065, 0.045],
  bmp: [0.051, 0.055, 0.44, 0.046, 0.049, 0.045],
  "kolari-pynnonen": [0.056, 0.057, 0.056, 0.05, 0.052, 0.051],
  "cross-sectional-t": [0.051, 0.054, 0.409, 0.046, 0.051, 0.046],
  "crude-dependence-t": [0.067, 0.058, 0.075, 0.199, 0.063, 0.049],
  "grank-t": [0.051, 0.058, 0.06, 0.052, 0.069, 0.062],
  "grank-z": [0.05, 0.056, 0.436, 0.05, 0.067, 0.059],
  "corrado-rank": [0.045, 0.058, 0.048, 0.086, 0.044, 0.046],
  "generalized-sign": [0.05, 0.057, 0.362, 0.057, 0.053, 0.063],
  wilcoxon: [0.051, 0.054, 0.42, 0.046, 0.049, 0.049],
};
const publishedRepetitions = 2000;
const columns: { n: number; estimationDays: number; windowLength: number; scenario: Scenario }[] = [
  { n: 50, estimationDays: 120, windowLength: 11, scenario: "independent" },
  { n: 50, estimationDays: 120, windowLength: 1, scenario: "independent" },
  { n: 50, estimationDays: 120, windowLength: 11, scenario: "same-date" },
  { n: 50, estimationDays: 120, windowLength: 11, scenario: "event-variance" },
  { n: 50, estimationDays: 120, windowLength: 11, scenario: "heavy-tails" },
  { n: 16, estimationDays: 95, windowLength: 2, scenario: "independent" },
];

describe("size against another program's simulation", () => {
  it.each(columns.map((column, c) => ({ ...column, c })))(
    "N = $n, M = $estimationDays, L = $windowLength, $scenario",
    { timeout: 120_000 },
    ({ c, ...column }) => {
      const statistics = allStatistics.filter(({ id }) => id in published);
      expect(statistics).toHaveLength(Object.keys(published).length);
      for (const { statistic, computed, rate } of simulate({ ...base, ...column, repetitions, statistics })) {
        expect(computed).toBe(repetitions);
        const p = published[statistic]![c]!;
        const allowed = 4 * Math.sqrt(p * (1 - p) * (1 / publishedRepetitions + 1 / repetitions));
        expect(Math.abs(rate - p), `${statistic}: ${rate}, published ${p}`).toBeLessThanOrEqual(allowed);
      }
    },
  );
});

// MacKinlay (1997), Journal of Economic Literature 35(1), Table 2: σ = 2 %, two-sided 5 %. ± 0.03 is four Monte Carlo
// standard errors of 4,400 repetitions, 2.7 of the 2,000 that the larger case is given for time's sake.
it.each([
  { n: 20, effect: 0.01, power: 0.61, repetitions: 4400 },
  { n: 50, effect: 0.005, power: 0.42, repetitions: 2000 },
])(
  "power of patell-z at N = $n and an effect of $effect is MacKinlay's",
  { timeout: 120_000 },
  ({ power, ...cell }) => {
    const [patell] = simulate({ ...base, ...cell, estimationDays: 240, windowLength: 1 });
    expect(Math.abs(patell!.rate - power)).toBeLessThanOrEqual(0.03);
  },
);

describe("a simulation", () => {
  it("gives the same rates for the same seed, and parts that add up", () => {
    const whole = countRejections(base, 0, 20);
    expect(countRejections(base, 0, 20)).toEqual(whole);
    const parts = [countRejections(base, 0, 7), countRejections(base, 7, 20)];
    expect(parts[0]!.rejected[0]! + parts[1]!.rejected[0]!).toBe(whole.rejected[0]);
  });

  it("says when a test could not be computed instead of counting it", () => {
    const permutation = allStatistics.filter(({ id }) => id === "permutation");
    const [rate] = simulate({ ...base, scenario: "same-date", statistics: permutation });
    expect(rate).toMatchObject({ statistic: "permutation", computed: 0, rejected: 0 });
  });

  const panelOf = (scenario: Scenario, effect = 0) =>
    simulatedPanel({ ...base, n: 300, windowLength: 5, scenario, effect }, randomStream(seed));

  it("puts events on one date or on dates of their own", () => {
    expect(new Set(panelOf("same-date").day0).size).toBe(1);
    const apart = panelOf("independent");
    expect(new Set([...apart.estimationSessions, ...apart.eventSessions]).size).toBe(300 * 65);
  });

  // 300 × 60 residuals and 300 × 5 event days: standard errors near .5 and 2 % (t4: its kurtosis is infinite).
  it.each([
    { scenario: "independent", ratio: 1, allowed: 0.1 },
    { scenario: "event-variance", ratio: 1.5, allowed: 0.15 },
    { scenario: "heavy-tails", ratio: 1, allowed: 0.25 },
  ] as const)("has the standard deviation that $scenario promises", ({ scenario, ratio, allowed }) => {
    const panel = panelOf(scenario);
    expect(Math.abs(sampleSd(panel.estimationAr.data) / 0.02 - 1)).toBeLessThan(allowed / 2);
    expect(Math.abs(sampleSd(panel.ar.data) / 0.02 - ratio)).toBeLessThan(allowed);
  });

  it("adds the effect to day 0 and to no other", () => {
    const [without, with_] = [panelOf("independent"), panelOf("independent", 0.05)];
    without.ar.data.forEach((ar, k) => {
      expect(with_.ar.data[k]! - ar).toBeCloseTo(k % 5 === 0 ? 0.05 : 0, 12);
    });
  });

  it("leaves 30 % of days without a trade when trading is thin", () => {
    const panel = panelOf("thin-trading");
    const zeros = panel.actual.data.filter((r) => r === 0).length / panel.actual.data.length;
    expect(Math.abs(zeros - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / panel.actual.data.length));
  });
});
