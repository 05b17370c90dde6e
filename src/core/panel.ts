import type { Matrix } from "./matrix.ts";
import type { SessionRows } from "./session-rows.ts";

/**
 * Abnormal returns of N observations over L event days, with everything else that tests need. Row i of every array is
 * observation i. NaN marks a missing value.
 *
 * Units   decimal returns per session; sessions as days since 1970-01-01.
 */
export interface AbnormalPanel {
  /** (N) `event/security`. */
  readonly ids: readonly string[];
  /** Relative day of the first column of `ar`. */
  readonly firstDay: number;
  /** Relative day of the first column of `estimationAr`. */
  readonly firstEstimationDay: number;
  /** (N, 4) first column and length of the own event window, then of the own estimation window. */
  readonly spans: Int32Array;
  /** (N, L) */
  readonly ar: Matrix;
  /** (N, L) actual and expected simple or log returns, as the study has them. */
  readonly actual: Matrix;
  /** (N, L) expected returns, as the model has them. */
  readonly expected: Matrix;
  /** (N, L) the benchmark's matched return; NaN where the study has none. */
  readonly benchmark: Matrix;
  /** (N, M) estimation residuals, in rows of the estimation window. */
  readonly estimationAr: Matrix;
  /** (N) sessions of the own estimation windows, as long as `spans` says: see `estimationSessionsOf`. */
  readonly estimationSessions: SessionRows;
  /** N × L session days, row-major; `noSession` where there is none. */
  readonly eventSessions: Int32Array;
  /** (N) session of day 0. */
  readonly day0: Int32Array;
  /** (N) residual s.d. */
  readonly sigma: Float64Array;
  /** (N) */
  readonly degreesOfFreedom: Float64Array;
  /** (N·L, P) row i·L + t is the leverage of day t of observation i; 0 in the columns that its model does not have. */
  readonly leverage: Matrix;
  /** (N, L) */
  readonly scale: Matrix;
  /** Whether returns are simple or log: BHAR compounds accordingly. */
  readonly returns: "simple" | "log";
}

/**
 * Sessions of the own estimation window of observation i: a view, not to be written to.
 *
 * Shapes  as many days as `spans` gives the window, the first of them in the column of `estimationAr` that it names.
 * Units   days since 1970-01-01, `noSession` where there is none.
 *
 * @throws nothing
 */
export function estimationSessionsOf({ estimationSessions, spans }: AbnormalPanel, i: number): Int32Array {
  const { calendars, calendar, first } = estimationSessions;
  return calendars[calendar[i]!]!.subarray(first[i]!, first[i]! + spans[4 * i + 3]!);
}
