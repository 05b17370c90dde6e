import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ObservationResult, StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { expectGolden } from "../support/golden-tests.ts";
import { type ReferenceSet, reference } from "../support/reference.ts";
import { loadFiles } from "../support/temporary-study.ts";

// Whole studies of returns, from files to figures, against an independent numpy program (tests/fixtures/reference).
const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];
const models = ["mean-adjusted", "market-adjusted", "market-model"];

function files(set: ReferenceSet): Record<string, string> {
  const { estimationWindow, eventWindow, windows, events } = reference(set, "study");
  const rows = (events as { id: string; security: string; date: string }[]).map(
    ({ id, security, date }) => `${id},${security},${date}`,
  );
  return {
    "returns.csv": readFileSync(new URL(`../fixtures/reference/${set}/returns.csv`, import.meta.url), "utf8"),
    "events.csv": `${["event_id,security,date", ...rows].join("\n")}\n`,
    "study.yaml": `study: ${set}
benchmark: market
prices: returns.csv
input: return
events: events.csv
models: [${models}]
estimation-window: [${estimationWindow}]
event-window: [${eventWindow}]
windows: ${JSON.stringify(windows)}
`,
  };
}

const missing = (value: number | null) => (value === null ? Number.NaN : value);

/** A figure that may be missing on both sides. */
function expectFigure(actual: number, expected: number | null, what: string, floor?: number): void {
  if (Number.isNaN(missing(expected))) expect(actual, what).toBeNaN();
  else expectClose(actual, expected!, what, 1e-9, floor);
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's; import.py documents it
function expectObservation({ model, fit, days, windows }: ObservationResult, expected: any): void {
  expect(fit!.n).toBe(expected.fit.T);
  expectClose(fit!.sigma, expected.fit.sigma, "sigma");
  if (model === "market-model") {
    expectClose(fit!.coefficients.alpha!, expected.fit.alpha, "alpha");
    expectClose(fit!.coefficients.beta!, expected.fit.beta, "beta");
  }
  expect(days).toHaveLength(expected.days.length);
  days.forEach((day, k) => {
    const golden = expected.days[k];
    expect(day.day).toBe(golden.day);
    expectFigure(day.return, golden.ret, `return of day ${day.day}`);
    expectFigure(day.ar, golden.AR, `AR of day ${day.day}`);
    expectFigure(day.ar / day.sd, golden.SAR, `SAR of day ${day.day}`);
  });
  windows.forEach((window, k) => {
    const golden = expected.windows[k];
    expect(window.window).toEqual([golden.from_day, golden.to_day]);
    expect(window.n).toBe(golden.L);
    expectFigure(window.car, golden.CAR, `CAR of ${window.window}`);
    expectFigure(window.sd, golden.sd_CAR, `s.d. of CAR of ${window.window}`);
    expectFigure(window.bhar, golden.BHAR_model, `BHAR of ${window.window}`, 1e-14);
  });
}

describe.each(sets)("%s", (set) => {
  let result: StudyResult;
  beforeAll(async () => {
    result = runStudy(await loadFiles(files(set)));
  });

  it("uses every event, and says that sessions were not checked", () => {
    const rows = (reference(set, "study").events as unknown[]).length * models.length;
    expect(result.audit).toEqual({ observations: rows, used: rows, excluded: 0, byCode: {}, shifted: 0 });
    expect(result.warnings.map(({ code }) => code)).toContain("SESSIONS_NOT_CHECKED");
  });

  describe.each(models)("%s agrees with numpy to 1e-9", (model) => {
    const golden = reference(set, model);

    it("in every observation", () => {
      const observations = result.observations.filter((observation) => observation.model === model);
      expect(observations.map(({ id }) => id)).toEqual(golden.observations.map(({ id }: { id: string }) => id));
      observations.forEach((observation, i) => {
        expectObservation(observation, golden.observations[i]);
      });
    });

    it("in every average and statistic", () => {
      const group = result.groups.find((entry) => entry.model === model)!;
      // The golden rows pair by relative day: their adjusted tests hold for one date only.
      expectGolden(group, golden.days, golden.windows, false);
    });
  });

  it("agrees in the mean cross-correlation and the tests adjusted by it", () => {
    const group = result.groups.find((entry) => entry.model === "market-model")!;
    const golden = reference(set, "cross-correlation");
    const rows = [
      ...group.days.map((row, k) => [row, golden.days[k]] as const),
      ...group.windows.map((row, k) => [row, golden.windows[k]] as const),
    ];
    for (const [{ meanCorrelation, tests }, expected] of rows) {
      expectClose(meanCorrelation, expected.rbar, "mean cross-correlation");
      for (const [id, key] of [
        ["patell-adjusted", "patell_adjusted"],
        ["kolari-pynnonen", "kolari_pynnonen"],
      ] as const) {
        expectClose((tests[id] as { statistic: number }).statistic, expected[key], id);
      }
    }
  });
});
