import { expect, it } from "vitest";
import { summaryText } from "../../src/cli/summary.ts";
import { answer } from "../../src/report/document/answer.ts";
import { headline } from "../../src/report/document/headline.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { shippedStudy } from "../support/studies.ts";

const names = ["hanoi-summit", "hanoi-firms", "north-korea-nuclear-tests"] as const;
const results = new Map<string, StudyResult>();
for (const name of names) results.set(name, runStudy(await shippedStudy(name)));
const hanoi = results.get("hanoi-summit")!;

const oneLine = (text: string) => text.replace(/\s+/g, " ");

it.each(names)("answers %s in at most 15 lines, in the words of the report", (name) => {
  const result = results.get(name)!;
  const text = summaryText(result, 100);
  const lines = text.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(15);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  expect(oneLine(text)).toContain(headline(result).join(" "));
});

it("shows the security of the claim, then the largest moves", () => {
  const rows = summaryText(hanoi, 100).split("\n").slice(2);
  expect(rows.slice(0, 3).map((row) => row.split(/ {2,}/)[0])).toEqual([
    "KOSPI Composite",
    "KOSDAQ Composite",
    "VN-Index",
  ]);
  expect(rows[3]).toBe("… 8 more in observations.csv; --all prints every row");
});

it("cautions in one sentence, with both figures", () => {
  const text = oneLine(summaryText(hanoi, 100));
  const [caution, ...others] = text.match(/Caution: .*? where market-model gives −1\.66%\./g)!;
  expect(others).toEqual([]);
  expect(caution).toContain("an abnormal return of −1.73%");
  expect(text).not.toContain("Remedy");
});

it("prints every row and the whole answer on request", () => {
  const text = summaryText(hanoi, 100, true);
  for (const { security } of hanoi.observations) {
    const { name } = hanoi.securities.find(({ id }) => id === security)!;
    expect(text).toContain(name);
  }
  for (const sentence of answer(hanoi)) expect(oneLine(text)).toContain(sentence);
});

it("names all observations of one reason once", () => {
  const exclusion = { code: "MISSING_SECURITY", message: "is in no price file" } as const;
  const exclusions = ["e1/A", "e2/B", "e3/C"].map((id) => ({ id, ...exclusion }));
  const text = summaryText({ ...hanoi, exclusions }, 100);
  expect(text).toContain("excluded as MISSING_SECURITY: e1/A, e2/B, e3/C\n");
  const single = summaryText({ ...hanoi, exclusions: exclusions.slice(0, 1) }, 100);
  expect(single).toContain("excluded e1/A: MISSING_SECURITY, is in no price file\n");
});
