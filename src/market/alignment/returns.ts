import { lowerBound, type SessionDay } from "../../core/session.ts";

export type ReturnKind = "simple" | "log";

/** The return between two levels, simple or log. */
export function between(from: number, to: number, kind: ReturnKind): number {
  return kind === "log" ? Math.log(to / from) : to / from - 1;
}

/** Close-to-close returns of consecutive rows: (T), NaN in the first row. */
export function closeToClose(closes: Float64Array, kind: ReturnKind): Float64Array {
  const returns = new Float64Array(closes.length);
  returns[0] = Number.NaN;
  for (let t = 1; t < closes.length; t++) returns[t] = between(closes[t - 1]!, closes[t]!, kind);
  return returns;
}

/** A copy of the returns without those that span a session missing from the file. */
export function withoutSpanning(
  returns: Float64Array,
  sessions: Int32Array,
  gaps: readonly SessionDay[],
): Float64Array {
  const left = returns.slice();
  for (const gap of gaps) {
    const row = lowerBound(sessions, gap);
    if (row < left.length) left[row] = Number.NaN;
  }
  return left;
}
