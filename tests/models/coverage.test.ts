import { expect, it } from "vitest";
import type { ModelOptions, ModelSample } from "../../src/core/model.ts";
import { studentQuantile } from "../../src/math/distributions.ts";
import {
  capm,
  carhart4,
  dimson,
  factorModel,
  famaFrench3,
  famaFrench5,
  marketAdjusted,
  marketModel,
  meanAdjusted,
} from "../../src/models/index.ts";
import { forecastSd, indices } from "../support/fixtures.ts";
import { normals } from "../support/normals.ts";

// 10,000 observations without any event: the 95% interval of CAR[-5,5], CAR ± t(ν) s.d., covers zero as often as it
// says. ± 0.65 points are three standard errors of such a share. The window is long beside the estimation (11 against
// 40 days), so that an interval without the forecast error covers less often: 90 to 92% (measured), and that is held too.
const [observations, days, eventDays] = [10_000, 40, 11];
const names = ["market", "market@-1", "market@1", "mkt-rf", "smb", "hml", "rmw", "cma", "mom", "oil"];
const options: ModelOptions = { factorNames: ["oil", "smb"] };
const models = [meanAdjusted, marketModel, capm, famaFrench3, carhart4, famaFrench5, factorModel, dimson];

/** Gaussian factors and a return that depends on some of them; no event. */
function drawn(normal: () => number, loadings: Readonly<Record<string, number>>) {
  const n = days + eventDays;
  const factors: Record<string, Float64Array> = { rf: new Float64Array(n).fill(0.0001) };
  for (const name of names) factors[name] = Float64Array.from({ length: n }, () => 0.01 * normal());
  const asset = Float64Array.from({ length: n }, (_, t) => {
    const explained = Object.entries(loadings).reduce((sum, [name, b]) => sum + b * factors[name]![t]!, 0);
    return 0.0002 + explained + 0.02 * normal();
  });
  const part = (from: number, to: number) =>
    Object.fromEntries(Object.entries(factors).map(([name, v]) => [name, v.subarray(from, to)]));
  const sample: ModelSample = {
    observationId: "null",
    estimation: { asset: asset.subarray(0, days), factors: part(0, days) },
    event: { length: eventDays, factors: part(days, n) },
  };
  return { sample, actual: asset.subarray(days) };
}

it.each(models.map((model) => [model.id, model] as const))(
  "%s covers zero in 95% of 10,000 null observations",
  (_, model) => {
    const normal = normals(20190228);
    const used = model.factors(options).filter((name) => name !== "rf");
    const loadings = Object.fromEntries(used.map((name, k) => [name, 1 - 0.3 * k]));
    let [covered, without] = [0, 0];
    for (let i = 0; i < observations; i++) {
      const { sample, actual } = drawn(normal, loadings);
      const fit = model.estimate(sample, options);
      const car = Math.abs(actual.reduce((sum, r, t) => sum + r - fit.expected[t]!, 0));
      const quantile = studentQuantile(0.975, fit.degreesOfFreedom);
      if (car <= quantile * forecastSd(fit, indices(eventDays))) covered++;
      if (car <= quantile * fit.sigma * Math.sqrt(eventDays)) without++;
    }
    expect(Math.abs(covered / observations - 0.95)).toBeLessThan(0.0065);
    expect(without / observations).toBeLessThan(0.94);
  },
);

it("market-adjusted covers zero in 95% of 10,000 null observations when the benchmark is all that moves it", () => {
  const normal = normals(20190228);
  let covered = 0;
  for (let i = 0; i < observations; i++) {
    const { sample, actual } = drawn(normal, { market: 1 });
    const fit = marketAdjusted.estimate(sample, {});
    // Its null holds that the security has no return of its own: 0.0002 a session is taken off.
    const car = Math.abs(actual.reduce((sum, r, t) => sum + r - 0.0002 - fit.expected[t]!, 0));
    if (car <= studentQuantile(0.975, fit.degreesOfFreedom) * forecastSd(fit, indices(eventDays))) covered++;
  }
  expect(Math.abs(covered / observations - 0.95)).toBeLessThan(0.0065);
});
