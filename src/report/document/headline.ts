import { count, dateText, listing, percent, pSentence } from "../../core/format.ts";
import type {
  ClaimResult,
  DayResult,
  GroupResult,
  GroupWindow,
  ObservationResult,
  StudyResult,
} from "../../results/result.ts";
import { dependenceWords } from "../words/dependence-words.ts";
import { findingOf, moveOf } from "../words/evidence.ts";
import { groupFinding } from "../words/group-finding.ts";
import { intervalWords } from "../words/interval-words.ts";
import { wordsOf } from "../words/measure-words.ts";
import { fellOrRose, moved, whenWords } from "../words/move-words.ts";
import { leadOf } from "./lead.ts";
import { nameOf } from "./names.ts";

const holds = { supported: "holds", inexact: "is inexact", contradicted: "is contradicted" } as const;

/** "KOSPI fell 1.76% on 28 Feb 2019: the claim of −1.8% holds." */
export function claimHeadline(claim: ClaimResult, result: StudyResult): string {
  const name = nameOf(result, claim.observation.slice(claim.observation.indexOf("/") + 1));
  const stated = percent(claim.stated, claim.statedDecimals);
  if (claim.verdict === "untestable")
    return `The claim that ${name} moved by ${stated} cannot be tested: ${claim.reason}.`;
  return `${name} ${moved(claim.observed)} on ${dateText(claim.session!)}: the claim of ${stated} ${holds[claim.verdict]}.`;
}

/** How unusual the abnormal move is for the security, by both p-values. */
function unusual(day: DayResult): string {
  const { p, quantileP } = day;
  const shown = Number.isFinite(quantileP)
    ? ` (${pSentence(p, "=")} by t, ${pSentence(quantileP, "=")} by rank)`
    : ` (${pSentence(p, "=")} by t)`;
  switch (findingOf(day)) {
    case "distinguishable":
      return `, more than an ordinary day of it explains${shown}`;
    case "mixed":
      return `, unusual for it by one test of two${shown}`;
    case "indistinguishable":
      return moveOf("indistinguishable", p) === "borderline"
        ? `, at the edge of what is unusual for it${shown}`
        : `, within its ordinary days${shown}`;
    case "unknown":
      return "";
  }
}

/** "Beyond what the benchmark explains it fell 1.66%, …" */
function abnormalHeadline(observation: ObservationResult, day: DayResult): string {
  const beyond = observation.benchmark === null ? "what the model expected" : "what the benchmark explains";
  return `Beyond ${beyond} it ${moved(day.ar)}${unusual(day)}.`;
}

/** The verdict on the first claim, and how many of several hold. */
function claimsHeadline(result: StudyResult): string[] {
  const [claim, ...others] = result.claims;
  if (claim === undefined) return [];
  const supported = result.claims.filter(({ verdict }) => verdict === "supported").length;
  const all = others.length === 0 ? [] : [`Of ${count(result.claims.length)} claims ${count(supported)} hold.`];
  return [claimHeadline(claim, result), ...all];
}

function observationHeadline(observation: ObservationResult, result: StudyResult): string[] {
  const [claim] = result.claims;
  const claims = claimsHeadline(result);
  const name = nameOf(result, observation.security);
  const day = observation.days.find((entry) => entry.day === 0);
  if (!day || !Number.isFinite(day.ar) || result.study.measure === "volume") return claims;
  // The claim says the move, unless it is of another security than the one that the report is about.
  const move =
    claim !== undefined && claim.verdict !== "untestable" && claim.observation === observation.id
      ? []
      : [`${name} ${moved(day.return)} on ${day.session === null ? "day 0" : dateText(day.session)}.`];
  return [...claims, ...move, abnormalHeadline(observation, day)];
}

/** A group that the answer is about, with its first window. */
export interface LeadingGroup {
  readonly group: GroupResult;
  readonly window: GroupWindow;
}

/** The groups that the answer is about: the named ones, else all observations. */
export function leadingGroups(result: StudyResult): LeadingGroup[] {
  const groups = result.groups.filter(({ model }) => model === result.study.models[0]);
  const named = groups.filter(({ group }) => group !== "all");
  return (named.length > 0 ? named : groups).flatMap((group) => {
    const [window] = group.windows;
    return window && window.n > 0 ? [{ group, window }] : [];
  });
}

/** What the average of all observations is about: "KOSPI over 6 events", "the 31 securities", "the 60 observations". */
function everything(n: number, result: StudyResult): string {
  const used = result.observations.filter(({ status, model }) => status === "used" && model === result.study.models[0]);
  const securities = new Set(used.map(({ security }) => security));
  if (securities.size === 1) return `${nameOf(result, used[0]!.security)} over ${count(n)} events`;
  return securities.size === used.length && result.events.length === 1
    ? `the ${count(n)} securities`
    : `the ${count(n)} observations`;
}

/** Groups that a sentence names; the table has all. */
const mostNamed = 4;

/** The first window of each leading group, a sentence for each finding. */
export function groupsHeadline(result: StudyResult, all = leadingGroups(result)): string[] {
  const words = wordsOf(result);
  const [first] = all;
  if (first === undefined) return [];
  /** The p of the first test; where the two disagree, both. */
  const pOf = (window: GroupWindow) => {
    const ps = window.headline.flatMap((id) => {
      const test = window.tests[id];
      return test?.status === "computed" ? [pSentence(test.p, "=")] : [];
    });
    const shown = groupFinding(window) === "mixed" ? ps : ps.slice(0, 1);
    return shown.length === 0 ? "" : `, ${listing(shown)}`;
  };
  const phrase = ({ group, window }: (typeof all)[number], verb: boolean) => {
    const name = group.group === "all" ? everything(window.n, result) : group.group;
    const n = group.group === "all" ? "" : `n = ${count(window.n)}`;
    const amount = verb
      ? `${fellOrRose(window.caar)} ${words.amount(Math.abs(window.caar))}`
      : words.amount(window.caar);
    return verb
      ? `${name} ${amount} (${`${n}${pOf(window)}`.replace(/^, /, "")})`
      : `${name} (${amount}${pOf(window)})`;
  };
  const named = (found: typeof all, verb: boolean) => {
    const shown = found.slice(0, mostNamed).map((entry) => phrase(entry, verb));
    return listing(found.length > mostNamed ? [...shown, `${count(found.length - mostNamed)} more`] : shown);
  };
  const by = (finding: ReturnType<typeof groupFinding>) => all.filter(({ window }) => groupFinding(window) === finding);
  const [both, mixed, none, unknown] = [by("distinguishable"), by("mixed"), by("indistinguishable"), by("unknown")];
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return [
    ...(both.length > 0
      ? [upper(`${named(both, true)} on average ${whenWords(first.window.window)}, beyond what the model expected.`)]
      : []),
    ...(mixed.length > 0
      ? [`The two tests to read disagree on ${named(mixed, false)} ${whenWords(first.window.window)}.`]
      : []),
    ...(none.length > 0
      ? [
          upper(
            `${named(none, false)} cannot be told from no reaction${both.length === 0 && mixed.length === 0 ? ` ${whenWords(first.window.window)}` : ""}.`,
          ),
        ]
      : []),
    ...(unknown.length > 0 ? [`No test applies to ${named(unknown, false)}.`] : []),
  ];
}

/** The verdict in plain words, at most a few sentences: what moved, whether the claim holds, how sure one can be. */
export function headline(result: StudyResult): string[] {
  const lead = leadOf(result);
  if (lead.kind === "groups") return groupsHeadline(result);
  return lead.kind === "observation" ? observationHeadline(lead.observation, result) : claimsHeadline(result);
}

/** One line on how far to trust the answer: dependence between observations, and the effect that the study could find. */
export function trustLine(result: StudyResult): string | null {
  const lead = leadOf(result);
  const words = wordsOf(result);
  if (lead.kind === "nothing") return null;
  if (lead.kind === "observation") {
    const window = lead.observation.windows.find(({ window: [from, to] }) => from === 0 && to === 0);
    return window && Number.isFinite(window.detectable)
      ? `Trust: one event on one security; with 80% power this study would find an effect of ${words.amount(window.detectable)} or more.`
      : null;
  }
  const largest = leadingGroups(result).reduce<GroupWindow | null>(
    (best, { window }) => (best === null || window.n > best.n ? window : best),
    null,
  );
  if (largest === null || largest.n < 2) return null;
  const [dependence = ""] = dependenceWords(largest).split(/(?<=\.) /);
  const power = Number.isFinite(largest.detectable)
    ? `An average effect of ${words.amount(largest.detectable)} is found with 80% power.`
    : `There is ${intervalWords(largest, words)}.`;
  return `Trust: ${dependence} ${power}`;
}
