import { expect, it } from "vitest";
import { buildPanel } from "../../src/abnormal/build-panel.ts";
import { windowSum } from "../../src/abnormal/window-sum.ts";
import type { Observation } from "../../src/core/observation.ts";
import { randomStream } from "../../src/math/random.ts";
import { fitObservation } from "../../src/models/fit-observation.ts";
import { marketModel } from "../../src/models/market-model.ts";

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

function observationAt(row: number, days: number): Observation {
  const cut = (values: Float64Array, from: number, to: number) => ({
    firstDay: from,
    sessions: Int32Array.from({ length: to - from + 1 }, (_, k) => row + from + k),
    asset: values.slice(row + from, row + to + 1),
    factors: { market: market.slice(row + from, row + to + 1) },
  });
  return {
    ...{ id: "e/S", eventId: "e", security: "S", group: null, day0: row, rule: "date-only" },
    estimation: cut(history, -days, -3),
    event: cut(returns, -2, 2),
  };
}

it.each([7, 12, 30])("are the model's own figures to the last digit, %d sessions back", (days) => {
  const refits = marketModel.refits!({ history, returns, factors: { market } });
  const seen = { estimated: 0, refused: 0, missing: 0 };
  for (let row = days; row < length - 2; row++) {
    const observation = observationAt(row, days);
    const used = refits.estimate(row - days, row - 3);
    let fit: ReturnType<typeof fitObservation>;
    try {
      fit = fitObservation(marketModel, observation, {}, { diagnose: "none" });
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
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
});
