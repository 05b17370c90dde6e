import { count, decimal, listing, percent, pValue } from "../../core/format.ts";
import type { GroupResult, GroupWindow, NamedTest, StudyResult } from "../../results/result.ts";
import { isNull } from "../words/dependence-words.ts";
import { type MeasureWords, wordsOf } from "../words/measure-words.ts";
import { testLabel } from "../words/test-words.ts";

type Computed = Extract<NamedTest, { status: "computed" }>;
interface Found {
  readonly id: string;
  readonly test: Computed;
}

const level = 0.05;
/** Groups that the answer speaks of; the rest stand in their section. */
const mostGroups = 4;

const computed = (window: GroupWindow, ids: readonly string[]): Found[] =>
  ids.flatMap((id) => {
    const test = window.tests[id];
    return test?.status === "computed" ? [{ id, test }] : [];
  });

const whenWords = ([from, to]: GroupWindow["window"]) =>
  from === to ? `on day ${decimal(from, 0)}` : `over days ${decimal(from, 0)} to ${decimal(to, 0)}`;

const evidence = ({ id, test }: Found, result: StudyResult) =>
  `${testLabel(result, id)} ${decimal(test.statistic)}, p ${pValue(test.p)}`;

/** What the tests to read first allow to say. */
function conclusion(found: readonly Found[]): string {
  const rejecting = found.filter(({ test }) => test.p < level).length;
  if (rejecting === found.length) return "Taken alone they rule out an average of zero at 5 %.";
  if (rejecting === 0) return "This cannot be distinguished from no reaction at 5 %.";
  return "The two tests disagree, so at 5 % the evidence of a reaction is mixed.";
}

/** The conclusion of the tests of one observation, which ask whether its move was an ordinary one. */
function singleConclusion(found: readonly Found[]): string {
  const rejecting = found.filter(({ test }) => test.p < level).length;
  const both = found.length > 1 ? "By both tests" : "By this test";
  if (rejecting === found.length) return `${both} the move is unusual at the 5% level.`;
  if (rejecting === 0) return `${both} the move cannot be distinguished from an ordinary one at the 5% level.`;
  return "The two tests disagree, so at the 5% level the evidence of a reaction is mixed.";
}

/** p of the first test among all of its kind in the study. */
function adjustedSentence([first]: readonly Found[], result: StudyResult): string[] {
  const { id, test } = first!;
  const size = result.multipleTesting.families[id]?.windows ?? 0;
  if (size < 2 || !test.pAdjusted || test.p >= level) return [];
  const { holm, romanoWolf } = test.pAdjusted;
  const by = [
    `${pValue(holm)} by Holm`,
    ...(Number.isFinite(romanoWolf) ? [`${pValue(romanoWolf)} by Romano–Wolf`] : []),
  ];
  const stands = Math.max(holm, Number.isFinite(romanoWolf) ? romanoWolf : 0) < level;
  const verdict = stands
    ? "the finding stands"
    : "as one of so many it could be chance, so it counts only if this window was the one in question from the start";
  return [
    `Adjusted for all ${count(size)} tests of its kind in the study (windows, groups and models) the first p is ${listing(by)}: ${verdict}.`,
  ];
}

/** The test that a reader might quote instead and should not: far more significant, and invalid here. */
function temptation(window: GroupWindow, headline: readonly Found[]): Found | null {
  const least = Math.min(...headline.map(({ test }) => test.p));
  const far = computed(window, Object.keys(window.tests)).filter(
    ({ test }) => test.p < Math.min(level, least / 10) && (test.warnings ?? []).length > 0,
  );
  const smallest = far.reduce<Found | null>((best, one) => (best && best.test.p <= one.test.p ? best : one), null);
  return far.find(({ id }) => id === "bmp") ?? smallest;
}

function temptationWords(window: GroupWindow, headline: readonly Found[], result: StudyResult): string {
  const other = temptation(window, headline);
  if (!other) return "";
  const { id, test } = other;
  const why = (test.warnings ?? []).map(({ message }) => message).join("; ");
  return `; the ${testLabel(result, id)} (${decimal(test.statistic)}) is not reliable here: ${why}`;
}

const verb = (result: StudyResult) => (result.study.measure === "volume" ? "changed their log volume" : "moved");

/** What a study that finds nothing could have found. */
function powerSentence(window: GroupWindow, words: MeasureWords): string[] {
  if (!isNull(window)) return [];
  const { detectable, power } = window;
  const one = power.find(({ effect }) => effect === 0.01);
  const against = one ? `, and one of 1 % with a chance of ${percent(one.power, 0)}` : "";
  return [`An average effect of ${words.amount(detectable)} would have been found four times in five${against}.`];
}

/** What is known against a test that is read nevertheless. */
const careWords = ({ test }: Found) => (test.warnings ?? []).map(({ message }) => `, with care: ${message}`).join("");

function averageSentences(name: string, window: GroupWindow, result: StudyResult): string {
  const headline = computed(window, window.headline);
  const what = `The ${count(window.n)} observations ${name}${verb(result)} by ${wordsOf(result).amount(window.caar)} on average ${whenWords(window.window)}, beyond what the model expected`;
  if (headline.length === 0) return `${what} (CAAR); no test of it applies.`;
  const [first, ...others] = headline;
  const second = others.map((found) => `Read beside it: ${evidence(found, result)}${careWords(found)}.`);
  return [
    `${what} (CAAR; ${evidence(first!, result)})${temptationWords(window, headline, result)}.`,
    ...second,
    conclusion(headline),
    ...adjustedSentence(headline, result),
    ...powerSentence(window, wordsOf(result)),
  ].join(" ");
}

/** The sentence of a group of one: an average of one observation would say nothing, so its quantile and placebo tests are quoted. */
function singleSentence(name: string, window: GroupWindow, result: StudyResult): string {
  const headline = computed(window, window.headline);
  const tests = headline.map(({ id, test }) => `${testLabel(result, id)} p ${pValue(test.p)}`);
  const given = tests.length > 0 ? ` (${listing(tests)})` : "";
  const said = headline.length > 0 ? ` ${singleConclusion(headline)}` : "";
  return [
    `The one observation ${name}${verb(result)} by ${wordsOf(result).amount(window.caar)} ${whenWords(window.window)}, beyond what the model expected${given}.${said}`,
    ...powerSentence(window, wordsOf(result)),
  ].join(" ");
}

function groupSentences({ group, windows }: GroupResult, result: StudyResult): string[] {
  const window = windows[0];
  const name = group === "all" ? "" : `of ${group} `;
  if (!window || window.n === 0) return [];
  return [window.n === 1 ? singleSentence(name, window, result) : averageSentences(name, window, result)];
}

/** How two groups differ at the first window. */
function differenceSentences(result: StudyResult, model: string): string[] {
  const [first] = result.comparisons.filter((entry) => entry.kind === "difference" && entry.model === model);
  if (first?.kind !== "difference") return [];
  const test = first.tests[first.headline];
  if (test?.status !== "computed") return [];
  return [
    `${first.groups.join(" less ")}: ${wordsOf(result).amount(first.difference)} ${whenWords(first.window)} (${evidence({ id: first.headline, test }, result)}).`,
  ];
}

/** Whether a study asks about averages: it has named groups or several events, several observations, and no claim. */
export function asksForAverages({ claims, groups, events }: StudyResult): boolean {
  if (claims.length > 0 || (groups.every(({ n }) => n < 2) && events.length < 2)) return false;
  return events.length > 1 || groups.some(({ group }) => group !== "all");
}

/**
 * The answer of a study about several observations without a claim: the average of each group at the first window with
 * the tests to read first, which other test not to believe, and what could have been seen. null for other studies.
 */
export function groupAnswer(result: StudyResult): string[] | null {
  if (!asksForAverages(result)) return null;
  const model = result.study.models[0];
  const groups = result.groups.filter((group) => group.model === model);
  const named = groups.filter(({ group }) => group !== "all");
  const shown = (named.length > 0 ? named : groups).filter(({ windows }) => (windows[0]?.n ?? 0) > 0);
  const sentences = shown.slice(0, mostGroups).flatMap((group) => groupSentences(group, result));
  if (sentences.length === 0) return null;
  const rest = shown.length - mostGroups;
  const more = rest > 0 ? [`${rest} more ${rest === 1 ? "group stands" : "groups stand"} below.`] : [];
  return [...sentences, ...more, ...differenceSentences(result, model!)];
}
