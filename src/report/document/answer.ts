import { dateText, decimal, listing, ordinal, percent, pSentence } from "../../core/format.ts";
import type { DayResult, ObservationResult, StudyResult, WindowResult } from "../../results/result.ts";
import { evidenceSentences, type Finding, findingOf } from "../words/evidence.ts";
import { endText } from "../words/interval-words.ts";
import { type MeasureWords, wordsOf } from "../words/measure-words.ts";
import { spreadSentences } from "../words/model-spread.ts";
import { moved } from "../words/move-words.ts";
import { doubtSentences } from "./doubts.ts";
import { groupDetails } from "./group-answer.ts";
import { headline } from "./headline.ts";
import { leadOf } from "./lead.ts";
import { nameOf } from "./names.ts";

const dayOf = (observation: ObservationResult, day: number) => observation.days.find((entry) => entry.day === day);
const windowOf = (observation: ObservationResult, from: number, to: number) =>
  observation.windows.find(({ window }) => window[0] === from && window[1] === to);

/** "28 Feb 2019"; "day 0" where the session is unknown. */
const sessionText = ({ day, session }: DayResult) => (session === null ? `day ${decimal(day, 0)}` : dateText(session));

/** Compares the volume of a day with the volume that the model expected. */
function volumeSentence(observation: ObservationResult, day: DayResult, result: StudyResult): string {
  const name = nameOf(result, observation.security);
  const [low, high] = day.interval.map((end) => endText(end, wordsOf(result)));
  return (
    `On ${sessionText(day)} the log volume of ${name} was ${decimal(day.return)}. The model expected ${decimal(day.expected)}; ` +
    `the rest, ${decimal(day.ar)}, is abnormal (95% interval ${low} to ${high}, t = ${decimal(day.t)}): ` +
    `about ${decimal(Math.exp(day.ar), 1)} times the volume expected.`
  );
}

/**
 * The interval of the benchmark's return: the session that both markets share, the time between the benchmark's last
 * closes known at the security's closes, or, without clocks, the same dates.
 */
function coverage(result: StudyResult, ids: readonly [security: string, benchmark: string]): string {
  const [asset, benchmark] = ids.map((id) => result.securities.find((security) => security.id === id));
  if (asset?.timezone == null || benchmark?.timezone == null) return "over the same dates";
  return asset.exchange !== null && asset.exchange === benchmark.exchange
    ? "over the same session"
    : "by its last close known then";
}

/** Divides the move of a day into the part that the model expected and the abnormal part. */
function moveSentence(observation: ObservationResult, day: DayResult, result: StudyResult): string {
  const { benchmark } = observation;
  if (result.study.measure === "volume") return volumeSentence(observation, day, result);
  const over =
    benchmark === null || !Number.isFinite(day.benchmark)
      ? ""
      : ` while the benchmark, ${nameOf(result, benchmark)}, ${moved(day.benchmark)} ${coverage(result, [observation.security, benchmark])}`;
  const [low, high] = day.interval.map((end) => endText(end, wordsOf(result)));
  return (
    `On ${sessionText(day)} ${nameOf(result, observation.security)} ${moved(day.return)}${over}. ` +
    `The model expected ${percent(day.expected)}; the rest, ${percent(day.ar)}, is abnormal ` +
    `(95% interval ${low} to ${high}, t = ${decimal(day.t)}).`
  );
}

/** Compares the squared move with the variance expected of the day, in a study of volatility. */
function volatilitySentences({ security }: ObservationResult, { volatility }: DayResult, result: StudyResult) {
  if (!volatility || !Number.isFinite(volatility.ratio)) return [];
  return [
    `The squared abnormal return of ${nameOf(result, security)} is ${decimal(volatility.ratio, 1)} times the variance expected of such a day (F test of volatility: ${pSentence(volatility.p, "=")}).`,
  ];
}

/** Compares the move with the security's history, and states the smallest effect that the study detects. */
function historySentences(window: WindowResult, words: MeasureWords): string[] {
  const { rank, placebo, detectable } = window;
  const sentences: string[] = [];
  if (rank)
    sentences.push(`The move is the ${ordinal(rank.place)} ${rank.side} of ${rank.of} in the price history supplied.`);
  if (placebo)
    sentences.push(`Compared with ${placebo.count} placebo days, each re-estimated, ${pSentence(placebo.p)}.`);
  if (Number.isFinite(detectable))
    sentences.push(`With 80% power this study detects effects of ${words.amount(detectable)} and more.`);
  return sentences;
}

/** Names the other securities that moved unusually on their day 0, and how many chance alone would produce. */
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
        `${nameOf(result, observation.security)} (${wordsOf(result).amount(day.ar)}, ${pSentence(day.p, "=")}, quantile ${pSentence(day.quantileP, "=")})`,
      ];
    });
  const [byBoth, byOne] = [namesOf("distinguishable"), namesOf("mixed")];
  const unusual = byBoth.length + byOne.length;
  if (unusual === 0) {
    return others.length === 1
      ? "The other security did not move unusually on its day 0 by either test at 5%."
      : `None of the ${others.length} other securities moved unusually on its day 0 by either test at 5%.`;
  }
  const chance = `By chance alone about ${decimal(others.length * 0.05, 1)} of ${others.length} would look so at 5%.`;
  return `${unusualPhrase(others.length, byBoth, byOne)}. ${chance}`;
}

/** "No other security moved unusually on its day 0 by both tests at 5%; EWY (…) did by one" */
function unusualPhrase(many: number, byBoth: readonly string[], byOne: readonly string[]): string {
  const both =
    byBoth.length === 0
      ? "No other security moved unusually on its day 0 by both tests at 5%"
      : `${byBoth.length} of ${many} other securities moved unusually on day 0 by both tests at 5%: ${listing(byBoth)}`;
  return byOne.length === 0 ? both : `${both}; ${listing(byOne)} did by one`;
}

/** States that publication decided day 0, where the time of the event is not known. */
function timeSentence(result: StudyResult): string | null {
  const published = result.events.filter((event) => event.decidedBy === "published");
  if (published.length === 0) return null;
  const which = published.length === result.events.length ? "the event" : published.map(({ id }) => id).join(", ");
  return `The time of ${which} is not known; day 0 follows from the time of publication (${published.map((event) => event.published).join(", ")}).`;
}

/** Describes day 0: the move, the evidence, the history; or the reason why the figures are missing. */
function dayZeroSentences(first: ObservationResult, result: StudyResult): string[] {
  const name = nameOf(result, first.security);
  const day = dayOf(first, 0);
  if (day === undefined) return [`Day 0 of ${name}, ${first.day0}, lies outside the event window.`];
  if (!Number.isFinite(day.ar)) {
    const { figure } = wordsOf(result);
    const why = Number.isFinite(day.return) ? "the model gives no expected value" : `its ${figure} is missing`;
    return [`${name} has no abnormal ${figure} on day 0, ${first.day0}: ${why}.`];
  }
  const window = windowOf(first, 0, 0);
  return [
    moveSentence(first, day, result),
    evidenceSentences(name, day),
    ...volatilitySentences(first, day, result),
    ...(window ? [historySentences(window, wordsOf(result)).join(" ")] : []),
  ];
}

/** What supports the headline, a paragraph an entry: move, evidence, history, other securities; averages and their tests. */
export function details(result: StudyResult): string[] {
  const lead = leadOf(result);
  const time = timeSentence(result);
  const when = time === null ? [] : [time];
  if (lead.kind === "nothing") return ["No observation could be used, so there is no estimate."];
  if (lead.kind === "groups") return [...groupDetails(result), ...when];
  const others = othersSentence(result, lead.observation);
  return [
    ...when,
    ...dayZeroSentences(lead.observation, result),
    ...(others === null ? [] : [others]),
    ...spreadSentences(result),
  ];
}

/**
 * The answer in plain words, a paragraph an entry: the headline, what supports it, and what a reader must know of the
 * data. A study of several observations without a claim or `lead` is answered by its averages.
 *
 * @throws nothing
 */
export function answer(result: StudyResult): string[] {
  const verdict = headline(result);
  return [...(verdict.length > 0 ? [verdict.join(" ")] : []), ...details(result), ...doubtSentences(result)];
}
