import { expect, it } from "vitest";
import { medianSlope } from "../../src/math/median-slope.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";
import { theilSen } from "../../src/models/theil-sen.ts";
import { expectClose } from "../support/close.ts";
import { modelFixture } from "../support/fixtures.ts";
import { referenceObservations } from "../support/reference.ts";

// Expected figures: scipy.stats.theilslopes; see tests/fixtures/models/theil_sen.py.
const { firms, tolerance } = modelFixture("theil-sen");

it.each(referenceObservations("esa14").map((o, i) => [o.security, o, firms[i]] as const))(
  "agrees with scipy on %s: α, β, sigma, expected returns",
  (security, observation, figures) => {
    const fit = fitObservation(theilSen, observation, {});
    expect(figures.security).toBe(security);
    expectClose(fit.coefficients.alpha!, figures.alpha, "alpha", tolerance);
    expectClose(fit.coefficients.beta!, figures.beta, "beta", tolerance);
    expectClose(fit.sigma, figures.sigma, "sigma", tolerance);
    fit.expected.forEach((r, t) => {
      expectClose(r, figures.expected[t], `expected return ${t}`, tolerance);
    });
  },
);

it("takes the median over pairs that differ in x, the middle two averaged", () => {
  expect(medianSlope(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 5))).toBe(2.5);
  expect(medianSlope(Float64Array.of(0, 1, 1), Float64Array.of(0, 1, 5))).toBe(3);
  expect(medianSlope(Float64Array.of(1, 1), Float64Array.of(0, 1))).toBeNaN();
});
