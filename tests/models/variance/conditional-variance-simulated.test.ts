import { expect, it } from "vitest";
import type { ModelSample } from "../../../src/core/model.ts";
import { mean, sampleSd } from "../../../src/math/moments.ts";
import { egarch } from "../../../src/models/egarch.ts";
import { garch } from "../../../src/models/garch.ts";
import { normals } from "../../support/normals.ts";

/** A market model with errors of conditional variance `next(h, z)`. */
function simulated(seed: number, days: number, first: number, next: (h: number, z: number) => number): ModelSample {
  const draw = normals(seed);
  const [asset, market] = [new Float64Array(days), new Float64Array(days)];
  let h = first;
  for (let t = 0; t < days; t++) {
    const z = draw();
    market[t] = 0.01 * draw();
    asset[t] = 0.0005 + 0.9 * market[t]! + Math.sqrt(h) * z;
    h = next(h, z);
  }
  const estimation = { asset, factors: { market } };
  return { observationId: `seed ${seed}`, estimation, event: { length: 1, factors: { market: Float64Array.of(0) } } };
}

const laws = [
  {
    model: garch,
    truth: { alpha: 0.0005, beta: 0.9, omega: 1e-5, a: 0.1, b: 0.8 },
    first: 1e-4,
    next: (h: number, z: number) => 1e-5 + 0.1 * h * z * z + 0.8 * h,
  },
  {
    model: egarch,
    truth: { alpha: 0.0005, beta: 0.9, omega: -0.92, a: 0.2, gamma: -0.1, b: 0.9 },
    first: 1e-4,
    next: (h: number, z: number) =>
      Math.exp(-0.92 + 0.9 * Math.log(h) + 0.2 * (Math.abs(z) - Math.sqrt(2 / Math.PI)) - 0.1 * z),
  },
];

// The law of an estimated ω is skewed, so that at 2,000 days now and then one of a hundred lies beyond three of its own
// standard errors (measured: one of 100 for garch at |z| = 3.33, one of 120 for egarch at 3.31, both ω).
it.each(laws)(
  "$model.id recovers simulated parameters within three standard errors",
  ({ model, truth, first, next }) => {
    const fits = Array.from({ length: 20 }, (_, k) => model.estimate(simulated(k + 1, 2000, first, next), {}));
    let beyond = 0;
    for (const [name, value] of Object.entries(truth)) {
      const estimates = fits.map((fit) => fit.coefficients[name]!);
      const error = sampleSd(estimates) / Math.sqrt(fits.length);
      expect(Math.abs(mean(estimates) - value) / error, `mean ${name} over 20 samples`).toBeLessThan(3);
      for (const { standardErrors } of fits) expect(standardErrors[name]).toBeGreaterThan(0);
      beyond += fits.filter((fit) => Math.abs(fit.coefficients[name]! - value) > 3 * fit.standardErrors[name]!).length;
    }
    expect(beyond / (20 * Object.keys(truth).length), "share beyond three standard errors").toBeLessThan(0.02);
  },
);

it.each(laws)("$model.id says so when the likelihood has no maximum", ({ model }) => {
  const { observationId, estimation, event } = simulated(1, 120, 1e-4, () => 1e-4);
  // From day 20 on without any residual: the nearer the variance to zero, the higher the likelihood.
  const asset = estimation.asset.map((r, t) => (t < 20 ? r : estimation.factors.market![t]! / 2));
  const sample = { observationId, estimation: { ...estimation, asset }, event };
  expect(() => model.estimate(sample, {})).toThrow(expect.objectContaining({ code: "NOT_CONVERGED" }));
});
