import { describe, expect, it } from "vitest";
import type { ModelSample } from "../../src/core/model.ts";
import { simplexLeastSquares } from "../../src/math/simplex-least-squares.ts";
import { donorPlacebo, type PlaceboUnit } from "../../src/models/kit/donor-placebo.ts";
import { syntheticControl } from "../../src/models/synthetic-control.ts";
import { expectClose } from "../support/close.ts";
import { forecastSd, indices, modelFixture } from "../support/fixtures.ts";
import { referenceObservations } from "../support/reference.ts";

// Expected figures: numpy, every set of donors enumerated; see tests/fixtures/models/synthetic_control.py.
const { firms, tolerance } = modelFixture("synthetic-control");
const units = new Map<string, PlaceboUnit>(
  referenceObservations("esa14").map(({ security, estimation, event }) => [
    security,
    { id: security, estimation: estimation.asset, event: event.asset },
  ]),
);

function sampleOf(security: string, donors: readonly string[]): ModelSample {
  const columns = (part: "estimation" | "event") =>
    Object.fromEntries(donors.map((id) => [`donor:${id}`, units.get(id)![part]]));
  const { estimation, event } = units.get(security)!;
  return {
    observationId: security,
    estimation: { asset: estimation, factors: columns("estimation") },
    event: { length: event.length, factors: columns("event") },
  };
}

describe.each<{ security: string; donors: string[] }>(firms)("$security", (figures) => {
  const { security, donors } = figures;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's
  const expected = figures as any;

  it("agrees with numpy: weights, sigma, expected returns, s.d. of CAR", () => {
    const fit = syntheticControl.estimate(sampleOf(security, donors), { donors });
    for (const [j, id] of donors.entries()) {
      expectClose(fit.coefficients[`donor:${id}`]!, expected.weights[j], `weight of ${id}`, tolerance, 1e-12);
    }
    expectClose(fit.sigma, expected.sigma, "sigma", tolerance);
    expect(fit.degreesOfFreedom).toBe(expected.degreesOfFreedom);
    for (const t of indices(fit.expected.length)) {
      expectClose(fit.expected[t]!, expected.expected[t], `expected return ${t}`, tolerance);
    }
    expectClose(forecastSd(fit, indices(fit.expected.length)), expected.carSd, "s.d. of CAR", tolerance);
  });

  it("agrees with numpy: the placebo over donors", () => {
    const placebo = donorPlacebo(
      units.get(security)!,
      donors.map((id) => units.get(id)!),
    )!;
    expectClose(placebo.ratio, expected.ratio, "ratio", tolerance);
    for (const id of donors) expectClose(placebo.ratios[id]!, expected.ratios[id], `ratio of ${id}`, tolerance);
    expect(placebo.p).toBe(expected.p);
    expect(placebo.skipped).toEqual([]);
  });
});

it("holds with all thirteen donors what optimality demands: no donor lowers the sum of squares", () => {
  for (const [security, { estimation }] of units) {
    const donors = [...units.values()].filter((unit) => unit.id !== security).map((unit) => unit.estimation);
    const { weights, residuals } = simplexLeastSquares(donors, estimation);
    expect(weights.every((w) => w >= 0)).toBe(true);
    expectClose(
      weights.reduce((a, b) => a + b, 0),
      1,
      "sum of weights",
      1e-14,
    );
    const gradients = donors.map((x) => x.reduce((sum, v, t) => sum - v * residuals[t]!, 0));
    const level = gradients.reduce((sum, g, j) => sum + g * weights[j]!, 0);
    const scale = estimation.reduce((sum, v) => sum + v * v, 0);
    gradients.forEach((g, j) => {
      if (weights[j]! > 0) expect(Math.abs(g - level)).toBeLessThan(1e-12 * scale);
      else expect(g - level).toBeGreaterThan(-1e-12 * scale);
    });
  }
});

it("bears donors that are combinations of each other, and one donor alone", () => {
  const [a, b, y] = ["bow", "csk", "bbc"].map((id) => units.get(id)!.estimation) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const middle = a.map((v, t) => (v + b[t]!) / 2);
  const two = simplexLeastSquares([a, b], y);
  const four = simplexLeastSquares([middle, a, b, a.slice()], y);
  four.residuals.forEach((e, t) => {
    expectClose(e, two.residuals[t]!, "residual", 1e-9, 1e-13);
  });
  expect([...simplexLeastSquares([a], y).weights]).toEqual([1]);
});

it("has no placebo below two donors, and names a donor that cannot be fitted", () => {
  const [treated, ...donors] = [...units.values()].slice(0, 4) as [PlaceboUnit, ...PlaceboUnit[]];
  expect(donorPlacebo(treated, donors.slice(0, 1))).toBeNull();
  const twin = { ...donors[0]!, id: "twin" };
  const placebo = donorPlacebo(treated, [...donors, twin])!;
  expect(placebo.skipped).toEqual([donors[0]!.id, "twin"]);
});

it("needs donors", () => {
  expect(() => syntheticControl.factors({})).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
});
