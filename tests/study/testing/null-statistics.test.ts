import { expect, it } from "vitest";
import { buildPanel } from "../../../src/abnormal/build-panel.ts";
import { fitObservation } from "../../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import type { StudyDefinition } from "../../../src/study/settings/definition.ts";
import { adjustTests } from "../../../src/study/testing/adjust-tests.ts";
import { groupPanels } from "../../../src/study/testing/group-panels.ts";
import { groupResult } from "../../../src/study/testing/group-result.ts";
import { drawNulls } from "../../../src/study/testing/null-statistics.ts";
import { planNulls } from "../../../src/study/testing/plan-nulls.ts";
import { shippedStudy } from "../../support/studies.ts";
import { type SyntheticOptions, syntheticObservations } from "../../support/synthetic-panel.ts";

/** Groups of a seeded Gaussian null, adjusted. */
function adjusted(options: SyntheticOptions, definition: StudyDefinition, groups = 1) {
  const fitted = syntheticObservations(options).map((given, i) => {
    const observation = { ...given, group: groups > 1 ? `g${i % groups}` : null };
    return { observation, fit: fitObservation(marketModel, observation, {}) };
  });
  const panels = groupPanels(
    fitted.map(({ observation }) => observation.group),
    marketModel.id,
    buildPanel(fitted, "simple"),
  );
  const results = panels.map((panel) => groupResult(panel, () => [], definition));
  return adjustTests(results, drawNulls(planNulls(panels, results, definition)));
}

const definitionOf = async (windows: StudyDefinition["windows"], draws: number) =>
  (await shippedStudy("hanoi-summit", { windows, draws })).definition;

// One test in its family: Romano–Wolf's p is the share of draws that lie farther out, and for Gaussian errors that is
// the test's own p. Four Monte Carlo standard errors of 999 draws; .04 for the one sample that the draws come from.
it.each([2, 5, 8, 11, 14])("a family of one gets the test's own p, seed %i", async (seed) => {
  const definition = await definitionOf([{ from: 0, to: 0 }], 999);
  const { groups } = adjusted({ events: 25, spacing: 12, estimationDays: 120, seed }, definition);
  const test = groups[0]!.windows[0]!.tests.bmp!;
  if (test.status !== "computed") throw new Error(test.reason);
  const allowed = 4 * Math.sqrt((test.p * (1 - test.p)) / 999) + 0.04;
  expect(Math.abs(test.pAdjusted!.romanoWolf - test.p)).toBeLessThanOrEqual(allowed);
  expect(test.pAdjusted!.holm).toBe(test.p);
});

// Four windows around one day move together: Holm pays for four tests, Romano–Wolf for fewer.
it("spends less than Holm on tests that move together, and no less than one test costs", async () => {
  const windows = [
    { from: 0, to: 0 },
    { from: -1, to: 1 },
    { from: -2, to: 2 },
    { from: -3, to: 3 },
  ];
  const definition = await definitionOf(windows, 999);
  const { groups, summary } = adjusted({ events: 40, dates: 2, spacing: 20, rho: 0.3, seed: 5 }, definition, 2);
  expect(summary.families["kolari-pynnonen"]!.windows).toBe(12);
  const tests = groups.flatMap((group) => group.windows.map(({ tests: all }) => all["kolari-pynnonen"]!));
  const least = tests.reduce((a, b) => (a.status === "computed" && b.status === "computed" && a.p <= b.p ? a : b));
  if (least.status !== "computed") throw new Error(least.reason);
  expect(least.pAdjusted!.romanoWolf).toBeLessThan(Math.min(1, 12 * least.p));
  expect(least.pAdjusted!.romanoWolf).toBeGreaterThan(least.p / 2);
});
