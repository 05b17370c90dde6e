import { decimal, pValue } from "../../core/format.ts";
import type { CharacteristicsRegression, GroupDifference, StudyResult } from "../../results/result.ts";
import { wordsOf } from "../words/measure-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { testLabel } from "../words/test-words.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";

const modelWords = (model: string, { study }: StudyResult) => (study.models.length > 1 ? `, ${model}` : "");

function differenceRow(entry: GroupDifference, id: string, result: StudyResult): string[] {
  const test = entry.tests[id]!;
  const head = [
    `${entry.groups.join(" less ")}${modelWords(entry.model, result)}`,
    rangeWords(entry.window),
    wordsOf(result).amount(entry.difference),
    testLabel(result, id),
  ];
  if (test.status === "inapplicable") return [...head, "", "", test.reason];
  const remarks = (test.warnings ?? []).map(({ message }) => message).join("; ");
  return [...head, decimal(test.statistic), pValue(test.p), remarks];
}

const titles = ["groups", "window", ">difference of CAARs", "test", ">statistic", ">p", "remarks"];

function differenceBlocks(entries: readonly GroupDifference[], result: StudyResult): Block[] {
  if (entries.length === 0) return [];
  const first = entries.map((entry) => differenceRow(entry, entry.headline, result));
  const others = entries.flatMap((entry) =>
    Object.keys(entry.tests)
      .filter((id) => id !== entry.headline)
      .map((id) => differenceRow(entry, id, result)),
  );
  return [
    table("Between groups: read first", titles, first, "p is not adjusted for the number of comparisons."),
    table("Between groups: other tests", titles, others, null, { folded: true }),
  ];
}

function regressionBlock(entry: CharacteristicsRegression, result: StudyResult): Block {
  const method = entry.method === "ols" ? "OLS" : "WLS by forecast variance";
  const caption = `${rangeWords(entry.window)}: CAR on characteristics, ${method}${modelWords(entry.model, result)}`;
  if (entry.reason !== null) return paragraph(`${caption}: not computed, ${entry.reason}.`);
  const rows = entry.coefficients.map(({ name, estimate, hc3, dateClustered }) => [
    name,
    wordsOf(result).amount(estimate, 4),
    wordsOf(result).amount(hc3.standardError, 4),
    decimal(hc3.t),
    pValue(hc3.p),
    Number.isFinite(dateClustered.p) ? wordsOf(result).amount(dateClustered.standardError, 4) : "",
    Number.isFinite(dateClustered.p) ? pValue(dateClustered.p) : "",
  ]);
  const notes = [
    `${entry.n} observations on ${entry.dates} ${entry.dates === 1 ? "date" : "dates"}, R² ${decimal(entry.rSquared, 3)}; estimates for a characteristic that is larger by one`,
    ...entry.warnings.map(({ message }) => message),
  ];
  return table(
    caption,
    ["characteristic", ">estimate", ">HC3 s.e.", ">t", ">p", ">date-clustered s.e.", ">p, clustered"],
    rows,
    `${notes.join("; ")}.`,
    { folded: entry.method === "wls" },
  );
}

/** Differences between groups, and regressions of CARs on characteristics; null for a study without either. */
export function comparisonsSection(result: StudyResult): Section | null {
  const differences = result.comparisons.filter((entry) => entry.kind === "difference");
  const regressions = result.comparisons.filter((entry) => entry.kind === "characteristics");
  if (differences.length + regressions.length === 0) return null;
  const intro = paragraph(
    "One group may react and the other not, and still the difference may be insignificant: it needs a separate test. Where observations share dates, the test to read first allows for that.",
  );
  return {
    id: "comparisons",
    part: "appendix",
    title: "Compared",
    blocks: [
      ...(differences.length > 0 ? [intro] : []),
      ...differenceBlocks(differences, result),
      ...regressions.map((entry) => regressionBlock(entry, result)),
    ],
  };
}
