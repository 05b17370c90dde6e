import { describe, expect, it } from "vitest";
import { buildPanel } from "../../../src/abnormal/build-panel.ts";
import { matrix } from "../../../src/core/matrix.ts";
import type { AbnormalPanel } from "../../../src/core/panel.ts";
import { headlineOf, measureDependence } from "../../../src/inference/dependence/dependence.ts";
import { presentIn } from "../../../src/inference/kit/present.ts";
import { drawnScars } from "../../../src/inference/resampling/drawn-scars.ts";
import { nullDraws } from "../../../src/inference/resampling/null-draws.ts";
import { fitObservation } from "../../../src/models/kit/fit-observation.ts";
import { marketAdjusted } from "../../../src/models/market-adjusted.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { allStatistics, findStatistic } from "../../../src/study/settings/registry.ts";
import { expectClose } from "../../support/close.ts";
import { referencePanel } from "../../support/reference.ts";
import { type SyntheticOptions, syntheticObservations } from "../../support/synthetic-panel.ts";

const drawable = allStatistics.filter(({ drawn }) => drawn !== undefined).map(({ id }) => id);

function syntheticPanel(options: SyntheticOptions): AbnormalPanel {
  const model = options.model ?? marketModel;
  const fitted = syntheticObservations(options).map((observation) => ({
    observation,
    fit: fitObservation(model, observation, {}),
  }));
  return buildPanel(fitted, "simple");
}

// Exchanges with their own holidays and missing returns: most draws lack days, and some whole observations.
const panels: Record<string, () => AbnormalPanel> = {
  esa14: () => referencePanel("esa14", marketModel),
  "synthetic-missing": () => referencePanel("synthetic-missing", marketModel),
  "one date, four calendars": () => syntheticPanel({ events: 9, dates: 1, calendars: 4, rho: 0.4, seed: 3 }),
  "overlapping dates, gaps": () => syntheticPanel({ events: 12, dates: 4, calendars: 3, missing: 0.1, seed: 4 }),
  "without coefficients": () => syntheticPanel({ events: 5, dates: 2, model: marketAdjusted, seed: 5 }),
};

describe.each(Object.keys(panels))("tests of the draws of %s", (name) => {
  const panel = panels[name]!();
  const [first, last] = [panel.firstDay, panel.firstDay + panel.ar.columns - 1];
  const windows = [
    { from: first, to: last },
    { from: 0, to: 1 },
    ...Array.from({ length: panel.ar.columns }, (_, t) => ({ from: first + t, to: first + t })),
  ];
  const draws = nullDraws(panel, 3, 7);
  if (draws.status !== "computed") throw new Error(draws.reason);
  const drawn = { ...panel, ar: matrix(panel.ar.rows, panel.ar.columns) };
  const scarsOf = drawnScars(panel, drawn, windows);

  it.each(drawable)("%s gives what the test itself gives of a drawn panel", (id) => {
    const kernel = findStatistic(id).drawn!(panel, windows);
    const context = { alternative: "two-sided", seed: 1, draws: 1 } as const;
    for (let b = 0; b < 60; b++) {
      const whole = draws.draw(b);
      draws.fill(b, drawn.ar.data);
      const scars = scarsOf();
      windows.forEach((window, w) => {
        const present = presentIn(whole, window);
        const own = scars.data.subarray(w * scars.columns, (w + 1) * scars.columns);
        expect(own.filter(Number.isFinite)).toEqual(present.scars);
        const statistic = kernel.statistic({ w, rows: present.rows, scars: present.scars });
        const expected = findStatistic(id).compute(whole, window, context);
        if (expected.status === "inapplicable") expect(statistic).toBeNaN();
        else {
          expectClose(statistic, expected.statistic, `${id} of draw ${b} over [${window.from}, ${window.to}]`, 1e-10);
          expect(kernel.degreesOfFreedom(present.n)).toBe(expected.degreesOfFreedom);
        }
      });
    }
  });

  it("exist for the tests that may head it", () => {
    for (const window of windows) {
      const headline = headlineOf(measureDependence(panel, window), allStatistics);
      expect(drawable).toEqual(expect.arrayContaining([...headline]));
    }
  });
});
