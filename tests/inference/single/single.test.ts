import { describe, expect, it } from "vitest";
import { overlappingSums, quantileOf, sampleQuantile, singleFigures } from "../../../src/inference/single/single.ts";
import { studentLower } from "../../../src/math/distributions.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { expectClose } from "../../support/close.ts";
import { inferenceFixture } from "../../support/inference-fixture.ts";
import { type ReferenceSet, reference, referencePanel } from "../../support/reference.ts";

const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];
const quantiles = inferenceFixture("sample-quantile");

describe.each(sets)("one observation of %s", (set) => {
  const panel = referencePanel(set, marketModel);
  const { observations } = reference(set, "market-model");

  it("has numpy's t and p, day and window", () => {
    panel.ids.forEach((id, i) => {
      for (const { day, t_AR, p_AR } of observations[i].days) {
        const { t, p } = singleFigures(panel, i, { from: day, to: day });
        if (t_AR === null) expect(t).toBeNaN();
        else expectClose(t, t_AR, `${id} t of day ${day}`);
        if (p_AR !== null) expectClose(p, p_AR, `${id} p of day ${day}`);
      }
      for (const { from_day, to_day, t_CAR, p_CAR } of observations[i].windows) {
        const { t, p } = singleFigures(panel, i, { from: from_day, to: to_day });
        if (t_CAR === null) expect(t).toBeNaN();
        else expectClose(t, t_CAR, `${id} t of [${from_day},${to_day}]`);
        if (p_CAR !== null) expectClose(p, p_CAR, `${id} p of [${from_day},${to_day}]`);
      }
    });
  });

  it("has an interval that holds 95% of its Student distribution", () => {
    const { car, sd, interval, degreesOfFreedom } = singleFigures(panel, 0, { from: 0, to: 1 });
    expectClose(studentLower((interval[1] - car) / sd, degreesOfFreedom), 0.975, "upper end");
    expectClose(car - interval[0], interval[1] - car, "symmetry");
  });

  it("has numpy's sample-quantile p, all three alternatives", () => {
    for (const { window, observations } of quantiles.sets[set]) {
      const [from, to] = window;
      panel.ids.forEach((id, i) => {
        const expected = observations[i];
        const what = `${id} [${window}]`;
        if (expected === null) {
          expect(sampleQuantile(panel, i, { from, to }).p, what).toBeNaN();
          return;
        }
        const twoSided = sampleQuantile(panel, i, { from, to });
        expect(twoSided.count, what).toBe(expected.count);
        expectClose(twoSided.floor, 2 / (expected.count + 1), what);
        expectClose(twoSided.p, expected.twoSided, what, quantiles.tolerance);
        expectClose(sampleQuantile(panel, i, { from, to }, "less").p, expected.less, what, quantiles.tolerance);
        expectClose(sampleQuantile(panel, i, { from, to }, "greater").p, expected.greater, what, quantiles.tolerance);
      });
    }
  });
});

it("sums only runs without a gap", () => {
  expect([...overlappingSums(Float64Array.of(1, 2, Number.NaN, 4, 5, 6), 2)]).toEqual([3, 9, 11]);
  expect(overlappingSums(Float64Array.of(1, 2), 3)).toHaveLength(0);
});

it("never gives a quantile p below its floor or above one", () => {
  const nullValues = Float64Array.from({ length: 19 }, (_, b) => b);
  expect(quantileOf(-1, nullValues, "two-sided")).toEqual({ p: 0.1, floor: 0.1, count: 19 });
  expect(quantileOf(9, nullValues, "two-sided").p).toBe(1);
  expect(quantileOf(-1, nullValues, "less")).toEqual({ p: 0.05, floor: 0.05, count: 19 });
});

it("gives no floor where it gives no p", () => {
  const none = { p: Number.NaN, floor: Number.NaN };
  expect(quantileOf(Number.NaN, Float64Array.of(1, 2), "two-sided")).toEqual({ ...none, count: 2 });
  expect(quantileOf(1, new Float64Array(0), "two-sided")).toEqual({ ...none, count: 0 });
});

it("counts null values level with the observed one on both sides", () => {
  const nullValues = Float64Array.of(1, 1, 2, 3);
  expect(quantileOf(1, nullValues, "less").p).toBe(3 / 5);
  expect(quantileOf(1, nullValues, "greater").p).toBe(1);
});
