import type { AbnormalPanel } from "../core/panel.ts";
import { isConstant, sampleSd } from "../math/moments.ts";
import { countBelow, countUpTo, estimationRanks } from "./estimation-ranks.ts";
import { type PresentObservations, presentIn } from "./present.ts";
import { type RankGroup, RankSums } from "./rank-sums.ts";
import { rememberWindow } from "./remember.ts";

/** What both generalised rank tests need of a window. */
export interface GrankScores {
  /** Observations with a return in the window. */
  readonly n: number;
  /** Cross-sectional standard deviation of the SCARs; NaN when n < 2, 0 when all are equal. */
  readonly spread: number;
  /** Ū_0: mean score of the cumulated event day over the observations present. */
  readonly eventScore: number;
  /** S_Ū² = (1/T) Σ_t (n_t/N) Ū_t² over the estimation days and the cumulated event day. */
  readonly variance: number;
  /** T = length of the estimation window + 1. */
  readonly days: number;
  /** Σ (T_i − 1)/(T_i + 1) over the observations present, T_i their numbers of ranked values. */
  readonly rankSpread: number;
}

/** Divisor n − 1; NaN below two values, and exactly 0 when they are equal up to rounding. */
function crossSectionalSd(scar: Float64Array): number {
  return scar.length > 1 && isConstant(scar) ? 0 : sampleSd(scar);
}

/** σ̂_i SCAR_i / s(SCAR) of every row, to be held against its residuals as they are; NaN where not present. */
function eventValues(panel: AbnormalPanel, { n, rows, scars }: PresentObservations, spread: number): Float64Array {
  const values = new Float64Array(panel.ids.length).fill(Number.NaN);
  for (let k = 0; k < n; k++) values[rows[k]!] = (scars[k]! / spread) * panel.sigma[rows[k]!]!;
  return values;
}

/** The window's event value among the residuals of its row: how many lie below it, and up to it. */
interface Place {
  readonly below: number;
  readonly upTo: number;
}

/**
 * Counts one more for each day whose residual lies above a place: its rank rises when the event value joins. A sign bit
 * counts, not a branch that would be guessed wrong every other time.
 */
function countAbove(above: Int32Array, doubled: Uint16Array | Uint32Array, at: number, below: number): void {
  const cut = 2 * below;
  for (let t = 0; t < above.length; t++) above[t]! += (cut - doubled[at + t]!) >>> 31;
}

/** Adds a row day by day: a residual above the joining value rises by 1, one level with it by ½. */
function addRow(
  { doubled: sums, counts }: RankGroup,
  doubled: Uint16Array | Uint32Array,
  at: number,
  columns: number,
  place: Place,
): void {
  for (let t = 0; t < columns; t++) {
    const rank = doubled[at + t]!;
    if (rank === 0) continue;
    sums[t]! += rank > 2 * place.upTo ? rank + 2 : rank > 2 * place.below ? rank + 1 : rank;
    counts[t]!++;
  }
}

/** Adds `sign` times what `addRow` adds of a complete row that nothing joins. */
function addComplete({ doubled, counts }: RankGroup, sums: Float64Array, sign: number, rows: number): void {
  for (let t = 0; t < sums.length; t++) {
    doubled[t]! += sign * sums[t]!;
    counts[t]! += sign * rows;
  }
}

/**
 * Sums the ranks of all rows, the event value as the day after the last estimation day. Most rows miss nothing and tie
 * with nothing: of them only the days above the event value are counted, for the sums of their own ranks are known.
 */
function sumRanks(panel: AbnormalPanel, events: Float64Array): { sums: RankSums; rankSpread: number } {
  const { rows, columns } = panel.estimationAr;
  const ranks = estimationRanks(panel.estimationAr);
  const { doubled, counts, complete, completeSums } = ranks;
  const sums = new RankSums(columns + 1);
  const above = new Int32Array(columns);
  const joined = sums.of(columns + 1);
  const others = new RankSums(columns);
  let counted = 0;
  let rankSpread = 0;
  for (let i = 0; i < rows; i++) {
    const event = events[i]!;
    const joins = Number.isFinite(event);
    const ranked = counts[i]! + (joins ? 1 : 0);
    const group = ranked === columns + 1 ? joined : sums.of(ranked);
    const at = i * columns;
    const below = joins ? countBelow(panel.estimationAr, ranks, i, event) : counts[i]!;
    const upTo = joins ? countUpTo(panel.estimationAr, ranks, i, event, below) : counts[i]!;
    if (joins) {
      group.doubled[columns]! += below + upTo + 2;
      group.counts[columns]!++;
      rankSpread += (ranked - 1) / (ranked + 1);
    }
    if (complete[i] === 1 && joins && below === upTo) {
      countAbove(above, doubled, at, below);
      counted++;
      continue;
    }
    addRow(group, doubled, at, columns, { below, upTo });
    if (complete[i] === 1) addRow(others.of(columns), doubled, at, columns, { below: columns, upTo: columns });
  }
  addComplete(joined, completeSums, 1, counted);
  addComplete(joined, others.of(columns).doubled, -1, 0);
  addComplete(joined, Float64Array.from(above), 2, 0);
  return { sums, rankSpread };
}

/**
 * Scores of the generalised rank tests. Each observation's SCAR, divided by the cross-sectional standard deviation of
 * the SCARs (not by its standard error), is ranked among the observation's standardised estimation residuals as one
 * more day: U = midrank / (T_i + 1) − ½. An observation without a return in the window keeps its estimation scores.
 */
export const grankScores = rememberWindow((panel, window): GrankScores => {
  const { rows, columns } = panel.estimationAr;
  const present = presentIn(panel, window);
  const spread = crossSectionalSd(present.scars);
  const ranked = sumRanks(panel, eventValues(panel, present, spread));
  const { sums, counts } = ranked.sums.scores();
  let squares = 0;
  for (let t = 0; t <= columns; t++) if (counts[t]! > 0) squares += sums[t]! ** 2 / counts[t]!;
  return {
    n: present.n,
    spread,
    eventScore: sums[columns]! / present.n,
    variance: squares / rows / (columns + 1),
    days: columns + 1,
    rankSpread: ranked.rankSpread,
  };
});
