import { describe, expect, it } from "vitest";
import { sampleSd } from "../../src/math/moments.ts";
import { randomStream } from "../../src/math/random.ts";
import type { Scenario } from "../../src/results/simulation.ts";
import { planRepetitions, rejectionCounter, type Simulation, simulate } from "../../src/simulation/simulate.ts";
import { simulatedPanel, withEffect } from "../../src/simulation/simulated-returns.ts";

const repetitions = Number(process.env.EVENTSTUDY_SIMULATION_REPETITIONS ?? 400);
const seed = 1;

const returnsOf = (scenario: Scenario) => ({ kind: "simulated", scenario, sigma: 0.02, rho: 0.1 }) as const;
const base: Simulation = {
  events: 10,
  estimationDays: 60,
  windowLength: 3,
  repetitions: 20,
  effects: [0],
  tests: ["patell-z"],
  level: 0.05,
  alternative: "two-sided",
  draws: 199,
  seed,
  source: returnsOf("independent"),
};

// The rows of a simulation by another program (numpy, 2,000 repetitions, market model, two-sided 5%) that name a test
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
const columns: { events: number; estimationDays: number; windowLength: number; scenario: Scenario }[] = [
  { events: 50, estimationDays: 120, windowLength: 11, scenario: "independent" },
  { events: 50, estimationDays: 120, windowLength: 1, scenario: "independent" },
  { events: 50, estimationDays: 120, windowLength: 11, scenario: "same-date" },
  { events: 50, estimationDays: 120, windowLength: 11, scenario: "event-variance" },
  { events: 50, estimationDays: 120, windowLength: 11, scenario: "t4" },
  { events: 16, estimationDays: 95, windowLength: 2, scenario: "independent" },
];

describe("size against another program's simulation", () => {
  it.each(columns.map((column, c) => ({ ...column, c })))(
    "N = $events, M = $estimationDays, L = $windowLength, $scenario",
    { timeout: 120_000 },
    ({ c, scenario, ...column }) => {
      const tests = Object.keys(published);
      const source = returnsOf(scenario);
      for (const { test, computed, rate } of simulate({ ...base, ...column, repetitions, tests, source })) {
        expect(computed).toBe(repetitions);
        const p = published[test]![c]!;
        const allowed = 4 * Math.sqrt(p * (1 - p) * (1 / publishedRepetitions + 1 / repetitions));
        expect(Math.abs(rate - p), `${test}: ${rate}, published ${p}`).toBeLessThanOrEqual(allowed);
      }
    },
  );
});

// MacKinlay (1997), Journal of Economic Literature 35(1), Table 2: σ = 2%, two-sided 5%. ± 0.03 is four Monte Carlo
// standard errors of 4,400 repetitions, 2.7 of the 2,000 that the larger case is given for time's sake.
it.each([
  { events: 20, effect: 0.01, power: 0.61, repetitions: 4400 },
  { events: 50, effect: 0.005, power: 0.42, repetitions: 2000 },
])(
  "power of patell-z at N = $events and an effect of $effect is MacKinlay's",
  { timeout: 120_000 },
  ({ power, effect, ...cell }) => {
    const [patell] = simulate({ ...base, ...cell, effects: [effect], estimationDays: 240, windowLength: 1 });
    expect(Math.abs(patell!.rate - power)).toBeLessThanOrEqual(0.03);
  },
);

describe("a simulation", () => {
  it("gives the same rates for the same seed, and parts that add up", () => {
    const simulation = { ...base, effects: [0, 0.02], tests: ["patell-z", "bmp"] };
    const count = rejectionCounter(simulation);
    const whole = count({ first: 0, end: 20 });
    expect(rejectionCounter(simulation)({ first: 0, end: 20 })).toEqual(whole);
    const { work, counts } = planRepetitions(simulation);
    work.take(count({ first: 0, end: 7 }));
    work.take(count({ first: 7, end: 20 }));
    expect(counts()).toEqual(whole);
  });

  it("draws other studies for another seed", () => {
    const rates = [1, 2].map((s) => simulate({ ...base, effects: [0.02], repetitions: 100, seed: s })[0]!.rate);
    expect(rates[0]).not.toBe(rates[1]);
  });

  it("serves every effect and test with the same draws", () => {
    const together = simulate({ ...base, effects: [0, 0.02], tests: ["patell-z", "bmp"] });
    const alone = simulate({ ...base, effects: [0.02], tests: ["bmp"] });
    expect(together.map(({ test, effect }) => [test, effect])).toEqual([
      ["patell-z", 0],
      ["patell-z", 0.02],
      ["bmp", 0],
      ["bmp", 0.02],
    ]);
    expect(together[3]).toEqual(alone[0]);
  });

  it("marks a size that leaves the level by more than three standard errors", () => {
    const [patell] = simulate({ ...base, events: 30, repetitions: 200, source: returnsOf("same-date") });
    expect(patell).toMatchObject({ size: "too often" });
    const [bmp] = simulate({ ...base, events: 30, repetitions: 200, tests: ["bmp"] });
    expect(bmp).toMatchObject({ size: "holds" });
    expect(simulate({ ...base, effects: [0.02] })[0]!.size).toBeNull();
  });

  it("says when a test could not be computed instead of counting it", () => {
    const [rate] = simulate({ ...base, tests: ["permutation"], source: returnsOf("same-date") });
    expect(rate).toMatchObject({ test: "permutation", computed: 0, rejected: 0, size: null });
    expect(rate!.reason).toMatch(/\w/);
  });

  const shape = { events: 300, estimationDays: 60, windowLength: 5 };
  const panelOf = (scenario: Scenario, effect = 0) =>
    withEffect(simulatedPanel(shape, returnsOf(scenario), randomStream(seed)), effect);

  it("puts events on one date or on dates of their own", () => {
    expect(new Set(panelOf("same-date").day0).size).toBe(1);
    const apart = panelOf("independent");
    expect(
      new Set([...apart.estimationSessions.calendars.flatMap((own) => [...own]), ...apart.eventSessions]).size,
    ).toBe(300 * 65);
  });

  // 300 × 60 residuals and 300 × 5 event days: standard errors near .5 and 2% (t4: its kurtosis is infinite).
  it.each([
    { scenario: "independent", ratio: 1, allowed: 0.1 },
    { scenario: "event-variance", ratio: 1.5, allowed: 0.15 },
    { scenario: "t4", ratio: 1, allowed: 0.25 },
  ] as const)("has the standard deviation that $scenario promises", ({ scenario, ratio, allowed }) => {
    const panel = panelOf(scenario);
    expect(Math.abs(sampleSd(panel.estimationAr.data) / 0.02 - 1)).toBeLessThan(allowed / 2);
    expect(Math.abs(sampleSd(panel.ar.data) / 0.02 - ratio)).toBeLessThan(allowed);
  });

  it("adds the effect to day 0 and to no other", () => {
    const [without, with_] = [panelOf("independent"), panelOf("independent", 0.05)];
    without.ar.data.forEach((ar, k) => {
      expect(with_.ar.data[k]! - ar).toBeCloseTo(k % 5 === 0 ? 0.05 : 0, 12);
      expect(with_.actual.data[k]! - without.actual.data[k]!).toBeCloseTo(k % 5 === 0 ? 0.05 : 0, 12);
    });
  });

  it("shows an effect at the first trade from day 0 on when trading is thin", () => {
    const [without, with_] = [panelOf("thin-trading"), panelOf("thin-trading", 0.05)];
    for (let i = 0; i < 300; i++) {
      const traded = [0, 1, 2, 3, 4].filter((t) => without.actual.data[i * 5 + t] !== 0);
      const moved = [0, 1, 2, 3, 4].filter((t) => with_.ar.data[i * 5 + t] !== without.ar.data[i * 5 + t]);
      expect(moved).toEqual(traded.slice(0, 1));
    }
  });

  it("leaves 30% of days without a trade when trading is thin", () => {
    const panel = panelOf("thin-trading");
    const zeros = panel.actual.data.filter((r) => r === 0).length / panel.actual.data.length;
    expect(Math.abs(zeros - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / panel.actual.data.length));
  });
});
