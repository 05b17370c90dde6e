import type { Diagnostic } from "./model.ts";

/**
 * The figures of an observation whose row is made when it is read, without the objects that the row is made of: for
 * what walks very many rows.
 *
 * Units   as those of `ObservationResult`.
 */
export interface LeanRow {
  /** Names of the fit's coefficients: one array for all fits that are made alike. */
  readonly coefficientNames: readonly string[];
  /** Usable estimation days. */
  readonly estimationDays: number;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Writes estimation days, the named coefficients (NaN where the fit has none of the name), sigma, degrees of freedom
   * and R², then CAR, s.d., t and p of each window of the study.
   */
  fill(names: readonly string[], into: Float64Array): void;
  /** Relative days of its event window, ascending. */
  readonly eventDays: { readonly first: number; readonly length: number };
  /** Session of a day of its event window as an ISO date; null where there is none. */
  sessionOn(day: number): string | null;
  /** Writes return, benchmark, expected, AR, its s.d., t and p of a day of its event window. */
  fillDay(day: number, into: Float64Array): void;
}

/** Under this key, which no JSON shows, a row that is made when it is read holds its figures. */
export const leanRow = Symbol("lean row");

/** The figures of a row that is made when it is read; undefined for any other. */
export function leanRowOf(row: object): LeanRow | undefined {
  return (row as { readonly [leanRow]?: LeanRow })[leanRow];
}
