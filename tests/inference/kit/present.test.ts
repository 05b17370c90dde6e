import { expect, it } from "vitest";
import { windowSum } from "../../../src/abnormal/window-sum.ts";
import { presentIn } from "../../../src/inference/kit/present.ts";
import { syntheticPanel } from "../../support/synthetic-panel.ts";

it("gives the sums of the observations that have a day in the window, whether it is one day or several", () => {
  const panel = syntheticPanel({ events: 40, missing: 0.4, seed: 3 });
  const days = Array.from({ length: panel.ar.columns + 2 }, (_, t) => panel.firstDay - 1 + t);
  const windows = [...days.map((day) => ({ from: day, to: day })), { from: -1, to: 1 }, { from: -9, to: 9 }];
  for (const window of windows) {
    const { n, rows, cars, sds, scars } = presentIn(panel, window);
    const sums = panel.ids.map((_, i) => ({ i, ...windowSum(panel, i, window) })).filter((sum) => sum.days > 0);
    expect(n).toBe(sums.length);
    expect([...rows]).toEqual(sums.map(({ i }) => i));
    expect([...cars]).toEqual(sums.map(({ car }) => car));
    expect([...sds]).toEqual(sums.map(({ sd }) => sd));
    expect([...scars]).toEqual(sums.map(({ car, sd }) => car / sd));
  }
  expect(presentIn(panel, { from: 0, to: 0 }).n).toBeLessThan(40);
  expect(presentIn(panel, { from: panel.firstDay - 1, to: panel.firstDay - 1 }).n).toBe(0);
});
