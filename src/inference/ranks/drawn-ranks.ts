import type { AbnormalPanel } from "../../core/panel.ts";
import { orderInto } from "../../math/order.ts";

/** The estimation residuals of each observation, sorted. */
interface SortedResiduals {
  /** (N) number of finite residuals. */
  readonly counts: Int32Array;
  /** N × M: their days, the smallest residual first. */
  readonly order: Uint32Array;
  /** N × M: the residuals in that order. */
  readonly values: Float64Array;
  /** N × M: midrank of each day; NaN where there is no residual. */
  readonly ranks: Float64Array;
}

function sorted({ rows, columns, data }: AbnormalPanel["estimationAr"]): SortedResiduals {
  const counts = new Int32Array(rows);
  const order = new Uint32Array(rows * columns);
  const values = new Float64Array(rows * columns);
  const ranks = new Float64Array(rows * columns).fill(Number.NaN);
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    const n = orderInto(data, at, columns, order, at);
    counts[i] = n;
    for (let k = 0; k < n; k++) values[at + k] = data[at + order[at + k]!]!;
    for (let start = 0, end = 0; start < n; start = end) {
      while (end < n && values[at + end] === values[at + start]) end++;
      for (let k = start; k < end; k++) ranks[at + order[at + k]!] = (start + 1 + end) / 2;
    }
  }
  return { counts, order, values, ranks };
}

/** Counts the values from `from` to before `end`, which ascend, that are less than `value`. */
function countBelow(values: Float64Array, from: number, end: number, value: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

/**
 * Computes Ū_0 / S_Ū of the generalised rank test (`grank-t.ts`) for draw after draw of one panel.
 *
 * The event value changes the score of a residual in one way only: a residual above it ranks higher by 1. So the sums of
 * a day start from the scores without an event value, which are known. Each observation whose residual is above adds
 * 1/(T_i + 1). Only the shorter part of its residuals, below or above, is visited.
 *
 * @returns a function of ascending rows, their SCARs and the cross-sectional standard deviation of these
 */
export function drawnRanks(panel: AbnormalPanel): (rows: Int32Array, scars: Float64Array, spread: number) => number {
  const { rows: size, columns } = panel.estimationAr;
  const { counts, order, values, ranks } = sorted(panel.estimationAr);
  const daySums = new Float64Array(columns);
  /** 1 over the number of residuals of a day; 0 where it has none. */
  const weights = new Float64Array(columns);
  /** For each day, the sum of scores as if below every event value, and the amount that an absent observation adds. */
  const below = new Float64Array(columns);
  const apart = new Float64Array(size * columns);
  for (let i = 0; i < size; i++) {
    for (let t = 0; t < columns; t++) {
      const rank = ranks[i * columns + t]!;
      if (Number.isNaN(rank)) continue;
      const joined = rank / (counts[i]! + 2) - 0.5;
      below[t]! += joined;
      apart[i * columns + t] = rank / (counts[i]! + 1) - 0.5 - joined;
      weights[t]!++;
    }
  }
  for (let t = 0; t < columns; t++) if (weights[t]! > 0) weights[t] = 1 / weights[t]!;
  /** The amount to add to every day. */
  let everyDay = 0;

  /** Adds the residuals of row i above its event value to the sums; returns the score of the event value. */
  const addEvent = (i: number, value: number): number => {
    const [at, n] = [i * columns, counts[i]!];
    const first = at + countBelow(values, at, at + n, value);
    let end = first;
    while (end < at + n && values[end] === value) end++;
    const step = 1 / (n + 2);
    for (let k = first; k < end; k++) daySums[order[k]!]! += step / 2;
    if (n === columns && 2 * (end - at) < n) {
      everyDay += step;
      for (let k = at; k < end; k++) daySums[order[k]!]! -= step;
    } else {
      for (let k = end; k < at + n; k++) daySums[order[k]!]! += step;
    }
    return (1 + (first + end) / 2 - at) / (n + 2) - 0.5;
  };

  return (rows, scars, spread) => {
    daySums.set(below);
    everyDay = 0;
    let eventSum = 0;
    let next = 0;
    for (let i = 0; i < size; i++) {
      if (rows[next] === i) eventSum += addEvent(i, (scars[next++]! / spread) * panel.sigma[i]!);
      else for (let t = 0; t < columns; t++) daySums[t]! += apart[i * columns + t]!;
    }
    const eventScore = eventSum / rows.length;
    let squares = rows.length * eventScore * eventScore;
    for (let t = 0; t < columns; t++) {
      const sum = daySums[t]! + everyDay;
      squares += sum * sum * weights[t]!;
    }
    return eventScore / Math.sqrt(squares / size / (columns + 1));
  };
}
