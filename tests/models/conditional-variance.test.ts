import { describe, expect, it } from "vitest";
import type { ExpectedReturnModel, ModelSample } from "../../src/core/model.ts";
import { mean, sampleSd } from "../../src/math/moments.ts";
import { simpleRegression } from "../../src/math/simple-regression.ts";
import type { VarianceEquation } from "../../src/models/conditional-variance.ts";
import { egarch, egarchEquation } from "../../src/models/egarch.ts";
import { garch, garchEquation } from "../../src/models/garch.ts";
import { expectClose } from "../support/close.ts";
import { modelFixture } from "../support/fixtures.ts";
import { normals } from "../support/normals.ts";
import { referenceObservations } from "../support/reference.ts";

// Expected figures: numpy and scipy, and arch 5.3.1; see tests/fixtures/models/conditional_variance.py.
const fixture = modelFixture("conditional-variance");
const { tolerance } = fixture;

const samples = referenceObservations("esa14").map(({ security, estimation, event }): ModelSample => {
  const { asset, factors } = estimation;
  return {
    observationId: security,
    estimation: { asset, factors: { market: factors.market! } },
    event: { length: event.asset.length, factors: event.factors, gap: fixture.gap },
  };
});
const firms = samples.map((sample, i) => ({ security: sample.observationId, sample, figures: fixture.firms[i] }));

interface Family {
  readonly id: "garch" | "egarch";
  readonly model: ExpectedReturnModel;
  readonly equation: VarianceEquation;
  /** Parameters in units in which h_0 = m, from those in units in which h_0 = 1: the inverse of `rescale`. */
  readonly normalise: (parameters: number[], m: number) => number[];
}
const families: Family[] = [
  { id: "garch", model: garch, equation: garchEquation, normalise: ([w, a, b], m) => [w! / m, a!, b!] },
  {
    id: "egarch",
    model: egarch,
    equation: egarchEquation,
    normalise: ([w, a, g, b], m) => [w! - (1 - b!) * Math.log(m), a!, g!, b!],
  },
];

/** Residuals and variances at given parameters, in units in which h_0 = 1. */
function pathAt({ equation, normalise }: Family, { estimation }: ModelSample, [alpha, beta, ...rest]: number[]) {
  const { asset, factors } = estimation;
  const m = simpleRegression(factors.market!, asset).ssr / asset.length;
  const parameters = normalise(rest, m);
  const e = asset.map((r, t) => (r - alpha! - beta! * factors.market![t]!) / Math.sqrt(m));
  const h = new Float64Array(e.length);
  equation.fill(h, e, parameters);
  return { m, parameters, e, h };
}

describe.each(families)("$id", (family) => {
  const { id, model, equation } = family;

  it.each(firms)("has numpy's log-likelihood at fixed parameters on $security", ({ sample, figures }) => {
    const { parameters, logLikelihood } = figures[id].at;
    const { e, h, m } = pathAt(family, sample, parameters);
    const terms = e.map((v, t) => Math.log(2 * Math.PI * m * h[t]!) + (v * v) / h[t]!);
    expectClose(-terms.reduce((a, b) => a + b, 0) / 2, logLikelihood, "log-likelihood", 1e-9);
  });

  it.each(firms)("forecasts numpy's variances at its parameters on $security", ({ sample, figures }) => {
    const { maximum, forecast } = figures[id];
    const { parameters, e, h, m } = pathAt(family, sample, maximum.parameters);
    const next = equation.next(e.at(-1)!, h.at(-1)!, parameters);
    forecast.forEach((variance: number, t: number) => {
      expectClose(m * equation.forecast(next, fixture.gap + 1 + t, parameters), variance, `day ${t}`, 1e-9);
    });
  });

  it.each(firms)("reaches scipy's maximum on $security", ({ sample, figures }) => {
    const { maximum, forecast } = figures[id];
    const fit = model.estimate(sample, {});
    expect(Math.abs(fit.extras!.logLikelihood! - maximum.logLikelihood)).toBeLessThan(tolerance);
    fit.scale.forEach((s, t) => {
      expectClose(s * fit.sigma ** 2, forecast[t], `variance of event day ${t}`, 1e-3);
    });
  });
});

it.each(fixture.arch531 as { security: string; logLikelihood: number }[])(
  "garch reaches the log-likelihood of arch 5.3.1 on $security",
  ({ security, logLikelihood }) => {
    const { sample } = firms.find((firm) => firm.security === security)!;
    expect(Math.abs(garch.estimate(sample, {}).extras!.logLikelihood! - logLikelihood)).toBeLessThan(1e-4);
  },
);

it.each(firms.filter(({ figures }) => figures.garch.standardErrors))(
  "garch has numpy's standard errors from the observed information on $security",
  ({ sample, figures }) => {
    const { standardErrors } = garch.estimate(sample, {});
    ["alpha", "beta", "omega", "a", "b"].forEach((name, k) => {
      // numpy differentiates an exact score, this program the likelihood, twice and numerically.
      expectClose(standardErrors[name]!, figures.garch.standardErrors[k], name, 5e-3);
    });
  },
);

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

it("forecasts the long-run variance where the estimation window lies after the event", () => {
  const { sample } = firms.find((firm) => firm.security === "ip")!;
  const late = garch.estimate({ ...sample, event: { ...sample.event, gap: -500 } }, {});
  const { omega, a, b } = late.coefficients as { omega: number; a: number; b: number };
  for (const s of late.scale) expectClose(s * late.sigma ** 2, omega / (1 - a - b), "variance", 1e-12);
});
