import { expect, it } from "vitest";
import { buildPanel } from "../../src/abnormal/build-panel.ts";
import { windowSum } from "../../src/abnormal/window-sum.ts";
import type { ModelOptions } from "../../src/core/model.ts";
import type { Observation } from "../../src/core/observation.ts";
import { randomStream } from "../../src/math/random.ts";
import * as models from "../../src/models/index.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";

// A history with missing days on either side, a stretch of a stale benchmark, one of a stale security, and one on which
// the security is the benchmark.
const length = 260;
const random = randomStream(9);
const market = Float64Array.from({ length }, () => 0.01 * random.normal());
const returns = market.map((x) => 0.8 * x + 0.015 * random.normal());
market.fill(0.001, 100, 140);
returns.fill(0, 160, 200);
for (let t = 200; t < 240; t++) returns[t] = market[t]!;
for (let t = 7; t < length; t += 23) returns[t] = Number.NaN;
for (let t = 3; t < length; t += 41) market[t] = Number.NaN;
const history = returns.map((value, t) => (t % 17 === 5 ? Number.NaN : value));

// Factors with missing days of their own; one that is another one for a while.
const moved = (by: number) => market.map((_, t) => market[t + by] ?? Number.NaN);
const factor = (size: number) =>
  Float64Array.from({ length }, (_, t) => (t % 59 === 17 ? Number.NaN : size * random.normal()));
const rf = Float64Array.from({ length }, (_, t) => 1e-5 * (1 + (t % 7)));
const smb = factor(0.006);
const hml = factor(0.005);
for (let t = 60; t < 95; t++) hml[t] = 2 * smb[t]! + 0.001;
const factors: Record<string, Float64Array> = {
  ...{ market, "market@-1": moved(-1), "market@1": moved(1), rf, "mkt-rf": market.map((x, t) => x - rf[t]!) },
  ...{ smb, hml, mom: factor(0.007), rmw: factor(0.004), cma: factor(0.004) },
};

function observationAt(row: number, days: number): Observation {
  const cut = (values: Float64Array, from: number, to: number) => ({
    firstDay: from,
    sessions: Int32Array.from({ length: to - from + 1 }, (_, k) => row + from + k),
    asset: values.slice(row + from, row + to + 1),
    factors: Object.fromEntries(
      Object.entries(factors).map(([name, column]) => [name, column.slice(row + from, row + to + 1)]),
    ),
  });
  return {
    ...{ id: "e/S", eventId: "e", security: "S", group: null, day0: row, rule: "date-only" },
    estimation: cut(history, -days, -3),
    event: cut(returns, -2, 2),
  };
}

const options: Record<string, readonly ModelOptions[]> = {
  "factor-model": [{ factorNames: ["smb", "mom"] }, { factorNames: ["hml", "smb", "rf"] }],
  dimson: [{}, { lags: 1, leads: 0 }, { lags: 0, leads: 0 }],
};
const closedForms = Object.values(models).filter((model) => model.refits);
const cases = closedForms.flatMap((model) =>
  (options[model.id] ?? [{}]).flatMap((own) => [7, 12, 30].map((days) => ({ model, own, days, id: model.id }))),
);

it("are had of every model that is not searched for, but of synthetic control", () => {
  const without = Object.values(models).filter(({ refits }) => !refits);
  expect(without.map(({ id }) => id).sort()).toEqual(["egarch", "garch", "synthetic-control"]);
});

it.each(cases)("are the figures of $id to the last digit, $days sessions back, with $own", ({ model, own, days }) => {
  const refits = model.refits!({ history, returns, factors }, own);
  const seen = { estimated: 0, refused: 0, missing: 0 };
  for (let row = days; row < length - 2; row++) {
    const observation = observationAt(row, days);
    const used = refits.estimate(row - days, row - 3);
    let fit: ReturnType<typeof fitObservation>;
    try {
      fit = fitObservation(model, observation, own, { diagnose: "none" });
    } catch {
      expect(used).toBe(0);
      seen.refused++;
      continue;
    }
    expect(used).toBe(fit.residuals.filter(Number.isFinite).length);
    seen.estimated++;
    const panel = buildPanel([{ observation, fit }], "simple");
    for (const window of [
      { from: 0, to: 0 },
      { from: -2, to: 2 },
      { from: 0, to: 1 },
    ]) {
      const sum = windowSum(panel, 0, window);
      const car = refits.car(row + window.from, row + window.to);
      if (sum.days < window.to - window.from + 1) {
        expect(car).toBeNaN();
        seen.missing++;
      } else expect([car, refits.sd(row + window.from, row + window.to)]).toEqual([sum.car, sum.sd]);
    }
  }
  // Seven days are too few for some models.
  if (days > 7) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
});
