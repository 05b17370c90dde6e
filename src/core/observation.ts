import type { Code } from "./codes.ts";
import type { SessionDay } from "./session.ts";

/** Every way to find day 0. */
export const rules = ["pre-open", "in-session", "after-close", "closed-day", "date-only"] as const;

/** How day 0 was found. */
export type Rule = (typeof rules)[number];

/**
 * Returns over consecutive rows of a security's own sessions, and every factor over the same intervals.
 * NaN marks a missing value.
 *
 * Units   decimal returns per session; sessions as days since 1970-01-01.
 */
export interface SampleWindow {
  /** Relative day of the first row. */
  readonly firstDay: number;
  /** (n); `noSession` where the security has none (beyond its prices). */
  readonly sessions: Int32Array;
  /** (n) decimal returns per session. */
  readonly asset: Float64Array;
  /** Factor column id ("market", "market@-1", "smb", "rf") → (n). */
  readonly factors: Readonly<Record<string, Float64Array>>;
}

/**
 * One event seen on one security.
 *
 * Units   sessions as days since 1970-01-01.
 */
export interface Observation {
  /** `event/security` */
  readonly id: string;
  /** Id of the event. */
  readonly eventId: string;
  /** Id of the security. */
  readonly security: string;
  /** Its group; null without one. */
  readonly group: string | null;
  /** The first session that could react. */
  readonly day0: SessionDay;
  /** How day 0 was found. */
  readonly rule: Rule;
  /** Returns that models are estimated on, (M). */
  readonly estimation: SampleWindow;
  /** Returns of the event window, (L). */
  readonly event: SampleWindow;
}

/** An observation (or row of input) that has no figures, and why. */
export interface Exclusion {
  /** `event/security`, or the id of what was left out. */
  readonly id: string;
  /** A code of `codes`. */
  readonly code: Code;
  /** Why, in words. */
  readonly message: string;
}

/** A warning: the figures are given, but the reader should know this. `subject` is a security, an observation or null for the whole study. */
export interface Warning {
  /** A code of `codes`. */
  readonly code: Code;
  /** A security, an observation, or null for the whole study. */
  readonly subject: string | null;
  /** In words. */
  readonly message: string;
}
