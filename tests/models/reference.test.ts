import { describe, expect, it } from "vitest";
import { windowSum } from "../../src/abnormal/window-sum.ts";
import { row } from "../../src/core/matrix.ts";
import { marketModel } from "../../src/models/market-model.ts";
import { expectClose } from "../support/close.ts";
import { type ReferenceSet, reference, referencePanel } from "../support/reference.ts";

// Expected figures: an independent numpy program; see tests/fixtures/reference/import.py.
const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];
const models = [marketModel];

describe.each(sets)("%s", (set) => {
  it.each(models)("$id agrees with numpy: sigma, AR, forecast s.d., CAR and its s.d.", (model) => {
    const panel = referencePanel(set, model);
    const expected = reference(set, model.id).observations;
    expect(panel.ids).toEqual(expected.map((o: { id: string }) => o.id));
    panel.ids.forEach((id, i) => {
      expectClose(panel.sigma[i]!, expected[i].fit.sigma, `${id} sigma`);
      expect(panel.degreesOfFreedom[i]).toBe(expected[i].fit.df);
      for (const day of expected[i].days) {
        const ar = row(panel.ar, i)[day.day - panel.firstDay]!;
        if (day.AR === null) {
          expect(ar).toBeNaN();
          continue;
        }
        expectClose(ar, day.AR, `${id} AR of day ${day.day}`);
        expectClose(
          windowSum(panel, i, { from: day.day, to: day.day }).sd,
          day.forecast_sd,
          `${id} s.d. of ${day.day}`,
        );
      }
      for (const window of expected[i].windows) {
        const { car, sd, days } = windowSum(panel, i, { from: window.from_day, to: window.to_day });
        if (window.CAR === null) {
          expect(days).toBe(0);
          continue;
        }
        expectClose(car, window.CAR, `${id} CAR`);
        expectClose(sd, window.sd_CAR, `${id} s.d. of CAR`);
      }
    });
  });
});
