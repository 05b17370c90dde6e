import { percent } from "../../core/format.ts";
import type { Bounds, ClaimResult, ObservationResult, StudyResult } from "../../results/result.ts";
import type { verdictRows } from "../../results/verdict-keys.ts";
import { findingOf, type Move, moveOf } from "../words/evidence.ts";
import { groupFinding } from "../words/group-finding.ts";
import { claimHeadline, groupsHeadline, headline, type LeadingGroup, leadingGroups } from "./headline.ts";
import { leadOf } from "./lead.ts";
import { nameOf } from "./names.ts";

/** One verdict of verdict.json; a missing figure is NaN. */
export type VerdictEntry = Readonly<Record<keyof typeof verdictRows, string | number | Bounds | null>> & {
  readonly move: Move;
};

const noClaim = { claim: null, stated: Number.NaN, observed: Number.NaN };
const noEffect = {
  ...{ move: "unknown" as const, figure: Number.NaN, window: null, n: 0, test: null },
  ...{ p: Number.NaN, quantileP: Number.NaN, interval: null },
};

/** The abnormal effect of an observation on day 0, by its own tests. */
function effectOf(observation: ObservationResult | undefined) {
  const day = observation?.days.find((entry) => entry.day === 0);
  if (!day || !Number.isFinite(day.ar)) return noEffect;
  const { ar, p, quantileP, interval } = day;
  const hasTest = Number.isFinite(p);
  return {
    ...{ move: moveOf(findingOf(day), p), figure: ar, window: [0, 0] as const, n: 1 },
    ...{ test: hasTest ? "student-t" : null, p, quantileP, interval: hasTest ? interval : null },
  };
}

function claimVerdict(claim: ClaimResult, text: string, result: StudyResult): VerdictEntry {
  const { observation: subject, stated, statedDecimals, observed, verdict } = claim;
  const [model] = result.study.models;
  const of = result.observations.find(
    ({ id, model: own, status }) => id === subject && own === model && status === "used",
  );
  const name = nameOf(result, subject.slice(subject.indexOf("/") + 1));
  return {
    ...{ claim: `${name} ${percent(stated, statedDecimals)}`, subject, verdict, stated, observed },
    ...effectOf(of),
    text,
  };
}

function groupVerdict(leading: LeadingGroup, result: StudyResult): VerdictEntry {
  const { group, window } = leading;
  const { interval, caar, n, tests, headline: toRead } = window;
  // One observation has no average: the tests to read of it stand without an interval that inverts them.
  const id = interval.test !== null && tests[interval.test] !== undefined ? interval.test : (toRead[0] ?? null);
  const found = id === null ? undefined : tests[id];
  const p = found?.status === "computed" ? found.p : Number.NaN;
  const move = moveOf(groupFinding(window), p);
  const isOfTest = id !== null && id === interval.test && interval.unbounded === null;
  return {
    ...{ ...noClaim, subject: group.group, verdict: move, move, figure: caar, window: window.window, n },
    ...{ test: Number.isFinite(p) ? id : null, p, quantileP: Number.NaN },
    interval: isOfTest ? [interval.low, interval.high] : null,
    text: groupsHeadline(result, [leading]).join(" "),
  };
}

/**
 * The verdicts of a study, in the words of its headline: one for each claim; without claims one for the leading
 * observation, or for each group that the answer is about.
 */
export function verdicts(result: StudyResult): readonly VerdictEntry[] {
  const [first, ...others] = result.claims;
  if (first !== undefined) {
    const lead = leadOf(result);
    const isLead = lead.kind === "observation" && lead.observation.id === first.observation;
    return [
      claimVerdict(first, isLead ? headline(result).join(" ") : claimHeadline(first, result), result),
      ...others.map((claim) => claimVerdict(claim, claimHeadline(claim, result), result)),
    ];
  }
  const lead = leadOf(result);
  if (lead.kind === "groups") return leadingGroups(result).map((leading) => groupVerdict(leading, result));
  const text = headline(result).join(" ");
  if (lead.kind === "nothing") return [];
  const effect = effectOf(lead.observation);
  return [{ ...noClaim, ...effect, subject: lead.observation.id, verdict: effect.move, text }];
}
