import type { Matrix } from "../../core/matrix.ts";
import { remember } from "../../core/remember.ts";
import { orderInto } from "../../math/order.ts";

/** The estimation residuals of each observation, ranked among themselves, once for all rank tests. */
interface EstimationRanks {
  /** N × M: days of the finite residuals, the smallest residual first; row i has `counts[i]` of them. */
  readonly order: Uint16Array | Uint32Array;
  /** (N) finite residuals. */
  readonly counts: Int32Array;
  /** (N) 1 where no residual is missing. */
  readonly complete: Uint8Array;
  /** (N) 1 where two residuals are equal. */
  readonly tied: Uint8Array;
  /** (M) Σ of twice the midranks of the complete observations. */
  readonly completeSums: Float64Array;
}

/**
 * Writes twice the midranks (whole numbers) of the n sorted residuals of a row, and returns whether any are tied. Places
 * start + 1 … end of a tie share the rank (start + 1 + end) / 2.
 */
function rankPlaces(
  data: Float64Array,
  at: number,
  n: number,
  order: EstimationRanks["order"],
  into: Int32Array,
): boolean {
  let isTied = false;
  for (let start = 0; start < n; ) {
    const value = data[at + order[at + start]!]!;
    let end = start + 1;
    while (end < n && data[at + order[at + end]!] === value) end++;
    if (end - start > 1) isTied = true;
    for (let k = start; k < end; k++) into[k] = start + 1 + end;
    start = end;
  }
  return isTied;
}

/** Twice the ranks of untied residuals in order: 2, 4, 6, … */
const evenNumbers = remember(({ columns }: Matrix) => Int32Array.from({ length: columns }, (_, k) => 2 * k + 2));

/**
 * Returns twice the midranks of row i's residuals, the smallest first; valid until the next call.
 *
 * @param scratch (M) is written to for a row with ties
 */
export function doubledRanks(
  residuals: Matrix,
  { order, counts, tied }: EstimationRanks,
  i: number,
  scratch: Int32Array,
): Int32Array {
  if (tied[i] === 0) return evenNumbers(residuals);
  rankPlaces(residuals.data, i * residuals.columns, counts[i]!, order, scratch);
  return scratch;
}

function ranksOf({ rows, columns, data }: Matrix): EstimationRanks {
  const Whole = columns < 32_000 ? Uint16Array : Uint32Array;
  const order = new Whole(rows * columns);
  const ranks = {
    order,
    counts: new Int32Array(rows),
    complete: new Uint8Array(rows),
    tied: new Uint8Array(rows),
    completeSums: new Float64Array(columns),
  };
  const { completeSums } = ranks;
  const doubled = new Int32Array(columns);
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    const n = orderInto(data, at, columns, order, at);
    ranks.tied[i] = rankPlaces(data, at, n, order, doubled) ? 1 : 0;
    ranks.counts[i] = n;
    if (n < columns) continue;
    ranks.complete[i] = 1;
    for (let k = 0; k < columns; k++) completeSums[order[at + k]!]! += doubled[k]!;
  }
  return ranks;
}

export const estimationRanks = remember(ranksOf);

/** Counts the residuals of row i below a value. */
export function countBelow(
  { columns, data }: Matrix,
  { order, counts }: EstimationRanks,
  i: number,
  value: number,
): number {
  const at = i * columns;
  let low = 0;
  let high = counts[i]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (data[at + order[at + middle]!]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts the residuals of row i at or below a value; `below` of them are below it. */
export function countUpTo(
  { columns, data }: Matrix,
  { order, counts }: EstimationRanks,
  i: number,
  value: number,
  below: number,
): number {
  const at = i * columns;
  let upTo = below;
  while (upTo < counts[i]! && data[at + order[at + upTo]!] === value) upTo++;
  return upTo;
}
