import { expect, it } from "vitest";
import { detectableEffect, power } from "../../../src/inference/groups/power.ts";
import { expectClose } from "../../support/close.ts";

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
