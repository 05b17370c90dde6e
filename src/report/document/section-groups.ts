import { count, decimal, pValue } from "../../core/format.ts";
import type { GroupResult, GroupWindow, NamedTest, StudyResult, TestWarning } from "../../results/result.ts";
import { dependenceWords, powerWords } from "../words/dependence-words.ts";
import { linksOf } from "../words/glossary.ts";
import { groupFinding } from "../words/group-finding.ts";
import { intervalMeaning, outsideWords } from "../words/interval-words.ts";
import { wordsOf } from "../words/measure-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { testLabel } from "../words/test-words.ts";
import { dayAverages, windowAverages } from "./average-tables.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";
import { asksForAverages } from "./lead.ts";

/** The p-values adjusted for the tests of a family; empty where a test has none. */
const adjustedCells = ({ pAdjusted }: NamedTest) =>
  [pAdjusted?.holm, pAdjusted?.benjaminiHochberg, pAdjusted?.romanoWolf].map((p) =>
    p === undefined || !Number.isFinite(p) ? "" : pValue(p),
  );

const causes = { DEPENDENCE: "dependence", EVENT_VARIANCE: "variance" } as Readonly<Record<string, string>>;

/** Splits a warning into its cause, which many tests share, and the likely true size of this test. */
function partsOf({ code, message }: TestWarning): { readonly why: string | null; readonly remark: string } {
  const [, why, size] = /^(.*): a nominal 5% test .*rejects about (.*)$/.exec(message) ?? [];
  if (why === undefined || !causes[code]) return { why: null, remark: message };
  return {
    why: `${causes[code]}: ${why}`,
    remark: `true size about ${size!.replace(" of true nulls", "")}: ${causes[code]}`,
  };
}

/** The causes of the warnings in a window, each once. */
function reasons({ tests }: GroupWindow): string {
  const found = Object.values(tests).flatMap(({ warnings }) => (warnings ?? []).map((warning) => partsOf(warning).why));
  const whys = [...new Set(found.filter((why) => why !== null))];
  return whys.length === 0
    ? ""
    : ` True size: how often a nominal 5% test of its kind rejects a true null. By ${whys.join("; by ")}.`;
}

function testRow(id: string, test: NamedTest, result: StudyResult): string[] {
  const label = testLabel(result, id);
  if (test.status === "inapplicable") return [label, "", "", "", "", "", count(test.n), test.reason];
  const remarks = (test.warnings ?? []).map((warning) => partsOf(warning).remark).join("; ");
  const adjusted = adjustedCells(test);
  return [label, decimal(test.statistic), pValue(test.p), ...adjusted, count(test.n), remarks];
}

const titles = ["test", ">statistic", ">p", ">Holm", ">BH", ">Romano–Wolf", ">n", "remarks"];

function rowsOf(ids: readonly string[], { tests }: GroupWindow, result: StudyResult): string[][] {
  return ids.flatMap((id) => (tests[id] ? [testRow(id, tests[id], result)] : []));
}

/** The remark on a window whose headline tests do not reject. */
const nullWords = (window: GroupWindow) =>
  groupFinding(window) === "indistinguishable"
    ? "The tests find no reaction at 5%, which does not show that there was none. "
    : "";

function noteOf(window: GroupWindow, result: StudyResult): string {
  const words = wordsOf(result);
  if (window.n === 1) {
    return `One observation: it is compared with its history, not with other observations. ${nullWords(window)}${powerWords(window, words)}`;
  }
  const outside = outsideWords(window, words).map((sentence) => ` ${sentence}`);
  return `CAAR ${words.amount(window.caar)}. ${dependenceWords(window)} ${nullWords(window)}${powerWords(window, words)}${intervalMeaning(window, result, words)}${outside}`;
}

/** Whether the page opens the tests of a window: only the first, since the table above has the averages of all. */
const isOpen = (group: GroupResult, window: GroupWindow, { study }: StudyResult) =>
  window === group.windows[0] && group.model === study.models[0];

function windowBlocks(group: GroupResult, window: GroupWindow, result: StudyResult): Block[] {
  const model = result.study.models.length > 1 ? `, ${group.model}` : "";
  const caption = `${rangeWords(window.window)}, group ${group.group}${model}`;
  const others = Object.keys(window.tests).filter((id) => !window.headline.includes(id));
  const terms = linksOf(result, ["Holm", "BH", "Romano–Wolf"]);
  const first = rowsOf(window.headline, window, result);
  const rest = rowsOf(others, window, result);
  const note = `${noteOf(window, result)}${reasons(window)}`;
  if (!isOpen(group, window, result)) {
    const marked = first.map(([label, ...cells]) => [`${label}, read first`, ...cells]);
    const rows = window.n === 1 ? first : [...marked, ...rest];
    return [table(`${caption}: tests`, titles, rows, note, { folded: true, terms })];
  }
  const lead = table(`${caption}: read first`, titles, first, note, { terms });
  return window.n === 1
    ? [lead]
    : [lead, table(`${caption}: other tests`, titles, rest, null, { folded: true, terms })];
}

/** Explains the adjusted p-values. */
function adjustmentWords({ multipleTesting }: StudyResult): string {
  const { families, romanoWolf } = multipleTesting;
  const size = Math.max(0, ...Object.values(families).map(({ windows }) => windows));
  if (size < 2) return "";
  const draws =
    romanoWolf.tests.length > 0
      ? `Romano–Wolf uses the dependence between the tests in ${romanoWolf.draws} draws of whole sessions without an event (least p ${pValue(romanoWolf.floor)}); the tests to read first have it.`
      : `Romano–Wolf p-values were not computed: ${romanoWolf.reason}.`;
  return `Holm, BH (Benjamini–Hochberg) and Romano–Wolf adjust p-values for up to ${size} tests of the same kind over all windows, groups and models of this study. Holm and Romano–Wolf control the chance of any false finding, BH the share of false findings. ${draws}`;
}

/** Whether a group has a table: it has several observations, or one and a name. */
const isShown = ({ n, group }: GroupResult) => n > 1 || (n === 1 && group !== "all");

/** Averages over groups with their tests; null for a single observation without a group. */
export function groupsSection(result: StudyResult): Section | null {
  const isNamed = result.groups.some(({ group }) => group !== "all");
  const groups = result.groups.filter(isShown);
  // The markets of one event are one date: their average is a table that nobody asked for.
  if (groups.length === 0 || (!asksForAverages(result) && !isNamed && result.events.length === 1)) return null;
  const intro = [
    "Averages over all observations of a group. The measured dependence chooses the pair of tests to read first. A remark gives the likely true size of each test that this dependence invalidates. For a group of one observation, read the quantile and the placebo test.",
    adjustmentWords(result),
  ].filter((words) => words !== "");
  const blocks = groups.flatMap((group) => [
    ...group.windows.filter(({ n }) => n > 0).flatMap((window) => windowBlocks(group, window, result)),
    ...dayAverages(group, result),
  ]);
  const [first, ...others] = intro.map(paragraph);
  return {
    id: "groups",
    part: "appendix",
    title: "On average",
    blocks: [first!, ...windowAverages(groups, result), ...others, ...blocks],
  };
}
