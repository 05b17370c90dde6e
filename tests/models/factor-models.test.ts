import { expect, it } from "vitest";
import type { ModelSample } from "../../src/core/model.ts";
import { capm, carhart4, factorModel, famaFrench3, famaFrench5 } from "../../src/models/index.ts";
import { expectClose } from "../support/close.ts";
import { forecastSd, indices, modelFixture } from "../support/fixtures.ts";

// Expected figures: R lm; see tests/fixtures/models/factor-models.R.
const fixture = modelFixture("factor-models");
const { estimationDays, tolerance } = fixture;
const columns = Object.entries<number[]>(fixture.data).map(([name, v]) => [name, Float64Array.from(v)] as const);
const part = (from: number, to?: number) => Object.fromEntries(columns.map(([name, v]) => [name, v.slice(from, to)]));
const [estimation, event] = [part(0, estimationDays), part(estimationDays)];
const length = event.asset!.length;
const sample: ModelSample = {
  observationId: "event/asset",
  estimation: { asset: estimation.asset!, factors: estimation },
  event: { length, factors: event },
};

const cases = [
  { key: "capm", model: capm },
  { key: "fama-french-3", model: famaFrench3 },
  { key: "carhart-4", model: carhart4 },
  { key: "fama-french-5", model: famaFrench5 },
  { key: "factor-model", model: factorModel, options: { factorNames: ["oil", "smb"] } },
  { key: "factor-model-rf", model: factorModel, options: { factorNames: ["oil", "rf", "mkt-rf"] } },
];

it.each(cases)(
  "$key agrees with R: coefficients, their errors, sigma, R², forecasts",
  ({ key, model, options = {} }) => {
    const figures = fixture.models[key];
    const fit = model.estimate(sample, options);
    expect(Object.keys(fit.coefficients)).toEqual(Object.keys(figures.coefficients));
    for (const name of Object.keys(figures.coefficients)) {
      expectClose(fit.coefficients[name]!, figures.coefficients[name], name, tolerance);
      expectClose(fit.standardErrors[name]!, figures.standardErrors[name], `s.e. of ${name}`, tolerance);
    }
    expectClose(fit.sigma, figures.sigma, "sigma", tolerance);
    expect(fit.degreesOfFreedom).toBe(figures.degreesOfFreedom);
    expectClose(fit.rSquared, figures.rSquared, "R²", tolerance);
    for (const t of indices(length)) {
      expectClose(fit.expected[t]!, figures.expected[t], `expected return ${t}`, tolerance);
      expectClose(forecastSd(fit, [t]), figures.forecastSd[t], `forecast s.d. ${t}`, tolerance);
    }
    expectClose(forecastSd(fit, indices(length)), figures.carSd, "s.d. of CAR", tolerance);
  },
);
