import type { Instant, SessionDay } from "./session.ts";

/** When news meets the market of its date, where only that is known. */
export type ReleaseTime = "pre" | "during" | "post";

/** What the news said of a market: "closed down 1.8 %" is { change: -0.018, decimals: 1 }. */
export interface Claim {
  readonly security: string;
  /** The stated change, as a decimal. */
  readonly change: number;
  /** Decimals of the stated percentage: 1 for -1.8 %. */
  readonly decimals: number;
  /** The session that the news spoke of, where it says so. */
  readonly session: SessionDay | null;
}

/** What may differ between the securities of one event. */
export interface EventDetail {
  readonly headline: string | null;
  readonly group: string | null;
  /** Other columns of the event file. */
  readonly characteristics: Readonly<Record<string, string>>;
}

/** A piece of news. Exactly one of `at`, `date`, `published` decides day 0, in this order. */
export interface NewsEvent extends EventDetail {
  readonly id: string;
  /** When it happened. */
  readonly at: Instant | null;
  /** The date on which it happened, where the time is unknown. */
  readonly date: SessionDay | null;
  readonly time: ReleaseTime | null;
  /** When it was published. */
  readonly published: Instant | null;
  /** Securities it is seen on; null = all but the benchmark. */
  readonly securities: readonly string[] | null;
  readonly claims: readonly Claim[];
  /** Overrides of the study's settings for this event. */
  readonly benchmark?: string;
  readonly estimationWindow?: DayRange;
  readonly eventWindow?: DayRange;
  /** Where the rows of one event differ by security: the whole detail of each. `event.bySecurity?.[id] ?? event`. */
  readonly bySecurity?: Readonly<Record<string, EventDetail>>;
}

/** Inclusive range of relative days. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** "[-1,1]" */
export function rangeText({ from, to }: DayRange): string {
  return `[${from},${to}]`;
}
