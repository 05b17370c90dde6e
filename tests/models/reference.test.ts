import { describe, expect, it } from "vitest";
import { bhar } from "../../src/abnormal/bhar.ts";
import { windowSum } from "../../src/abnormal/window-sum.ts";
import { row } from "../../src/core/matrix.ts";
import { dimson } from "../../src/models/dimson.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";
import { marketAdjusted } from "../../src/models/market-adjusted.ts";
import { marketModel } from "../../src/models/market-model.ts";
import { meanAdjusted } from "../../src/models/mean-adjusted.ts";
import { scholesWilliams } from "../../src/models/scholes-williams.ts";
import { expectClose } from "../support/close.ts";
import { type ReferenceSet, reference, referenceObservations, referencePanel } from "../support/reference.ts";

// Expected figures: an independent numpy program; see tests/fixtures/reference/import.py.
const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];
const models = [meanAdjusted, marketAdjusted, marketModel];

/** A figure that differs from `expected` by less than 1e-9 of it, or is missing like it. */
function agree(actual: number, expected: number | null, what: string) {
  if (expected === null) expect(actual, what).toBeNaN();
  else expectClose(actual, expected, what);
}

describe.each(sets)("%s", (set) => {
  it.each(models)("$id agrees with numpy: coefficients, their errors, sigma, R²", (model) => {
    const expected = reference(set, model.id).observations;
    for (const [i, observation] of referenceObservations(set).entries()) {
      const fit = fitObservation(model, observation, {});
      const { id, fit: figures } = expected[i];
      expect(observation.id).toBe(id);
      expectClose(fit.sigma, figures.sigma, `${id} sigma`);
      expect(fit.degreesOfFreedom).toBe(figures.df);
      expect(fit.residuals.filter(Number.isFinite)).toHaveLength(figures.T);
      for (const name of ["alpha", "beta"]) {
        if (name in fit.coefficients) expectClose(fit.coefficients[name]!, figures[name], `${id} ${name}`);
        else expect(figures[name]).toBe(name === "alpha" ? 0 : Number(model === marketAdjusted));
        const error = figures[`se_${name}`];
        if (error !== null) expectClose(fit.standardErrors[name]!, error, `${id} s.e. of ${name}`);
      }
      if (figures.r2 !== null) expectClose(fit.rSquared, figures.r2, `${id} R²`);
    }
  });

  it.each(models)("$id agrees with numpy: AR, forecast s.d., CAR and its s.d., BHAR, gaps included", (model) => {
    const panel = referencePanel(set, model);
    const expected = reference(set, model.id).observations;
    expect(panel.ids).toEqual(expected.map((o: { id: string }) => o.id));
    panel.ids.forEach((id, i) => {
      for (const day of expected[i].days) {
        const at = day.day - panel.firstDay;
        agree(row(panel.expected, i)[at]!, day.expected, `${id} expected return of ${day.day}`);
        agree(row(panel.ar, i)[at]!, day.AR, `${id} AR of day ${day.day}`);
        if (day.AR === null) continue;
        expectClose(
          windowSum(panel, i, { from: day.day, to: day.day }).sd,
          day.forecast_sd,
          `${id} s.d. of ${day.day}`,
        );
      }
      for (const figures of expected[i].windows) {
        const window = { from: figures.from_day, to: figures.to_day };
        const { car, sd, days } = windowSum(panel, i, window);
        expect(days).toBe(figures.L);
        agree(car, figures.CAR, `${id} CAR`);
        agree(sd, figures.sd_CAR, `${id} s.d. of CAR`);
        agree(bhar(panel, i, window, "model"), figures.BHAR_model, `${id} BHAR against the model`);
        agree(bhar(panel, i, window, "benchmark"), figures.BHAR_market, `${id} BHAR against the benchmark`);
      }
    });
  });
});

describe.each(["esa14", "gafam10k"] as const)("%s", (set) => {
  const observations = referenceObservations(set);
  const expected = reference(set, "lags");

  it("scholes-williams agrees with numpy: slopes, ρ, α, β, AR of day 0", () => {
    for (const [i, observation] of observations.entries()) {
      const { coefficients, extras, residuals, expected: forecast } = fitObservation(scholesWilliams, observation, {});
      const figures = expected[i];
      expect(observation.id).toBe(figures.id);
      expectClose(coefficients.alpha!, figures.sw_alpha, `${observation.id} alpha`);
      expectClose(coefficients.beta!, figures.sw_beta, `${observation.id} beta`);
      expectClose(coefficients["market@-1"]!, figures.sw_lag, `${observation.id} lag`);
      expectClose(coefficients.market!, figures.sw_0, `${observation.id} slope`);
      expectClose(coefficients["market@1"]!, figures.sw_lead, `${observation.id} lead`);
      expectClose(extras!.marketAutocorrelation!, figures.rho_m, `${observation.id} rho`);
      expect(residuals.filter(Number.isFinite)).toHaveLength(figures.n);
      const day0 = -observation.event.firstDay;
      expectClose(observation.event.asset[day0]! - forecast[day0]!, figures.AR_sw_day0, `${observation.id} AR`);
    }
  });

  it("dimson agrees with numpy at one and two lags and leads: slopes, α, β, sigma", () => {
    for (const [i, observation] of observations.entries()) {
      for (const k of [1, 2]) {
        const { coefficients, sigma } = fitObservation(dimson, observation, { lags: k, leads: k });
        const figures = expected[i];
        const names = { alpha: "alpha", beta: "beta", "market@-1": "lag", market: "0", "market@1": "lead" };
        for (const [name, short] of Object.entries(names)) {
          const figure = figures[`dimson${k}_${short}`];
          if (figure !== undefined) expectClose(coefficients[name]!, figure, `${observation.id} ${name}`);
        }
        expectClose(sigma, figures[`dimson${k}_sigma`], `${observation.id} sigma`);
      }
    }
  });
});
