import { describe, expect, it } from "vitest";
import type { ExpectedReturnModel, ModelSample } from "../../../src/core/model.ts";
import { simpleRegression } from "../../../src/math/simple-regression.ts";
import { egarch, egarchEquation } from "../../../src/models/egarch.ts";
import { garch, garchEquation } from "../../../src/models/garch.ts";
import type { VarianceEquation } from "../../../src/models/variance/conditional-variance.ts";
import { expectClose } from "../../support/close.ts";
import { modelFixture } from "../../support/fixtures.ts";
import { referenceObservations } from "../../support/reference.ts";

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

  it.each(firms)(
    "knows how its likelihood moves with the mean and each coordinate on $security",
    ({ sample, figures }) => {
      const { e, h, m } = pathAt(family, sample, figures[id].at.parameters);
      const market = sample.estimation.factors.market!.map((x) => x / Math.sqrt(m));
      const moves = { alpha: -0.1, beta: market.map((x) => -0.2 * x) };
      const at = [0.3, -0.4, ...equation.starts[1]!.map((v) => v + 0.05)];
      const deviance = (search: readonly number[]) => {
        const moved = e.map((v, t) => v - 0.1 * search[0]! - 0.2 * search[1]! * market[t]!);
        equation.fill(h, moved, equation.parameters(search.slice(2)));
        return moved.reduce((sum, v, t) => sum + (Math.log(h[t]!) + (v * v) / h[t]!) / 2, 0);
      };
      const differences = at.map((_, j) => {
        const by = (step: number) => deviance(at.map((v, k) => (k === j ? v + step : v)));
        return (by(1e-5) - by(-1e-5)) / 2e-5;
      });
      deviance(at);
      const moved = e.map((v, t) => v - 0.1 * at[0]! - 0.2 * at[1]! * market[t]!);
      const slopes = new Float64Array(at.length);
      const search = at.slice(2);
      equation.slopes(h, moved, equation.parameters(search), moves, slopes);
      const jacobian = equation.jacobian(search);
      // Central differences have some seven digits.
      const scale = Math.max(...differences.map(Math.abs));
      for (const [j, difference] of differences.entries()) {
        const own = j < 2 ? slopes[j]! : jacobian.reduce((sum, of, k) => sum + slopes[2 + k]! * of[j - 2]!, 0);
        expect(Math.abs(own - difference), `coordinate ${j}`).toBeLessThan(1e-6 * scale);
      }
    },
  );

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

it("forecasts the long-run variance where the estimation window lies after the event", () => {
  const { sample } = firms.find((firm) => firm.security === "ip")!;
  const late = garch.estimate({ ...sample, event: { ...sample.event, gap: -500 } }, {});
  const { omega, a, b } = late.coefficients as { omega: number; a: number; b: number };
  for (const s of late.scale) expectClose(s * late.sigma ** 2, omega / (1 - a - b), "variance", 1e-12);
});
