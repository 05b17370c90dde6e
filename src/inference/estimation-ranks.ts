import type { Matrix } from "../core/matrix.ts";
import { remember } from "../core/remember.ts";
import { orderInto } from "../math/order.ts";

/** Each observation's estimation residuals ranked among themselves, once for all tests that rank. */
export interface EstimationRanks {
  /** N × M: days of the finite residuals, the smallest residual first; as many as `counts` says. */
  readonly order: Uint16Array | Uint32Array;
  /** N × M: twice the midrank of each day's residual, a whole number; 0 where it is missing. */
  readonly doubled: Uint16Array | Uint32Array;
  /** (N) finite residuals. */
  readonly counts: Int32Array;
  /** (N) 1 where no residual is missing. */
  readonly complete: Uint8Array;
  /** (M) Σ of `doubled` over the complete observations. */
  readonly completeSums: Float64Array;
}

/** Writes twice the midranks of n sorted residuals. Places start + 1 … end share the rank (start + 1 + end) / 2. */
function rankRow(
  data: Float64Array,
  at: number,
  n: number,
  { order, doubled }: Pick<EstimationRanks, "order" | "doubled">,
): void {
  for (let start = 0; start < n; ) {
    const value = data[at + order[at + start]!]!;
    let end = start + 1;
    while (end < n && data[at + order[at + end]!] === value) end++;
    for (let k = start; k < end; k++) doubled[at + order[at + k]!] = start + 1 + end;
    start = end;
  }
}

function ranksOf({ rows, columns, data }: Matrix): EstimationRanks {
  const Whole = columns < 32_000 ? Uint16Array : Uint32Array;
  const ranks = {
    order: new Whole(rows * columns),
    doubled: new Whole(rows * columns),
    counts: new Int32Array(rows),
    complete: new Uint8Array(rows),
    completeSums: new Float64Array(columns),
  };
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    const n = orderInto(data, at, columns, ranks.order, at);
    rankRow(data, at, n, ranks);
    ranks.counts[i] = n;
    if (n < columns) continue;
    ranks.complete[i] = 1;
    for (let t = 0; t < columns; t++) ranks.completeSums[t]! += ranks.doubled[at + t]!;
  }
  return ranks;
}

export const estimationRanks = remember(ranksOf);

/** How many residuals of row i are below a value. */
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

/** How many residuals of row i are at or below a value, of which `below` lie below it. */
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
