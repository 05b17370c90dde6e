import { count, decimal, listing, percent, pSentence } from "../../core/format.ts";
import type { GroupResult, GroupWindow, NamedTest, StudyResult } from "../../results/result.ts";
import { groupFinding } from "../words/group-finding.ts";
import { intervalWords, outsideWords } from "../words/interval-words.ts";
import { type MeasureWords, wordsOf } from "../words/measure-words.ts";
import { whenWords } from "../words/move-words.ts";
import { testLabel } from "../words/test-words.ts";
import { leadingGroups } from "./headline.ts";

type Computed = Extract<NamedTest, { status: "computed" }>;
/** A test that could be computed, with its id. */
interface ComputedTest {
  readonly id: string;
  readonly test: Computed;
}

const level = 0.05;
/** Groups with remarks in the answer; the section on groups has all. */
const mostGroups = 4;

const computedTests = (window: GroupWindow, ids: readonly string[]): ComputedTest[] =>
  ids.flatMap((id) => {
    const test = window.tests[id];
    return test?.status === "computed" ? [{ id, test }] : [];
  });

const evidence = ({ id, test }: ComputedTest, result: StudyResult) =>
  `${testLabel(result, id)} ${decimal(test.statistic)}, ${pSentence(test.p, "=")}`;

/** Summarises the tests to read first: all reject `nullHypothesis`, none does, or they disagree. */
function conclusion(window: GroupWindow, nullHypothesis: "an average of zero" | "an ordinary move"): string {
  const finding = groupFinding(window);
  const subject = computedTests(window, window.headline).length === 1 ? "This test rules" : "Both tests rule";
  if (finding === "distinguishable")
    return `${subject} out ${nullHypothesis} at 5%, before adjustment for other tests.`;
  if (finding === "indistinguishable") return "This cannot be distinguished from no reaction at 5%.";
  return "The two tests disagree: at 5% the evidence of a reaction is mixed.";
}

/** States the first test's p-value adjusted for all tests of its kind in the study. */
function adjustedSentence([first]: readonly ComputedTest[], result: StudyResult): string[] {
  const { id, test } = first!;
  const size = result.multipleTesting.families[id]?.windows ?? 0;
  if (size < 2 || !test.pAdjusted || test.p >= level) return [];
  const { holm, romanoWolf } = test.pAdjusted;
  const by = [
    `${pSentence(holm, "=")} by Holm`,
    ...(Number.isFinite(romanoWolf) ? [`${pSentence(romanoWolf, "=")} by Romano–Wolf`] : []),
  ];
  const isSignificant = Math.max(holm, Number.isFinite(romanoWolf) ? romanoWolf : 0) < level;
  const verdict = isSignificant
    ? "the finding stands"
    : "it could be chance, and counts only if the study set out to test this window";
  return [
    `Adjusted for all ${count(size)} tests of its kind in the study (windows, groups and models), the first test has ${listing(by)}: ${verdict}.`,
  ];
}

/** The test that a reader might quote and should not: far more significant than the headline, and invalid here. */
function invalidTest(window: GroupWindow, headline: readonly ComputedTest[]): ComputedTest | null {
  const least = Math.min(...headline.map(({ test }) => test.p));
  const far = computedTests(window, Object.keys(window.tests)).filter(
    ({ test }) => test.p < Math.min(level, least / 10) && (test.warnings ?? []).length > 0,
  );
  const smallest = far.reduce<ComputedTest | null>(
    (best, candidate) => (best && best.test.p <= candidate.test.p ? best : candidate),
    null,
  );
  return far.find(({ id }) => id === "bmp") ?? smallest;
}

function invalidTestPhrase(window: GroupWindow, headline: readonly ComputedTest[], result: StudyResult): string {
  const other = invalidTest(window, headline);
  if (!other) return "";
  const { id, test } = other;
  const why = (test.warnings ?? []).map(({ message }) => message).join("; ");
  return `; the ${testLabel(result, id)} (${decimal(test.statistic)}) is not reliable here: ${why}`;
}

const verb = (result: StudyResult) => (result.study.measure === "volume" ? "changed their log volume" : "moved");

/** States the effects that a study without a finding would have detected. */
function powerSentence(window: GroupWindow, words: MeasureWords): string[] {
  if (groupFinding(window) !== "indistinguishable") return [];
  if (!Number.isFinite(window.detectable))
    return [`How large an effect it detects cannot be said: there is ${intervalWords(window, words)}.`];
  const { detectable, power } = window;
  const onePercent = power.find(({ effect }) => effect === 0.01);
  const against = onePercent ? `; its power against an effect of 1% is ${percent(onePercent.power, 0)}` : "";
  return [
    `With 80% power this study detects ${window.n === 1 ? "an effect" : "an average effect"} of ${words.amount(detectable)}${against}.`,
  ];
}

/** The warnings about a test that the reader should read nevertheless. */
const warningPhrase = ({ test }: ComputedTest) =>
  (test.warnings ?? []).map(({ message }) => `, with a warning: ${message}`).join("");

function averageSentences(name: string, window: GroupWindow, result: StudyResult): string {
  const headline = computedTests(window, window.headline);
  const what = `The ${count(window.n)} observations ${name}${verb(result)} by ${wordsOf(result).amount(window.caar)} on average ${whenWords(window.window)}, beyond what the model expected`;
  if (headline.length === 0) return `${what} (CAAR); no test applies to it.`;
  const [first, ...others] = headline;
  const second = others.map((found) => `Read with it: ${evidence(found, result)}${warningPhrase(found)}.`);
  return [
    `${what} (CAAR; ${intervalWords(window, wordsOf(result))}; ${evidence(first!, result)})${invalidTestPhrase(window, headline, result)}.`,
    ...outsideWords(window, wordsOf(result)),
    ...second,
    conclusion(window, "an average of zero"),
    ...adjustedSentence(headline, result),
    ...powerSentence(window, wordsOf(result)),
  ].join(" ");
}

/** Describes a group of one observation by its quantile and placebo tests: it has no average to test. */
function singleSentence(name: string, window: GroupWindow, result: StudyResult): string {
  const headline = computedTests(window, window.headline);
  const tests = headline.map(({ id, test }) => `${testLabel(result, id)} ${pSentence(test.p, "=")}`);
  const given = tests.length > 0 ? ` (${listing(tests)})` : "";
  const verdict = headline.length > 0 ? ` ${conclusion(window, "an ordinary move")}` : "";
  return [
    `The one observation ${name}${verb(result)} by ${wordsOf(result).amount(window.caar)} ${whenWords(window.window)}, beyond what the model expected${given}.${verdict}`,
    ...powerSentence(window, wordsOf(result)),
  ].join(" ");
}

function groupSentences({ group, windows }: GroupResult, result: StudyResult): string[] {
  const window = windows[0];
  const name = group === "all" ? "" : `of ${group} `;
  if (!window || window.n === 0) return [];
  return [window.n === 1 ? singleSentence(name, window, result) : averageSentences(name, window, result)];
}

/** States the difference between two groups over the first window. */
function differenceSentences(result: StudyResult, model: string): string[] {
  const [first] = result.comparisons.filter((entry) => entry.kind === "difference" && entry.model === model);
  if (first?.kind !== "difference") return [];
  const test = first.tests[first.headline];
  if (test?.status !== "computed") return [];
  return [
    `${first.groups.join(" less ")}: ${wordsOf(result).amount(first.difference)} ${whenWords(first.window)} (${evidence({ id: first.headline, test }, result)}).`,
  ];
}

/** What the tests say of each of several groups: those that need words beside the table. */
function remarks(result: StudyResult): string[] {
  const words = wordsOf(result);
  let isSaid = false;
  return leadingGroups(result).flatMap(({ group, window }) => {
    const tests = computedTests(window, window.headline);
    // Groups of one date have the same invalid tests: it is said of the first.
    const invalid = tests.length === 0 || isSaid ? "" : invalidTestPhrase(window, tests, result).replace(/^; t/, "T");
    isSaid ||= invalid !== "";
    const adjusted = tests.length === 0 ? [] : adjustedSentence(tests, result);
    const found = [...outsideWords(window, words), ...(invalid === "" ? [] : [`${invalid}.`]), ...adjusted];
    return found.length === 0 ? [] : [`${group.group}: ${found.join(" ")}`];
  });
}

/**
 * What supports the headline of a study of averages: of one group its average, the tests to read first, an invalid test
 * that readers might quote, and the detectable effect; of several groups, which a table compares, only what needs words.
 */
export function groupDetails(result: StudyResult): string[] {
  const groups = leadingGroups(result);
  const sentences =
    groups.length === 1 ? groupSentences(groups[0]!.group, result) : remarks(result).slice(0, mostGroups);
  return [...sentences, ...differenceSentences(result, result.study.models[0]!)];
}
