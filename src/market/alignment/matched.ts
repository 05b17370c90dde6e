import { between, type ReturnKind } from "./returns.ts";

/**
 * Finds, for each row of a security, the last row of another series that was known then: the index of its last instant
 * at or before the security's, or −1. Both arrays ascend, in one unit: closing instants, or session days without clocks.
 */
export function knownAt(instants: ArrayLike<number>, others: ArrayLike<number>): Int32Array {
  const known = new Int32Array(instants.length);
  let k = -1;
  for (let t = 0; t < instants.length; t++) {
    while (k + 1 < others.length && others[k + 1]! <= instants[t]!) k++;
    known[t] = k;
  }
  return known;
}

/**
 * Rule 4 (market/README.md) for a series of levels: its return over each interval of the security, from the last level
 * known at the security's previous close to the last known at its close. 0 where the other market did not trade.
 * (T), NaN in the first row and before the other series starts.
 */
export function matchedReturns(known: Int32Array, levels: Float64Array, kind: ReturnKind): Float64Array {
  const returns = new Float64Array(known.length).fill(Number.NaN);
  for (let t = 1; t < known.length; t++) {
    const [from, to] = [known[t - 1]!, known[t]!];
    if (from >= 0) returns[t] = from === to ? 0 : between(levels[from]!, levels[to]!, kind);
  }
  return returns;
}

/**
 * Rule 4 (market/README.md) for a series of returns (factors, or a benchmark given as returns): cumulated over the rows
 * that became known in each interval. A missing value makes the interval NaN.
 */
export function cumulatedReturns(known: Int32Array, values: Float64Array, kind: ReturnKind): Float64Array {
  const returns = new Float64Array(known.length).fill(Number.NaN);
  for (let t = 1; t < known.length; t++) {
    const [from, to] = [known[t - 1]!, known[t]!];
    // Several rows before the security's first known one would cumulate from an unknown beginning.
    if (to < 0 || (from < 0 && to > 0)) continue;
    if (to - from === 1) {
      returns[t] = values[to]!;
      continue;
    }
    let growth = kind === "log" ? 0 : 1;
    for (let k = from + 1; k <= to; k++) growth = kind === "log" ? growth + values[k]! : growth * (1 + values[k]!);
    returns[t] = kind === "log" ? growth : growth - 1;
  }
  return returns;
}

/**
 * Takes, for each interval, the value of the other series' last session that became known in it: a volume belongs to
 * its session, not to the interval between closes. (T), NaN in the first row and where no session became known.
 */
export function latestValues(known: Int32Array, values: Float64Array): Float64Array {
  const latest = new Float64Array(known.length).fill(Number.NaN);
  for (let t = 1; t < known.length; t++) {
    if (known[t]! > known[t - 1]!) latest[t] = values[known[t]!]!;
  }
  return latest;
}

/** Row t of the result is row t + k of the column; NaN beyond its ends. */
export function shifted(column: Float64Array, k: number): Float64Array {
  return column.map((_, t) => column[t + k] ?? Number.NaN);
}

/** Age of the other series' last close at each row of the security, in hours; NaN before it starts. */
export function agesInHours(instants: Float64Array, others: Float64Array, known: Int32Array): Float64Array {
  return instants.map((instant, t) => (known[t]! < 0 ? Number.NaN : (instant - others[known[t]!]!) / 3_600_000));
}
