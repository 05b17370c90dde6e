import { beforeAll, describe, expect, it } from "vitest";
import * as charts from "../../src/charts/index.ts";
import * as formats from "../../src/report/writers/index.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { observationsTable } from "../../src/results/tables.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { expectGolden } from "../support/golden-tests.ts";
import { shippedStudy, studyFixture } from "../support/studies.ts";

// Expected figures: an independent numpy program, carried over by tests/fixtures/studies/import.py.
const groups = ["exposed", "large-caps"];
const golden = Object.fromEntries(groups.map((group) => [group, studyFixture(`hanoi-firms-${group}`)]));

let result: StudyResult;
beforeAll(async () => {
  result = runStudy(await shippedStudy("hanoi-firms"));
});
const groupOf = (name: string) => result.groups.find(({ group }) => group === name)!;

it("has the two groups of 16 and 15 shares, and all of them", () => {
  expect(result.groups.map(({ group, n }) => [group, n])).toEqual([
    ["exposed", 16],
    ["large-caps", 15],
    ["all", 31],
  ]);
  expect(result.exclusions).toEqual([]);
});

describe.each(groups)("%s agrees with numpy to 1e-9", (group) => {
  const expected = golden[group];

  it("in its members, their day 0 and group", () => {
    const members = result.observations.filter((observation) => observation.group === group);
    expect(members.map(({ security }) => security)).toEqual(expected.firms);
    for (const { day0 } of members) expect(day0).toBe(expected.day0);
  });

  it.each(
    expected.events as {
      id: string;
      T: number;
      alpha: number;
      beta: number;
      sigma: number;
      ar: number[];
      sar: number[];
    }[],
  )("in fit, AR and SAR of $id", (firm) => {
    const { fit, days } = result.observations.find(({ security }) => security === firm.id)!;
    expect(fit!.n).toBe(firm.T);
    expectClose(fit!.coefficients.alpha!, firm.alpha, "alpha");
    expectClose(fit!.coefficients.beta!, firm.beta, "beta");
    expectClose(fit!.sigma, firm.sigma, "sigma");
    expect(days).toHaveLength(firm.ar.length);
    days.forEach(({ day, ar, sd }, k) => {
      expectClose(ar, firm.ar[k]!, `AR of day ${day}`);
      expectClose(ar / sd, firm.sar[k]!, `SAR of day ${day}`);
    });
  });

  it("in the mean cross-correlation, the same on every day and window of one date", () => {
    for (const { meanCorrelation } of [...groupOf(group).days, ...groupOf(group).windows]) {
      expectClose(meanCorrelation, expected.rbar, "mean cross-correlation");
    }
  });

  it("in AAR, CAAR and every statistic", () => {
    expectGolden(groupOf(group), expected.days, expected.windows);
  });
});

it("keeps the zeros of ids from the CSV to the result, its files and the chart specs", () => {
  const ids = [...golden.exposed.firms, ...golden["large-caps"].firms] as string[];
  expect(ids.every((id) => /^0\d{5}$/.test(id))).toBe(true);
  expect(result.observations.map(({ security }) => security)).toEqual(expect.arrayContaining(ids));
  expect(result.observations.map(({ id }) => id)).toContain("summit-ends-early/000660");
  const column = observationsTable(result).columns.indexOf("security");
  expect(Array.from(observationsTable(result).rows, (row) => row[column])).toEqual(
    result.observations.map((o) => o.security),
  );
  const csv = [...formats.observationsCsv.render(result)].join("");
  for (const id of ids) expect(csv).toContain(`summit-ends-early/${id},summit-ends-early,${id},`);
  const specs = Object.values(charts).flatMap((chart) => chart.draw(result, { theme: "print" }));
  expect(specs.length).toBeGreaterThan(0);
  // Of the shares without a certain English name, the picture shows the code itself.
  const shown = JSON.stringify(specs);
  for (const id of ["001840", "026150", "014970", "007610"]) expect(shown).toContain(`"${id}"`);
});
