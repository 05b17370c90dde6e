import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDate, parseSession } from "../../src/core/session.ts";
import { loadStudy } from "../../src/disk/load-study.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { modelFixture } from "../support/fixtures.ts";

// The figures of R's lm (tests/fixtures/models/factor-models.R), reached from files through the whole pipeline.
const fixture = modelFixture("factor-models");
const days: number = fixture.data.asset.length;
const date = (t: number) => isoDate(parseSession("2015-01-05") + t);
const eventDay = fixture.estimationDays as number;
const last = days - eventDay - 1;

const column = (names: readonly string[]) => [
  ["date", ...names].join(","),
  ...Array.from({ length: days }, (_, t) => [date(t), ...names.map((name) => fixture.data[name][t])].join(",")),
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  writeFileSync(join(folder, "returns.csv"), column(["asset"]).join("\n"));
  const names = ["mkt-rf", "smb", "hml", "rmw", "cma", "mom", "rf", "oil"];
  // Names as Kenneth French writes them.
  const factors = column(names);
  factors[0] = "Date,Mkt-RF,SMB,HML,RMW,CMA,UMD,RF,oil";
  writeFileSync(join(folder, "factors.csv"), factors.join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(models: string, factors = "{ file: factors.csv }"): Promise<StudyResult> {
  const path = join(folder, "study.yaml");
  const lines = [
    "study: factors",
    "prices: returns.csv",
    "input: return",
    `factors: ${factors}`,
    `events: [{ id: e, date: ${date(eventDay)} }]`,
    `models: ${models}`,
    `estimation-window: [-${eventDay}, -1]`,
    `event-window: [0, ${last}]`,
    `windows: [[0, ${last}]]`,
  ];
  writeFileSync(path, lines.join("\n"));
  return runStudy(await loadStudy(path));
}

describe("a factor file beside returns", () => {
  it("gives every named model the figures of R", async () => {
    const result = await run("[capm, fama-french-3, carhart-4, fama-french-5]");
    expect(result.observations).toHaveLength(4);
    for (const { model, fit, days: rows, windows } of result.observations) {
      const figures = fixture.models[model];
      for (const [name, value] of Object.entries<number>(figures.coefficients))
        expectClose(fit!.coefficients[name]!, value, `${model} ${name}`);
      expectClose(fit!.sigma, figures.sigma, `${model} sigma`);
      rows.forEach((row, t) => {
        expectClose(row.expected, figures.expected[t], `${model} expected ${t}`);
        expectClose(row.sd, figures.forecastSd[t], `${model} s.d. ${t}`);
      });
      expectClose(windows[0]!.sd, figures.carSd, `${model} s.d. of CAR`);
    }
  });

  it("gives factor-model the factors that the study names, in any case", async () => {
    const result = await run("[factor-model]", "{ file: factors.csv, names: [OIL, SMB] }");
    const figures = fixture.models["factor-model"];
    const { fit } = result.observations[0]!;
    expect(Object.keys(fit!.coefficients)).toEqual(["alpha", "oil", "smb"]);
    expectClose(fit!.coefficients.oil!, figures.coefficients.oil, "oil");
    expectClose(fit!.sigma, figures.sigma, "sigma");
  });

  it("says which factors exist where one is missing", async () => {
    await expect(run("[factor-model]", "{ file: factors.csv, names: [oil, smbb] }")).rejects.toThrow(
      'factor-model needs the factor "smbb", but its factor file has mkt-rf, smb, hml, rmw, cma, mom, rf, oil (did you mean "smb"?)',
    );
  });

  it("names the file where it does not exist", async () => {
    await expect(run("[capm]", "{ file: none.csv }")).rejects.toThrow("none.csv does not exist");
  });
});
