import type { Code } from "./codes.ts";
import type { SessionDay } from "./session.ts";

/** How day 0 was found. */
export type Rule = "pre-open" | "in-session" | "after-close" | "closed-day" | "date-only";

/**
 * Returns over consecutive rows of a security's own sessions, and every factor over the same intervals.
 * NaN marks a missing value.
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

/** One event seen on one security. */
export interface Observation {
  /** `event/security` */
  readonly id: string;
  readonly eventId: string;
  readonly security: string;
  readonly group: string | null;
  readonly day0: SessionDay;
  readonly rule: Rule;
  readonly estimation: SampleWindow;
  readonly event: SampleWindow;
}

/** An observation (or row of input) that has no figures, and why. */
export interface Exclusion {
  readonly id: string;
  readonly code: Code;
  readonly message: string;
}

/** Something the reader should know. `subject` is a security, an observation or null for the whole study. */
export interface Warning {
  readonly code: Code;
  readonly subject: string | null;
  readonly message: string;
}
