import { describe, expect, it } from "vitest";
import { EventStudyError } from "../../src/core/errors.ts";
import { type AbnormalPanel, estimationSessionsOf } from "../../src/core/panel.ts";
import type { AlignedSeries } from "../../src/market/alignment/sample.ts";
import { randomStream } from "../../src/math/random.ts";
import { type PseudoEvents, pseudoEventDrawer } from "../../src/simulation/pseudo-events.ts";
import { type Simulation, simulate } from "../../src/simulation/simulate.ts";
import { withEffect } from "../../src/simulation/simulated-returns.ts";

const shape = { events: 4, estimationDays: 30, windowLength: 3 };
const stream = (r = 0) => randomStream(7, r);

/** Normal returns on sessions first … first + length − 1, with a market of their own. */
function series(seed: number, length: number, first = 100, change: (returns: Float64Array) => void = () => {}) {
  const random = randomStream(seed, 99);
  const market = Float64Array.from({ length }, () => 0.01 * random.normal());
  const returns = market.map((m) => m + 0.02 * random.normal());
  returns[0] = Number.NaN;
  change(returns);
  const sessions = Int32Array.from({ length }, (_, t) => first + t);
  return { sessions, levels: null, returns, cleanReturns: null, factors: { market } } satisfies AlignedSeries;
}

/** Ids are "event/security". */
const securitiesIn = ({ ids }: AbnormalPanel) => ids.map((id) => id.split("/")[1]);

const panelOf = (securities: Readonly<Record<string, AlignedSeries>>, scenario: PseudoEvents["scenario"]) =>
  ({
    ...{ kind: "panel", scenario, model: "market-model", modelOptions: {}, returns: "simple" },
    securities: Object.entries(securities).map(([id, one]) => ({ id, series: one })),
  }) as PseudoEvents;

const five = Object.fromEntries(["A", "B", "C", "D", "E"].map((id, k) => [id, series(k + 1, 120)]));

describe("pseudo-events", () => {
  it("stand where M returns precede and L follow, and nowhere else", () => {
    // One row of day 0 at most: 30 returns, then three, then a missing one; what follows is too short.
    const only = series(1, 60, 100, (r) => r.fill(Number.NaN, 34, 35));
    const { panel } = pseudoEventDrawer(shape, panelOf({ A: only }, "independent"))(stream());
    expect([...panel.day0]).toEqual([131, 131, 131, 131]);
    expect([...estimationSessionsOf(panel, 0)]).toEqual([...only.sessions.subarray(1, 31)]);
    expect([...panel.eventSessions.subarray(0, 3)]).toEqual([131, 132, 133]);
    expect([...panel.actual.data.subarray(0, 3)]).toEqual([...only.returns.subarray(31, 34)]);
  });

  it("are drawn over all securities and dates", () => {
    const draw = pseudoEventDrawer({ ...shape, events: 400 }, panelOf(five, "independent"));
    const { panel } = draw(stream());
    expect(new Set(securitiesIn(panel)).size).toBe(5);
    // 120 rows less the first, 30 before and 2 after: 87 dates.
    expect(new Set(panel.day0).size).toBeGreaterThan(80);
    expect(Math.min(...panel.day0)).toBe(131);
    expect(Math.max(...panel.day0)).toBe(217);
  });

  it("share one date, on securities of which none comes twice, when asked to", () => {
    const draw = pseudoEventDrawer(shape, panelOf(five, "same-date"));
    const dates = [0, 1, 2, 3, 4].map((r) => {
      const { panel } = draw(stream(r));
      expect(new Set(securitiesIn(panel)).size).toBe(4);
      expect(new Set(panel.day0).size).toBe(1);
      return panel.day0[0];
    });
    expect(new Set(dates).size).toBeGreaterThan(1);
  });

  it("are drawn anew, and counted, where the model cannot be estimated", () => {
    const flat = series(9, 120, 100, (r) => r.fill(0));
    const draw = pseudoEventDrawer({ ...shape, events: 50 }, panelOf({ ...five, FLAT: flat }, "independent"));
    const { panel, redrawn } = draw(stream());
    expect(securitiesIn(panel)).not.toContain("FLAT");
    expect(redrawn).toBeGreaterThan(0);
  });

  it("carry an effect on day 0", () => {
    const drawn = pseudoEventDrawer(shape, panelOf(five, "independent"))(stream());
    const moved = withEffect(drawn, 0.05);
    drawn.panel.ar.data.forEach((ar, k) => {
      expect(moved.ar.data[k]! - ar).toBeCloseTo(k % 3 === 0 ? 0.05 : 0, 12);
    });
    expect(moved.estimationAr).toBe(drawn.panel.estimationAr);
  });

  it.each([
    ["no security is long enough", { A: series(1, 20) }, "independent"],
    ["no date has enough securities", { A: series(1, 120) }, "same-date"],
    ["the model fails everywhere", { A: series(1, 120, 100, (r) => r.fill(0)) }, "independent"],
  ] as const)("end with NOTHING_LEFT when %s", (_, securities, scenario) => {
    const draw = () => pseudoEventDrawer(shape, panelOf(securities, scenario))(stream());
    expect(draw).toThrow(expect.objectContaining({ code: "NOTHING_LEFT" }));
    expect(draw).toThrow(EventStudyError);
  });
});

// A panel of independent normal returns is what the tests assume: the size is the level, within four standard errors.
it("have the size that the tests promise, where returns are normal and long", () => {
  const securities = Object.fromEntries(Array.from({ length: 40 }, (_, k) => [`S${k}`, series(k + 1, 2000)]));
  const simulation: Simulation = {
    ...{ events: 20, estimationDays: 100, windowLength: 1, repetitions: 400, effects: [0, 0.02], seed: 3 },
    ...{ tests: ["patell-z", "bmp"], level: 0.05, alternative: "two-sided", draws: 99 },
    source: panelOf(securities, "independent"),
  };
  const rates = simulate(simulation);
  for (const { effect, rate, computed } of rates) {
    expect(computed).toBe(400);
    if (effect === 0) expect(Math.abs(rate - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 400));
    else expect(rate).toBeGreaterThan(0.95);
  }
  expect(simulate(simulation)).toEqual(rates);
});
