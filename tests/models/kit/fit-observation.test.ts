import { expect, it } from "vitest";
import type { ExpectedReturnModel, ModelSample } from "../../../src/core/model.ts";
import type { Observation } from "../../../src/core/observation.ts";
import { capm } from "../../../src/models/capm.ts";
import { dimson } from "../../../src/models/dimson.ts";
import { fitObservation } from "../../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { referenceObservations } from "../../support/reference.ts";

const whole = referenceObservations("esa14")[0]!;
const without = (rows: number[], column: Float64Array) => column.map((v, t) => (rows.includes(t) ? Number.NaN : v));
const days = whole.estimation.asset.length;
const holed: Observation = {
  ...whole,
  estimation: { ...whole.estimation, asset: without([0, 7, days - 2, days - 1], whole.estimation.asset) },
};

it("leaves out days without a return and keeps row t for day t", () => {
  const { residuals, degreesOfFreedom } = fitObservation(marketModel, holed, {});
  expect(residuals).toHaveLength(days);
  expect([...residuals].flatMap((e, t) => (Number.isNaN(e) ? [t] : []))).toEqual([0, 7, days - 2, days - 1]);
  expect(degreesOfFreedom).toBe(days - 6);
});

it("leaves out a model's edge rows beside them", () => {
  const { residuals } = fitObservation(dimson, holed, {});
  expect([...residuals].flatMap((e, t) => (Number.isNaN(e) ? [t] : []))).toEqual([
    0,
    1,
    7,
    days - 3,
    days - 2,
    days - 1,
  ]);
});

it("tells the model how many sessions lie between its last estimation row and the event window", () => {
  const gaps: (number | undefined)[] = [];
  const spy: ExpectedReturnModel = {
    ...marketModel,
    estimate(sample: ModelSample, options) {
      gaps.push(sample.event.gap);
      return marketModel.estimate(sample, options);
    },
  };
  const earlier = { ...whole, estimation: { ...whole.estimation, firstDay: whole.estimation.firstDay - 10 } };
  for (const observation of [whole, earlier, holed]) fitObservation(spy, observation, {});
  expect(gaps).toEqual([0, 10, 2]);
});

it("says which factors there are when one is lacking", () => {
  expect(() => fitObservation(capm, whole, {})).toThrow(
    expect.objectContaining({ code: "NO_FACTOR_DATA", hint: expect.stringContaining("market") }),
  );
});

it("attaches the diagnostics of the residuals", () => {
  const { diagnostics } = fitObservation(marketModel, whole, {});
  expect(diagnostics!.map((d) => d.id)).toContain("arch-lm");
});
