import { count, decimal, pValue } from "../../core/format.ts";
import type { GroupResult, GroupWindow, NamedTest, StudyResult, TestWarning } from "../../results/result.ts";
import { dependenceWords, isNull, powerWords } from "../words/dependence-words.ts";
import { linksOf } from "../words/glossary.ts";
import { wordsOf } from "../words/measure-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { testLabel } from "../words/test-words.ts";
import { dayAverages, windowAverages } from "./average-tables.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";

/** p adjusted for the tests of its family; blank where the test has none. */
const adjustedCells = ({ pAdjusted }: NamedTest) =>
  [pAdjusted?.holm, pAdjusted?.benjaminiHochberg, pAdjusted?.romanoWolf].map((p) =>
    p === undefined || !Number.isFinite(p) ? "" : pValue(p),
  );

const causes = { DEPENDENCE: "dependence", EVENT_VARIANCE: "variance" } as Readonly<Record<string, string>>;

/** A warning in two parts: why, which is the same for many tests, and how often this test rejects true nulls. */
function partsOf({ code, message }: TestWarning): { readonly why: string | null; readonly remark: string } {
  const [, why, size] = /^(.*): a nominal 5 % test .*rejects about (.*)$/.exec(message) ?? [];
  if (why === undefined || !causes[code]) return { why: null, remark: message };
  return {
    why: `${causes[code]}: ${why}`,
    remark: `true size about ${size!.replace(" of true nulls", "")}: ${causes[code]}`,
  };
}

/** Why tests of a window carry remarks, each reason once. */
function reasons({ tests }: GroupWindow): string {
  const found = Object.values(tests).flatMap(({ warnings }) => (warnings ?? []).map((warning) => partsOf(warning).why));
  const whys = [...new Set(found.filter((why) => why !== null))];
  return whys.length === 0
    ? ""
    : ` True size: how often a nominal 5 % test of its kind rejects a true null. By ${whys.join("; by ")}.`;
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

/** What follows from a window's headline tests, where they find nothing. */
const nullWords = (window: GroupWindow) =>
  isNull(window) ? "No reaction can be told from none at 5 %, which is not to say that there was none. " : "";

function noteOf(window: GroupWindow, result: StudyResult): string {
  const words = wordsOf(result);
  if (window.n === 1) {
    return `One observation: it is set against its own history, not against others. ${nullWords(window)}${powerWords(window, words)}`;
  }
  return `CAAR ${words.amount(window.caar)}. ${dependenceWords(window)} ${nullWords(window)}${powerWords(window, words)}`;
}

/** Whether a window's tests stand open: the table above has the averages of all, so only the first is shown in detail. */
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

/** What the adjusted p-values are adjusted for. */
function adjustmentWords({ multipleTesting }: StudyResult): string {
  const { families, romanoWolf } = multipleTesting;
  const size = Math.max(0, ...Object.values(families).map(({ windows }) => windows));
  if (size < 2) return "";
  const draws =
    romanoWolf.tests.length > 0
      ? `Romano–Wolf uses how the tests move together in ${romanoWolf.draws} draws of whole sessions without an event (least p ${pValue(romanoWolf.floor)}); it is given for the tests to read first.`
      : `Romano–Wolf p-values are not given: ${romanoWolf.reason}.`;
  return `Holm, BH (Benjamini–Hochberg) and Romano–Wolf are p-values adjusted for the up to ${size} tests of the same kind over all windows, groups and models of this study; the first and the last keep the chance of any false finding below the level, BH the share of false ones among the findings. ${draws}`;
}

/** Groups worth a table: several observations, or one under a name of its own. */
const isShown = ({ n, group }: GroupResult) => n > 1 || (n === 1 && group !== "all");

/** Averages over groups and what the tests say of them; nothing for a single observation without a group. */
export function groupsSection(result: StudyResult): Section | null {
  const groups = result.groups.filter(isShown);
  if (groups.length === 0) return null;
  const intro = [
    "Averages over all observations of a group. The pair to read first is chosen by the dependence that was measured; another test that this dependence invalidates carries a remark with its likely true size. A group of one observation is read by the quantile and the placebo test of that observation.",
    adjustmentWords(result),
  ].filter((words) => words !== "");
  const blocks = groups.flatMap((group) => [
    ...group.windows.filter(({ n }) => n > 0).flatMap((window) => windowBlocks(group, window, result)),
    ...dayAverages(group, result),
  ]);
  const [first, ...others] = intro.map(paragraph);
  return {
    id: "groups",
    title: "On average",
    blocks: [first!, ...windowAverages(groups, result), ...others, ...blocks],
  };
}
