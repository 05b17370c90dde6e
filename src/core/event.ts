import { ownValue } from "./own-value.ts";
import type { Instant, SessionDay } from "./session.ts";

/** The time of an event relative to the session of its date: before, during or after it. */
export type ReleaseTime = "pre" | "during" | "post";

/**
 * A price change that the news reported: "closed down 1.8%" is { change: -0.018, decimals: 1 }.
 *
 * Units   the change as a decimal; sessions as days since 1970-01-01.
 */
export interface Claim {
  /** Id of the security. */
  readonly security: string;
  /** The stated change, as a decimal. */
  readonly change: number;
  /** Decimals of the stated percentage: 1 for -1.8%. */
  readonly decimals: number;
  /** The session of the change, where the news states it. */
  readonly session: SessionDay | null;
}

/** Details of an event that may differ between its securities. */
export interface EventDetail {
  /** What the news was, in a line; null where unknown. */
  readonly headline: string | null;
  /** Group of its observations; null without one. */
  readonly group: string | null;
  /** Other columns of the event file. */
  readonly characteristics: Readonly<Record<string, string>>;
}

/**
 * A piece of news. Exactly one of `at`, `date`, `published` decides day 0, in this order.
 *
 * Units   instants in milliseconds since 1970-01-01T00:00Z, dates in days since 1970-01-01.
 */
export interface NewsEvent extends EventDetail {
  /** Its id. */
  readonly id: string;
  /** When it happened. */
  readonly at: Instant | null;
  /** The date on which it happened, where the time is unknown. */
  readonly date: SessionDay | null;
  /** Before the opening, in session or after the close of its date; null where unknown. */
  readonly time: ReleaseTime | null;
  /** When it was published. */
  readonly published: Instant | null;
  /** Securities that it concerns; null = all but the benchmark. */
  readonly securities: readonly string[] | null;
  /** Price changes that the news reported. */
  readonly claims: readonly Claim[];
  /** The zone that its local time was read in although nothing names it: that of the exchange. */
  readonly assumedZone?: string;
  /** Overrides of the study's settings for this event. */
  readonly benchmark?: string;
  /** Its own estimation window, relative days. */
  readonly estimationWindow?: DayRange;
  /** Its own event window, relative days. */
  readonly eventWindow?: DayRange;
  /** Where the rows of one event differ by security: the whole detail of each; see `detailOf`. */
  readonly bySecurity?: Readonly<Record<string, EventDetail>>;
}

/** What holds of an event for one of its securities. */
export function detailOf(event: NewsEvent, security: string): EventDetail {
  return (event.bySecurity && ownValue(event.bySecurity, security)) ?? event;
}

/**
 * Inclusive range of relative days.
 *
 * Units   sessions relative to day 0.
 */
export interface DayRange {
  /** First day. */
  readonly from: number;
  /** Last day. */
  readonly to: number;
}

/** "[-1,1]" */
export function rangeText({ from, to }: DayRange): string {
  return `[${from},${to}]`;
}
