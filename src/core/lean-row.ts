import type { Diagnostic } from "./model.ts";

/**
 * The figures of an observation as plain numbers, without the objects of its row: for code that reads very many rows,
 * such as the CSV writers. Only rows that are computed on demand have it.
 *
 * Units   as those of `ObservationResult`.
 */
export interface LeanRow {
  /** Names of the fit's coefficients: fits with equal names share one array. */
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

/** The key of the `LeanRow` of a row that is computed on demand; JSON does not show it. */
export const leanRow = Symbol("lean row");

/** The `LeanRow` of a row that is computed on demand; undefined for a row that is a plain object. */
export function leanRowOf(row: object): LeanRow | undefined {
  return (row as { readonly [leanRow]?: LeanRow })[leanRow];
}
