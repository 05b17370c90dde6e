import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DayRange } from "../../src/core/event.ts";
import { matrix } from "../../src/core/matrix.ts";
import type { Observation, SampleWindow } from "../../src/core/observation.ts";
import type { AbnormalPanel } from "../../src/core/panel.ts";
import type { Alternative, TestResult, TestStatistic } from "../../src/core/statistic.ts";
import * as statistics from "../../src/inference/index.ts";
import { expectClose } from "../support/close.ts";
import { panelOf, type SyntheticOptions, syntheticObservations, syntheticPanel } from "../support/synthetic-panel.ts";

// Every test statistic of the registry owes these; a new one gets them for free.
const all: readonly TestStatistic[] = Object.values(statistics);
const context = { alternative: "two-sided", seed: 7, draws: 199 } as const;
const day: DayRange = { from: 0, to: 0 };
const windows: DayRange[] = [day, { from: -1, to: 1 }, { from: -3, to: 3 }];
const longest = windows[2]!;

const scaled = (factor: number) => (observation: Observation) => {
  const times = (values: Float64Array) => values.map((value) => factor * value);
  const cut = (window: SampleWindow): SampleWindow => ({
    ...window,
    asset: times(window.asset),
    factors: { market: times(window.factors.market!) },
  });
  return { ...observation, estimation: cut(observation.estimation), event: cut(observation.event) };
};

/** The observation with `change` applied to its event returns. */
const inEvent =
  (change: (value: number, t: number, i: number) => number) =>
  (observation: Observation, i: number): Observation => ({
    ...observation,
    event: { ...observation.event, asset: observation.event.asset.map((value, t) => change(value, t, i)) },
  });

const sample: SyntheticOptions = { events: 14, spacing: 4, rho: 0.2, calendars: 2, seed: 21 };

function computed(result: TestResult, what: string) {
  if (result.status !== "computed") throw new Error(`${what}: ${result.reason}`);
  return result;
}

/** Computed with finite figures and a probability, or inapplicable with a reason: never a bare NaN. */
function expectAnswer(result: TestResult, what: string): void {
  if (result.status === "inapplicable") {
    expect(result.reason, what).toMatch(/^\S.*[^.]$/);
    return;
  }
  expect(Number.isFinite(result.statistic), `${what}: statistic ${result.statistic}`).toBe(true);
  expect(result.p, what).toBeGreaterThanOrEqual(0);
  expect(result.p, what).toBeLessThanOrEqual(1);
  if (result.distribution === "student-t") expect(result.degreesOfFreedom, what).toBeGreaterThan(0);
  else expect(result.degreesOfFreedom, what).toBeNull();
}

/** Both panels give the same figures, the sign of the statistic aside. */
function expectSame(statistic: TestStatistic, a: AbnormalPanel, b: AbnormalPanel, sign = 1): void {
  for (const window of windows) {
    const [one, other] = [statistic.compute(a, window, context), statistic.compute(b, window, context)];
    expect(one.status).toBe(other.status);
    if (one.status !== "computed" || other.status !== "computed") continue;
    expect(one.n).toBe(other.n);
    expectClose(one.statistic, sign * other.statistic, `[${window.from},${window.to}]`, 1e-9, 1e-11);
    if (one.distribution !== "resampled") expectClose(one.p, other.p, "p", 1e-9, 1e-11);
  }
}

const repetitions = 600;
let nulls: AbnormalPanel[] | undefined;
/** Independent Gaussian events, no effect: made once for all statistics. */
const nullPanels = () => {
  nulls ??= Array.from({ length: repetitions }, (_, seed) =>
    syntheticPanel({ events: 20, spacing: 8, seed: seed + 1 }),
  );
  return nulls;
};

describe.each(all)("$id", (statistic) => {
  const source = readFileSync(new URL(`../../src/inference/${statistic.id}.ts`, import.meta.url), "utf8");
  const compute = (panel: AbnormalPanel, window = longest, alternative: Alternative = "two-sided") =>
    statistic.compute(panel, window, { ...context, alternative });

  it("lives in the file named after its id, cites a source with its year, and says what it is", () => {
    expect(source).toMatch(/^ \* Source: [\s\S]*?\(\d{4}\)/m);
    expect(source).toMatch(/^ \* Inapplicable /m);
    expect(statistic.source).toMatch(/\(\d{4}\)/);
    for (const text of [statistic.label, statistic.nullHypothesis, statistic.formula, statistic.assumptions]) {
      expect(text).toMatch(/\S/);
    }
  });

  it("does not depend on the order of events", () => {
    const observations = syntheticObservations(sample);
    const shuffled = observations.map((_, i) => observations[(i * 5 + 3) % observations.length]!);
    expectSame(statistic, panelOf(observations), panelOf(shuffled));
  });

  it("does not depend on the unit of returns", () => {
    expectSame(statistic, syntheticPanel(sample), syntheticPanel({ ...sample, change: scaled(100) }));
  });

  it("changes sign when all returns change sign", () => {
    expectSame(statistic, syntheticPanel(sample), syntheticPanel({ ...sample, change: scaled(-1) }), -1);
  });

  it("gives an answer at its minimum of events, none below, and a reason instead of NaN for one event", () => {
    const { minimumEvents } = statistic;
    const least = syntheticPanel({ events: minimumEvents, spacing: 9, seed: 5 });
    expectAnswer(computed(compute(least), "minimum"), "minimum");
    if (minimumEvents > 1) {
      const below = compute(syntheticPanel({ events: minimumEvents - 1, spacing: 9, seed: 5 }));
      expect(below).toMatchObject({ status: "inapplicable", n: minimumEvents - 1 });
      expectAnswer(below, "below the minimum");
    }
    for (const window of windows) {
      expectAnswer(compute(syntheticPanel({ events: 1, seed: 5 }), window), "one event");
      expectAnswer(compute(syntheticPanel({ events: 2, spacing: 9, seed: 5 }), window), "two events");
    }
  });

  it("says that no event is in a window outside the event window", () => {
    expect(compute(syntheticPanel(sample), { from: 40, to: 41 })).toMatchObject({ status: "inapplicable", n: 0 });
  });

  it("counts a recurring security once for each event", () => {
    const panel = syntheticPanel({ events: 12, securities: 3, spacing: 9, seed: 8 });
    const result = computed(compute(panel), "recurring");
    expect(result.n).toBe(12);
    expectAnswer(result, "recurring");
  });

  it("stands a gap: a missing day leaves the sum, an observation without any day leaves the window", () => {
    const whole = syntheticPanel({ ...sample, calendars: 1 });
    const gap = syntheticPanel({
      ...sample,
      calendars: 1,
      change: inEvent((value, t, i) => (i === 2 && t === 3 ? Number.NaN : value)),
    });
    const absent = syntheticPanel({
      ...sample,
      calendars: 1,
      change: inEvent((value, _, i) => (i === 2 ? Number.NaN : value)),
    });
    expect(computed(compute(gap), "a gap").n).toBe(computed(compute(whole), "no gap").n);
    expectAnswer(compute(gap), "a gap");
    expectAnswer(compute(gap, day), "a gap on the day");
    expectAnswer(compute(absent), "an absent observation");
    const missing = syntheticPanel({ ...sample, missing: 0.05 });
    for (const window of windows) expectAnswer(compute(missing, window), "missing everywhere");
  });

  it("answers when values tie, are all equal, all zero, or one lies far out", () => {
    const base = syntheticPanel({ events: 12, spacing: 9, seed: 9 });
    const withAr = (cell: (i: number, t: number) => number): AbnormalPanel => ({
      ...base,
      ar: matrix(base.ar.rows, base.ar.columns, cell),
    });
    const grid = (values: Float64Array) => values.map((value) => Math.round(value * 50) / 50);
    const panels: Record<string, AbnormalPanel> = {
      "all equal": withAr(() => 0.01),
      "all zero": withAr(() => 0),
      "two values": withAr((i) => (i % 2 ? 0.01 : -0.01)),
      "all but one equal": withAr((i) => (i === 0 ? 0.05 : 0.01)),
      "one far out": withAr((i, t) => (i === 0 ? 1e6 : base.ar.data[i * base.ar.columns + t]!)),
      "on a grid": {
        ...base,
        ar: { ...base.ar, data: grid(base.ar.data) },
        estimationAr: { ...base.estimationAr, data: grid(base.estimationAr.data) },
      },
      "one security twice": syntheticPanel({ events: 2, dates: 1, sameSecurity: true, seed: 9 }),
      "one security on one date": syntheticPanel({ events: 12, dates: 1, sameSecurity: true, seed: 9 }),
    };
    for (const [what, panel] of Object.entries(panels)) {
      for (const window of windows) {
        for (const alternative of ["two-sided", "less", "greater"] as const) {
          expectAnswer(compute(panel, window, alternative), `${what} [${window.from},${window.to}]`);
        }
      }
    }
  });

  it("sees a large effect on its own side", () => {
    const panel = syntheticPanel({ events: 20, spacing: 9, seed: 10, change: inEvent((value) => value + 0.05) });
    const twoSided = computed(compute(panel), "effect");
    expect(twoSided.statistic).toBeGreaterThan(0);
    expect(twoSided.p).toBeLessThan(0.05);
    expect(computed(compute(panel, longest, "greater"), "greater").p).toBeLessThan(0.05);
    expect(computed(compute(panel, longest, "less"), "less").p).toBeGreaterThan(0.95);
  });

  it("rejects at most its level of independent Gaussian nulls, within three standard errors", () => {
    const window = statistic.id === "calendar-time-t" ? longest : { from: 0, to: 1 };
    const rejected = nullPanels().filter((panel) => computed(compute(panel, window), "null").p <= 0.05).length;
    const standardError = Math.sqrt((0.05 * 0.95) / repetitions);
    expect(rejected / repetitions).toBeLessThanOrEqual(0.05 + 3 * standardError);
  });
});
