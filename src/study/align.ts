import type { Exclusion, Observation, Warning } from "../core/observation.ts";
import type { ClockEntry } from "../results/result.ts";
import { type ResultTable, tableOf } from "../results/tables.ts";
import { alignInput } from "./alignment/align-input.ts";
import type { StudyInput } from "./settings/input.ts";

/** Where the events of a study fall on its markets. */
export interface Alignment {
  /** An entry for each event and security, excluded ones too: instant, local time, session, day 0, rule. */
  readonly clock: readonly ClockEntry[];
  /** The observations that are not excluded, with their matched returns: what models are estimated from. */
  readonly observations: readonly Observation[];
  /** The excluded observations, with codes. */
  readonly exclusions: readonly Exclusion[];
  /** Warnings for the reader. */
  readonly warnings: readonly Warning[];
}

/**
 * Aligns events with series without estimating anything: what `eventstudy align` prints, and the observations that
 * `fitObservation` takes.
 *
 * Shapes  N entries of `clock`; an observation has (M) estimation and (L) event returns.
 * Units   decimal returns per session; sessions as days since 1970-01-01.
 *
 * @throws EventStudyError BAD_ARGUMENT for an argument that is not a loaded study; UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS.
 */
export function align(input: StudyInput): Alignment {
  const { observations, warnings } = alignInput(input).aligned;
  return {
    clock: observations.map(({ clock }) => clock),
    observations: observations.flatMap(({ observation }) => observation ?? []),
    exclusions: observations.flatMap(({ id, placement }) =>
      placement.status === "excluded" ? [{ id, code: placement.code, message: placement.message }] : [],
    ),
    warnings,
  };
}

/** A rule or a code, and how many observations it applies to. */
export interface AlignmentCount {
  /** A time rule such as `in-session`, or the code of an exclusion. */
  readonly id: string;
  /** Observations. */
  readonly n: number;
}

/**
 * Numbers of observations by the rule that placed them, and by the reason that excluded them.
 *
 * Units   none: every number is a count.
 */
export interface AlignmentSummary {
  /** All observations, events and securities. */
  readonly observations: number;
  /** Distinct events. */
  readonly events: number;
  /** Distinct securities. */
  readonly securities: number;
  /** Placed observations by rule, most frequent first. */
  readonly placed: readonly AlignmentCount[];
  /** Excluded observations by code, most frequent first. */
  readonly excluded: readonly AlignmentCount[];
}

/** Counts equal values, most frequent first. */
function countValues(values: readonly string[]): AlignmentCount[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([id, n]) => ({ id, n }));
}

/**
 * Counts the observations of an alignment by rule and by reason of exclusion.
 *
 * @throws nothing
 */
export function summariseAlignment({ clock }: Pick<Alignment, "clock">): AlignmentSummary {
  const distinct = (pick: (entry: ClockEntry) => string) => new Set(clock.map(pick)).size;
  return {
    observations: clock.length,
    events: distinct(({ event }) => event),
    securities: distinct(({ security }) => security),
    placed: countValues(clock.flatMap(({ exclusion, rule }) => (exclusion === null ? [rule ?? "unknown"] : []))),
    excluded: countValues(clock.flatMap(({ exclusion }) => exclusion ?? [])),
  };
}

/**
 * The clock of an alignment as a table for programs: what `eventstudy align --csv` prints.
 *
 * Shapes  a row for each event and security.
 * Units   none: every cell is text.
 *
 * @throws nothing
 */
export function alignmentTable({ clock }: Pick<Alignment, "clock">): ResultTable {
  const text = (name: string, value: (entry: ClockEntry) => string | null) => [name, "text", value] as const;
  return tableOf<ClockEntry>(
    [
      text("event", (entry) => entry.event),
      text("security", (entry) => entry.security),
      text("exchange", (entry) => entry.exchange),
      text("timezone", (entry) => entry.timezone),
      text("localTime", (entry) => entry.localTime ?? entry.localDate),
      text("localHours", (entry) => entry.localHours),
      text("state", (entry) => entry.state),
      text("day0", (entry) => entry.day0),
      text("day0Close", (entry) => entry.day0Close),
      text("rule", (entry) => entry.rule),
      text("exclusion", (entry) => entry.exclusion),
      text("warnings", (entry) => entry.warnings.join(" ")),
    ],
    clock,
  );
}
