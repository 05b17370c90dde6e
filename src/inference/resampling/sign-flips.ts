import type { AbnormalPanel } from "../../core/panel.ts";
import type { Alternative } from "../../core/statistic.ts";
import { randomStream } from "../../math/random.ts";

/** Fewest dates: with five, the least two-sided p is 2/32, above 5%. */
export const minimumDates = 6;

/** Draws that share a random stream: draw b belongs to stream ⌊b / drawsPerStream⌋ in every thread. */
const drawsPerStream = 4096;

/** Sums of the values of some rows by day-0 session, in the order of the sessions. */
export function totalsByDate(panel: AbnormalPanel, rows: Int32Array, values: Float64Array): Float64Array {
  const totals = new Map<number, number>();
  rows.forEach((i, k) => {
    const date = panel.day0[i]!;
    totals.set(date, (totals.get(date) ?? 0) + values[k]!);
  });
  return Float64Array.from(
    [...totals].sort(([a], [b]) => a - b),
    ([, total]) => total,
  );
}

/** The signed sum of eight totals from `first` on, for each of the 256 patterns of signs. A set bit is a minus. */
function signedSums(totals: Float64Array, first: number): Float64Array {
  const sums = new Float64Array(256);
  for (let k = 0; k < 8 && first + k < totals.length; k++) {
    for (let signs = 0; signs < 256; signs++)
      sums[signs]! += signs & (1 << k) ? -totals[first + k]! : totals[first + k]!;
  }
  return sums;
}

/** Adds 32 totals, from `first` on, to each sum, with the signs of one 32-bit word for each sum. */
function addFlipped(sums: Float64Array, totals: Float64Array, first: number, word: () => number): void {
  const a = signedSums(totals, first);
  const b = signedSums(totals, first + 8);
  const c = signedSums(totals, first + 16);
  const d = signedSums(totals, first + 24);
  for (let k = 0; k < sums.length; k++) {
    const signs = word();
    sums[k]! += a[signs & 255]! + b[(signs >>> 8) & 255]! + c[(signs >>> 16) & 255]! + d[signs >>> 24]!;
  }
}

/** Counts the flipped sums that are at least as extreme as the observed one, up to rounding. */
function countExtreme(sums: Float64Array, totals: Float64Array, alternative: Alternative): number {
  let observed = 0;
  let size = 0;
  for (const total of totals) {
    observed += total;
    size += Math.abs(total);
  }
  const rounding = 1e-13 * size;
  let count = 0;
  for (let k = 0; k < sums.length; k++) {
    if (alternative === "less") count += sums[k]! <= observed + rounding ? 1 : 0;
    else if (alternative === "greater") count += sums[k]! >= observed - rounding ? 1 : 0;
    else count += Math.abs(sums[k]!) >= Math.abs(observed) - rounding ? 1 : 0;
  }
  return count;
}

/** p over all 2^D sign patterns of D totals, including the observed one: the share of patterns at least as extreme. */
export function enumeratedP(totals: Float64Array, alternative: Alternative): number {
  const sums = new Float64Array(2 ** totals.length);
  let pattern = 0;
  addFlipped(sums, totals, 0, () => pattern++);
  return countExtreme(sums, totals, alternative) / sums.length;
}

/** p over random sign patterns: (1 + patterns at least as extreme) / (draws + 1). The same seed gives the same p. */
export function sampledP(totals: Float64Array, draws: number, seed: number, alternative: Alternative): number {
  let extreme = 0;
  for (let first = 0; first < draws; first += drawsPerStream) {
    const sums = new Float64Array(Math.min(drawsPerStream, draws - first));
    const { word } = randomStream(seed, first / drawsPerStream);
    for (let k = 0; k < totals.length; k += 32) addFlipped(sums, totals, k, word);
    extreme += countExtreme(sums, totals, alternative);
  }
  return (1 + extreme) / (draws + 1);
}
