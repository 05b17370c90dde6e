import { decimal, listing, ordinal, percent, pValue } from "../../core/format.ts";
import type { ClaimResult, DayResult, ObservationResult, StudyResult, WindowResult } from "../../results/result.ts";
import { type Finding, findingOf, howSure } from "../words/how-sure.ts";
import { type MeasureWords, wordsOf } from "../words/measure-words.ts";
import { spreadSentences } from "../words/model-spread.ts";
import { groupAnswer } from "./group-answer.ts";

/** The used observation that the report opens with: the first claim's, else the first. */
export function principal(result: StudyResult): ObservationResult | null {
  const used = result.observations.filter((observation) => observation.status === "used");
  return used.find(({ id }) => id === result.claims[0]?.observation) ?? used[0] ?? null;
}

/**
 * The name of a security in a result; its id where it has none.
 *
 * @throws nothing
 */
export function nameOf(result: StudyResult, id: string): string {
  return result.securities.find((security) => security.id === id)?.name ?? id;
}

const dayOf = (observation: ObservationResult, day: number) => observation.days.find((entry) => entry.day === day);
const windowOf = (observation: ObservationResult, from: number, to: number) =>
  observation.windows.find(({ window }) => window[0] === from && window[1] === to);

const direction = (change: number) => (change < 0 ? "fell" : change > 0 ? "rose" : "did not move");
const size = (change: number, decimals = 2) => percent(Math.abs(change), decimals);

const verdicts = {
  supported: "The claim is supported",
  inexact: "The claim is inexact",
  contradicted: "The claim is contradicted",
} as const;

/** What the news said against what prices did. */
function claimSentence(claim: ClaimResult, result: StudyResult): string {
  const security = claim.observation.slice(claim.observation.indexOf("/") + 1);
  const name = nameOf(result, security);
  const said = `The news said that ${name} ${direction(claim.stated)} ${size(claim.stated, claim.statedDecimals)}`;
  if (claim.verdict === "untestable") return `${said}. This cannot be tested: ${claim.reason}.`;
  const did = `it ${direction(claim.observed)} ${size(claim.observed)} on ${claim.session}`;
  const rounds =
    claim.verdict === "supported" ? `, which rounds to the stated ${percent(claim.stated, claim.statedDecimals)}` : "";
  return `${said}; ${did}${rounds}. ${verdicts[claim.verdict]}.`;
}

const moved = (change: number) => (change === 0 ? "did not move" : `${direction(change)} ${size(change)}`);

/** How much more or less was traded than the model expected. */
function volumeSentence(observation: ObservationResult, day: DayResult, result: StudyResult): string {
  const name = nameOf(result, observation.security);
  const [low, high] = day.interval.map((end) => decimal(end));
  return (
    `On ${day.session} the log volume of ${name} was ${decimal(day.return)}. The model expected ${decimal(day.expected)}; ` +
    `the rest, ${decimal(day.ar)}, is abnormal (95 % interval ${low} to ${high}, t = ${decimal(day.t)}): ` +
    `about ${decimal(Math.exp(day.ar), 1)} times the volume expected.`
  );
}

/**
 * What the benchmark's return covers: a session that both held, the time between its last closes known at the
 * security's closes, or, without clocks, the same dates.
 */
function coverage(result: StudyResult, ids: readonly [security: string, benchmark: string]): string {
  const [own, other] = ids.map((id) => result.securities.find((security) => security.id === id));
  if (own?.timezone == null || other?.timezone == null) return "over the same dates";
  return own.exchange !== null && own.exchange === other.exchange
    ? "over the same session"
    : "by its last close known then";
}

/** How much of the day's move came beyond what the model expected. */
function moveSentence(observation: ObservationResult, day: DayResult, result: StudyResult): string {
  const { benchmark } = observation;
  if (result.study.measure === "volume") return volumeSentence(observation, day, result);
  const over =
    benchmark === null || !Number.isFinite(day.benchmark)
      ? ""
      : ` while the benchmark, ${nameOf(result, benchmark)}, ${moved(day.benchmark)} ${coverage(result, [observation.security, benchmark])}`;
  const [low, high] = day.interval;
  return (
    `On ${day.session} ${nameOf(result, observation.security)} ${moved(day.return)}${over}. ` +
    `The model expected ${percent(day.expected)}; the rest, ${percent(day.ar)}, is abnormal ` +
    `(95 % interval ${percent(low)} to ${percent(high, high > 0 && high < 0.00005 ? 4 : 2)}, t = ${decimal(day.t)}).`
  );
}

/** How large the move is beside the volatility that was to be expected, where the study measures it. */
function volatilitySentences({ security }: ObservationResult, { volatility }: DayResult, result: StudyResult) {
  if (!volatility || !Number.isFinite(volatility.ratio)) return [];
  return [
    `The squared abnormal return of ${nameOf(result, security)} is ${decimal(volatility.ratio, 1)} times the variance expected of such a day (p ${pValue(volatility.p)} by the F test of volatility).`,
  ];
}

/** How unusual the move is in its own history, and what the study could have seen at all. */
function historySentences(window: WindowResult, words: MeasureWords): string[] {
  const { rank, placebo, detectable } = window;
  const sentences: string[] = [];
  if (rank) sentences.push(`The move is the ${ordinal(rank.place)} ${rank.side} of ${rank.of} in the prices at hand.`);
  if (placebo)
    sentences.push(
      `Set against ${placebo.count} earlier days, each with an estimate of its own, p is ${pValue(placebo.p)}.`,
    );
  if (Number.isFinite(detectable))
    sentences.push(
      `An effect below ${words.amount(detectable)} would have been missed more often than once in five times.`,
    );
  return sentences;
}

/** Other markets whose day-0 move cannot be called ordinary, and how many chance alone would bring. */
function othersSentence(result: StudyResult, first: ObservationResult): string | null {
  const others = result.observations.filter(
    ({ status, model, event, id }) =>
      status === "used" && model === first.model && event === first.event && id !== first.id,
  );
  if (others.length === 0 || others.length > 60) return null;
  const namesOf = (finding: Finding) =>
    others.flatMap((observation) => {
      const day = dayOf(observation, 0);
      if (!day || findingOf(day) !== finding) return [];
      return [
        `${nameOf(result, observation.security)} (${wordsOf(result).amount(day.ar)}, p ${pValue(day.p)}, quantile p ${pValue(day.quantileP)})`,
      ];
    });
  const [both, one] = [namesOf("distinguishable"), namesOf("mixed")];
  const whole = others.length === 1 ? "The other market" : `Of the ${others.length} other markets`;
  const clear =
    both.length === 0
      ? `${others.length === 1 ? "did not move" : "none moved"} on its day 0 in a way that both tests call unusual at 5 %`
      : `${others.length === 1 ? "" : `${both.length} `}moved on day 0 in a way that both tests call unusual at 5 %: ${listing(both)}`;
  const mixed = one.length === 0 ? "" : `; one test of the two does of ${listing(one)}`;
  const chance =
    both.length + one.length === 0
      ? ""
      : ` By chance alone about ${decimal(others.length * 0.05, 1)} of ${others.length} would look so.`;
  return `${whole} ${clear}${mixed}.${chance}`;
}

/** Which time decided day 0, where it was not the time of the event itself. */
function timeSentence(result: StudyResult): string | null {
  const published = result.events.filter((event) => event.decidedBy === "published");
  if (published.length === 0) return null;
  const which = published.length === result.events.length ? "the event" : published.map(({ id }) => id).join(", ");
  return `The time of ${which} is not known; day 0 follows from the time of publication (${published.map((event) => event.published).join(", ")}).`;
}

/** What happened on day 0, how sure one can be of it and how unusual it was; or why nothing can be said. */
function dayZeroSentences(first: ObservationResult, result: StudyResult): string[] {
  const name = nameOf(result, first.security);
  const day = dayOf(first, 0);
  if (day === undefined) return [`Day 0 of ${name}, ${first.day0}, lies outside the event window.`];
  if (!Number.isFinite(day.ar)) {
    const { figure } = wordsOf(result);
    const why = Number.isFinite(day.return) ? "the model expects nothing there" : `its ${figure} is missing`;
    return [`${name} has no abnormal ${figure} on day 0, ${first.day0}: ${why}.`];
  }
  const window = windowOf(first, 0, 0);
  return [
    moveSentence(first, day, result),
    howSure(name, day),
    ...volatilitySentences(first, day, result),
    ...(window ? [historySentences(window, wordsOf(result)).join(" ")] : []),
  ];
}

/**
 * The answer in plain words, one sentence group an entry: claim, move, abnormal move, how sure, who else. A study of
 * groups or several events without a claim is answered by its averages.
 *
 * @throws nothing
 */
export function answer(result: StudyResult): string[] {
  const first = principal(result);
  const claims = result.claims.map((claim) => claimSentence(claim, result));
  const time = timeSentence(result);
  if (first === null) return [...claims, "No observation is left to say more."];
  const averages = groupAnswer(result);
  if (averages !== null) return [...averages, ...(time === null ? [] : [time])];
  const others = othersSentence(result, first);
  return [
    ...claims,
    ...(time === null ? [] : [time]),
    ...dayZeroSentences(first, result),
    ...(others === null ? [] : [others]),
    ...spreadSentences(result),
  ];
}
