import type { AbnormalPanel } from "../core/panel.ts";
import { isConstant, sampleSd } from "../math/moments.ts";
import { countBelow, estimationRanks, scoresByRank } from "./estimation-ranks.ts";
import { type PresentObservations, presentIn } from "./present.ts";
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

/**
 * Scores of the generalised rank tests. Each observation's SCAR, divided by the cross-sectional standard deviation of
 * the SCARs (not by its standard error), is ranked among the observation's standardised estimation residuals as one
 * more day: U = midrank / (T_i + 1) − ½. An observation without a return in the window keeps its estimation scores.
 *
 * The residuals' own ranks are known; one that lies above the event value rises by 1 when that joins, one level with it
 * by ½.
 */
export const grankScores = rememberWindow((panel, window): GrankScores => {
  const { rows, columns } = panel.estimationAr;
  const ranks = estimationRanks(panel.estimationAr);
  const { doubled, counts } = ranks;
  const present = presentIn(panel, window);
  const spread = crossSectionalSd(present.scars);
  const events = eventValues(panel, present, spread);
  const daySums = new Float64Array(columns);
  const dayCounts = new Float64Array(columns);
  let eventSum = 0;
  let rankSpread = 0;
  let scores = scoresByRank(0);
  let scored = 0;
  // Rows without a missing residual and without a tie, counted on all days at once.
  let complete = 0;
  for (let i = 0; i < rows; i++) {
    const event = events[i]!;
    const joins = Number.isFinite(event);
    const ranked = counts[i]! + (joins ? 1 : 0);
    if (ranked !== scored) {
      scores = scoresByRank(ranked);
      scored = ranked;
    }
    const below = joins ? countBelow(panel.estimationAr, ranks, i, event, false) : counts[i]!;
    const upTo = joins ? countBelow(panel.estimationAr, ranks, i, event, true) : counts[i]!;
    const at = i * columns;
    if (counts[i] === columns && below === upTo) {
      complete++;
      const cut = 2 * below;
      for (let t = 0; t < columns; t++) {
        const rank = doubled[at + t]!;
        daySums[t]! += scores[rank > cut ? rank + 2 : rank]!;
      }
    } else {
      for (let t = 0; t < columns; t++) {
        const rank = doubled[at + t]!;
        if (rank === 0) continue;
        daySums[t]! += scores[rank > 2 * upTo ? rank + 2 : rank > 2 * below ? rank + 1 : rank]!;
        dayCounts[t]!++;
      }
    }
    if (!joins) continue;
    eventSum += (1 + (below + upTo) / 2) / (ranked + 1) - 0.5;
    rankSpread += (ranked - 1) / (ranked + 1);
  }
  const { n } = present;
  const eventScore = eventSum / n;
  let squares = n * eventScore ** 2;
  for (let t = 0; t < columns; t++) {
    const count = dayCounts[t]! + complete;
    if (count > 0) squares += daySums[t]! ** 2 / count;
  }
  return { n, spread, eventScore, variance: squares / rows / (columns + 1), days: columns + 1, rankSpread };
});
