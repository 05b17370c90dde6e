import type { Matrix } from "../core/matrix.ts";
import { orderInto } from "../math/order.ts";
import { remember } from "./remember.ts";

/** Each observation's estimation residuals ranked among themselves, once for all tests that rank. */
export interface EstimationRanks {
  /** N × M: days of the finite residuals, the smallest residual first; as many as `counts` says. */
  readonly order: Uint16Array | Uint32Array;
  /** N × M: twice the midrank of each day's residual, a whole number; 0 where it is missing. */
  readonly doubled: Uint16Array | Uint32Array;
  /** (N) finite residuals. */
  readonly counts: Int32Array;
}

function ranksOf({ rows, columns, data }: Matrix): EstimationRanks {
  const Whole = columns < 32_000 ? Uint16Array : Uint32Array;
  const order = new Whole(rows * columns);
  const doubled = new Whole(rows * columns);
  const counts = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    const n = orderInto(data, at, columns, order, at);
    counts[i] = n;
    for (let start = 0; start < n; ) {
      const value = data[at + order[at + start]!]!;
      let end = start + 1;
      while (end < n && data[at + order[at + end]!] === value) end++;
      // Places start+1 … end share the rank (start + 1 + end) / 2.
      for (let k = start; k < end; k++) doubled[at + order[at + k]!] = start + 1 + end;
      start = end;
    }
  }
  return { order, doubled, counts };
}

export const estimationRanks = remember(ranksOf);

/** How many residuals of row i are below a value: `orEqual` counts those level with it too. */
export function countBelow(
  { columns, data }: Matrix,
  { order, counts }: EstimationRanks,
  i: number,
  value: number,
  orEqual: boolean,
): number {
  const at = i * columns;
  let low = 0;
  let high = counts[i]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const residual = data[at + order[at + middle]!]!;
    if (residual < value || (orEqual && residual === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const knownScores = new Map<number, Float64Array>();

/** Of each doubled midrank among n values its score: rank / (n + 1) − ½. */
export function scoresByRank(n: number): Float64Array {
  let scores = knownScores.get(n);
  if (!scores) {
    scores = new Float64Array(2 * n + 3);
    for (let doubled = 0; doubled < scores.length; doubled++) scores[doubled] = doubled / 2 / (n + 1) - 0.5;
    knownScores.set(n, scores);
  }
  return scores;
}
