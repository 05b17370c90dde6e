import { expect, it } from "vitest";
import { dimson } from "../../src/models/dimson.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";
import { scholesWilliams } from "../../src/models/scholes-williams.ts";
import { expectClose } from "../support/close.ts";
import { forecastSd, indices, modelFixture } from "../support/fixtures.ts";
import { referenceObservations } from "../support/reference.ts";

// Expected figures: statsmodels and numpy; see tests/fixtures/models/lagged_markets.py.
const { firms, lags, leads, tolerance } = modelFixture("lagged-markets");

it.each(referenceObservations("esa14").map((o, i) => [o.security, o, firms[i]] as const))(
  "dimson agrees with statsmodels on %s: standard errors and forecasts, also of β = Σ β_k",
  (_, observation, { dimson: figures }) => {
    const fit = fitObservation(dimson, observation, { lags, leads });
    const names = ["alpha", "market@-1", "market", "market@1", "market@2"];
    expect(Object.keys(fit.coefficients)).toEqual(["alpha", "beta", ...names.slice(1)]);
    for (const [p, name] of names.entries()) {
      expectClose(fit.coefficients[name]!, figures.coefficients[p], name, tolerance);
      expectClose(fit.standardErrors[name]!, figures.standardErrors[p], `s.e. of ${name}`, tolerance);
    }
    expectClose(fit.coefficients.beta!, figures.beta, "beta", tolerance);
    expectClose(fit.standardErrors.beta!, figures.betaError, "s.e. of beta", tolerance);
    expectClose(fit.sigma, figures.sigma, "sigma", tolerance);
    expect(fit.degreesOfFreedom).toBe(figures.degreesOfFreedom);
    expectClose(fit.rSquared, figures.rSquared, "R²", tolerance);
    for (const t of indices(figures.expected.length)) {
      expectClose(fit.expected[t]!, figures.expected[t], `expected return ${t}`, tolerance);
      expectClose(forecastSd(fit, [t]), figures.forecastSd[t], `forecast s.d. ${t}`, tolerance);
    }
    expectClose(forecastSd(fit, indices(figures.expected.length)), figures.carSd, "s.d. of CAR", tolerance);
  },
);

it.each(referenceObservations("esa14").map((o, i) => [o.security, o, firms[i]] as const))(
  "scholes-williams agrees with numpy on %s: β and sigma",
  (_, observation, { scholesWilliams: figures }) => {
    const fit = fitObservation(scholesWilliams, observation, {});
    expectClose(fit.coefficients.beta!, figures.beta, "beta", tolerance);
    expectClose(fit.sigma, figures.sigma, "sigma", tolerance);
    expect(fit.degreesOfFreedom).toBe(figures.degreesOfFreedom);
  },
);
