import { expect, it } from "vitest";
import { windowSum } from "../../../src/abnormal/window-sum.ts";
import {
  caarStandardError,
  detectableEffect,
  power,
  runningStandardErrors,
} from "../../../src/inference/groups/power.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { expectClose } from "../../support/close.ts";
import { referencePanel } from "../../support/reference.ts";

// MacKinlay (1997), Table 2: power of J1 at 5%, by N, abnormal return and standard deviation of 2%.
it.each([
  [20, 0.01, 0.61],
  [50, 0.005, 0.42],
])("has MacKinlay's power for N = %i and an effect of %f", (n, effect, printed) => {
  expect(Number(power(effect, 0.02 / Math.sqrt(n)).toFixed(2))).toBe(printed);
});

it("is the level where there is no effect, and 80% at the detectable one", () => {
  expectClose(power(0, 0.01), 0.05, "level");
  expect(Math.abs(power(detectableEffect(0.01), 0.01) - 0.8)).toBeLessThan(2e-6);
  expectClose(detectableEffect(1), 1.959963984540054 + 0.8416212335729143, "R: qnorm(.975) + qnorm(.8)", 1e-12);
});

it("adds the variances, and the correlation once for every pair", () => {
  const panel = referencePanel("synthetic-missing", marketModel);
  const window = { from: 0, to: 0 };
  const sds = panel.ids.map((_, i) => windowSum(panel, i, window).sd).filter(Number.isFinite);
  const variance = sds.reduce((sum, sd) => sum + sd * sd, 0);
  expect(sds.length).toBeLessThan(panel.ids.length);
  expectClose(caarStandardError(panel, window, 0), Math.sqrt(variance) / sds.length, "independent");
  expectClose(caarStandardError(panel, window, 1), Math.sqrt(variance / sds.length), "all one");
});

it("gives the running windows in one pass what each has by itself", () => {
  const panel = referencePanel("synthetic-missing", marketModel);
  const correlations = Float64Array.from({ length: panel.ar.columns }, (_, t) => t / 100);
  const apart = correlations.map((r, t) =>
    caarStandardError(panel, { from: panel.firstDay, to: panel.firstDay + t }, r),
  );
  expect(runningStandardErrors(panel, correlations)).toEqual(apart);
});
