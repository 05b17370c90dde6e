import type { GroupDay, GroupResult, GroupWindow, NamedTest, StudyResult } from "../../results/result.ts";
import { type Cell, column } from "../words/cell.ts";
import { anchorOf } from "../words/glossary.ts";
import { wordsOf } from "../words/measure-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { testLabel } from "../words/test-words.ts";
import { type Block, table } from "./document.ts";

const missing = Number.NaN;
const figuresOf = (test: NamedTest | undefined): readonly [number, number] =>
  test?.status === "computed" ? [test.statistic, test.p] : [missing, missing];

/** The group and the model of a row, where the study has several. */
function heads(result: StudyResult, groups: readonly GroupResult[]) {
  const [hasGroups, hasModels] = [new Set(groups.map(({ group }) => group)).size > 1, result.study.models.length > 1];
  return {
    titles: [...(hasGroups ? ["group"] : []), ...(hasModels ? ["model"] : [])],
    cells: ({ group, model }: GroupResult) => [...(hasGroups ? [group] : []), ...(hasModels ? [model] : [])],
  };
}

type Row = readonly [group: GroupResult, window: GroupWindow];

/** The tests to read first, if every row has the same pair: then they title the columns. null otherwise. */
function commonTests(rows: readonly Row[]): readonly string[] | null {
  const pairs = new Set(rows.map(([, { headline }]) => headline.join(" ")));
  return pairs.size === 1 ? rows[0]![1].headline.slice(0, 2) : null;
}

function testCells(window: GroupWindow, place: number, result: StudyResult): Cell[] {
  const id = window.headline[place];
  return id === undefined ? ["", missing, missing] : [testLabel(result, id), ...figuresOf(window.tests[id])];
}

/** The columns of the tests with their cells: named in the titles when common to all rows, else in each row. */
function testColumns(rows: readonly Row[], result: StudyResult) {
  const common = commonTests(rows);
  if (common !== null) {
    const labels = common.map((id) => testLabel(result, id));
    return {
      titles: labels.flatMap((label, i) => [column(label, "decimal"), column(i === 0 ? "p" : "p of the second", "p")]),
      cells: ({ tests }: GroupWindow): Cell[] => common.flatMap((id) => figuresOf(tests[id])),
      terms: common.map((id, i) => ({ id: anchorOf(id), label: labels[i]! })),
    };
  }
  return {
    titles: [
      ...["read first", column("statistic", "decimal"), column("p", "p")],
      ...["read second", column("second statistic", "decimal"), column("second p", "p")],
    ],
    cells: (window: GroupWindow): Cell[] => [0, 1].flatMap((place) => testCells(window, place, result)),
    terms: [],
  };
}

/** The averages of every group over every window, with the two tests to read first; empty when no group has several. */
export function windowAverages(all: readonly GroupResult[], result: StudyResult): Block[] {
  const groups = all.filter(({ n }) => n > 1);
  if (groups.length === 0) return [];
  const words = wordsOf(result);
  const { titles, cells } = heads(result, groups);
  const rows = groups.flatMap((group) => group.windows.filter(({ n }) => n > 0).map((window): Row => [group, window]));
  const tests = testColumns(rows, result);
  const averages = table(
    "Averages by window",
    [
      ...[...titles, "window", column("n", "count"), column("CAAR", words.amountKind)],
      ...[column("95% interval", words.intervalKind), column("standard error", words.amountKind), ...tests.titles],
    ],
    rows.map(([group, window]) => [
      ...[...cells(group), rangeWords(window.window), window.n, window.caar],
      ...[[window.interval.low, window.interval.high] as const, window.standardError],
      ...tests.cells(window),
    ]),
    "CAAR: the mean of the CARs over the window. Interval: the mean effects that the first test does not reject at 5%, empty where it is unbounded; the standard error is half its width over the critical value of that test. Each p belongs to one test alone and is not adjusted for their number.",
    { keys: rows.map(() => ""), terms: tests.terms },
  );
  return [averages];
}

/** AAR and CAAR of a group, day by day, with the test to read first. */
export function dayAverages(group: GroupResult, result: StudyResult): Block[] {
  const words = wordsOf(result);
  const id = group.windows[0]?.headline[0];
  const days = group.days.filter(({ n }) => n > 0);
  if (group.n < 2 || days.length === 0 || id === undefined) return [];
  const row = ({ day, n, aar, caar, caarInterval, tests }: GroupDay): Cell[] => [
    ...[day, n, aar, ...figuresOf(tests[id]), caar],
    caarInterval ?? [missing, missing],
  ];
  const model = result.study.models.length > 1 ? `, ${group.model}` : "";
  return [
    table(
      `Day by day, group ${group.group}${model}`,
      [
        ...[column("day", "decimal", 0), column("n", "count"), column("AAR", words.amountKind)],
        ...[column("statistic", "decimal"), column("p", "p"), column("CAAR", words.amountKind)],
        column("95% interval of the CAAR", words.intervalKind),
      ],
      days.map(row),
      `Statistic and p: ${testLabel(result, id)} of each day alone. The CAAR runs from the first day of the event window; its interval is pointwise: the mean effects that the first test of the days up to this one does not reject at 5%.`,
      { folded: true },
    ),
  ];
}
