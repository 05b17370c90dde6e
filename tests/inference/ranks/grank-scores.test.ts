import { describe, expect, it } from "vitest";
import type { AbnormalPanel } from "../../../src/core/panel.ts";
import { grankT } from "../../../src/inference/grank-t.ts";
import { grankScores, prepareGrank } from "../../../src/inference/ranks/grank-scores.ts";
import { syntheticPanel } from "../../support/synthetic-panel.ts";

// Windows are scored together, four in a word of counts, and the words are emptied every 255 rows.
const windows = [-3, -2, -1, 0, 1, 2, 3].flatMap((from) => [
  { from, to: from },
  { from: -3, to: from },
]);
const copy = (panel: AbnormalPanel): AbnormalPanel => ({ ...panel, estimationAr: { ...panel.estimationAr } });

/** Residuals and abnormal returns on a coarse grid, so that many are equal. */
function coarse(panel: AbnormalPanel): AbnormalPanel {
  const round = (data: Float64Array) => data.map((value) => Math.round(value * 200) / 200);
  return {
    ...panel,
    ar: { ...panel.ar, data: round(panel.ar.data) },
    estimationAr: { ...panel.estimationAr, data: round(panel.estimationAr.data) },
    sigma: panel.sigma.map(() => 1),
  };
}

describe.each([
  ["complete", syntheticPanel({ events: 600 })],
  ["with missing days", syntheticPanel({ events: 600, missing: 0.02 })],
  ["with equal values", coarse(syntheticPanel({ events: 600 }))],
])("a panel %s", (_, panel) => {
  it("scores windows together as each by itself", () => {
    const together = copy(panel);
    prepareGrank(together, windows);
    for (const window of windows) expect(grankScores(together, window)).toEqual(grankScores(copy(panel), window));
  });

  it("ranks each event value among the residuals of its row, as counting does", () => {
    const window = { from: -1, to: 1 };
    const { spread, eventScore, n } = grankScores(panel, window);
    const { rows, columns, data } = panel.estimationAr;
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const [car, sd] = carOf(panel, i, window);
      if (Number.isNaN(car)) continue;
      const value = (car / sd / spread) * panel.sigma[i]!;
      const own = Array.from(data.subarray(i * columns, (i + 1) * columns)).filter(Number.isFinite);
      const below = own.filter((e) => e < value).length;
      const level = own.filter((e) => e === value).length;
      total += (below + 1 + level / 2) / (own.length + 2) - 0.5;
    }
    expect(Math.abs(total / n - eventScore)).toBeLessThan(1e-12);
  });
});

/** CAR and forecast s.d. of an observation, summed by itself. */
function carOf(panel: AbnormalPanel, i: number, { from, to }: { from: number; to: number }): [number, number] {
  const { columns, data } = panel.ar;
  const { columns: loads, data: leverage } = panel.leverage;
  const days = Array.from({ length: to - from + 1 }, (_, k) => i * columns + from - panel.firstDay + k).filter((at) =>
    Number.isFinite(data[at]!),
  );
  if (days.length === 0) return [Number.NaN, Number.NaN];
  let spread = 0;
  for (const at of days) spread += panel.scale.data[at]!;
  for (let p = 0; p < loads; p++) spread += days.reduce((sum, at) => sum + leverage[at * loads + p]!, 0) ** 2;
  return [days.reduce((sum, at) => sum + data[at]!, 0), panel.sigma[i]! * Math.sqrt(spread)];
}

it("is what the test gives, prepared or not", () => {
  const context = { alternative: "two-sided", seed: 1, draws: 99 } as const;
  const [panel, window] = [syntheticPanel({ events: 40 }), { from: 0, to: 1 }];
  const prepared = copy(panel);
  grankT.prepare!(prepared, [window, { from: 0, to: 0 }]);
  expect(grankT.compute(prepared, window, context)).toEqual(grankT.compute(panel, window, context));
});
