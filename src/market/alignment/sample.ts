import type { SampleWindow } from "../../core/observation.ts";
import { noSession } from "../../core/session.ts";

/** A security's whole history in its own rows: its returns, and every factor over the same intervals. */
export interface AlignedSeries {
  /** (T) */
  readonly sessions: Int32Array;
  /** (T) levels; null when the study has returns only, or measures volume. */
  readonly levels: Float64Array | null;
  /** (T) returns, or log volumes where the study measures volume. */
  readonly returns: Float64Array;
  /** (T) returns to estimate from: NaN inside the windows of the study's events; null when none is left out. */
  readonly cleanReturns: Float64Array | null;
  /** Factor column id → (T) */
  readonly factors: Readonly<Record<string, Float64Array>>;
}

/** Rows first…last of a column; beyond the ends of the series they are `missing`. */
function slice<A extends Int32Array | Float64Array>(column: A, first: number, last: number, missing: number): A {
  if (first >= 0 && last < column.length) return column.subarray(first, last + 1) as A;
  const padded = column.slice(0, 0).constructor as new (length: number) => A;
  const out = new padded(last - first + 1);
  out.fill(missing);
  const [from, to] = [Math.max(first, 0), Math.min(last, column.length - 1)];
  if (from <= to) out.set(column.subarray(from, to + 1), from - first);
  return out;
}

/**
 * The rows of relative days from…to around the row of day 0. A view where the series covers them; beyond its ends
 * sessions are `noSession` and returns NaN.
 */
export function sampleWindow(series: AlignedSeries, day0Row: number, from: number, to: number): SampleWindow {
  const [first, last] = [day0Row + from, day0Row + to];
  const factors: Record<string, Float64Array> = {};
  for (const [name, column] of Object.entries(series.factors)) factors[name] = slice(column, first, last, Number.NaN);
  return {
    firstDay: from,
    sessions: slice(series.sessions, first, last, noSession),
    asset: slice(series.returns, first, last, Number.NaN),
    factors,
  };
}

/** The rows to estimate from: those of `sampleWindow`, with NaN where `cleanReturns` leaves a return out. */
export function estimationSample(series: AlignedSeries, day0Row: number, from: number, to: number): SampleWindow {
  const { cleanReturns } = series;
  return sampleWindow(cleanReturns === null ? series : { ...series, returns: cleanReturns }, day0Row, from, to);
}
