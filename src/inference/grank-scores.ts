import { type Matrix, matrix, row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { finite, isConstant, sampleSd } from "../math/moments.ts";
import { midranks } from "../math/ranks.ts";
import { type PresentObservations, presentIn } from "./present.ts";
import { remember, rememberWindow } from "./remember.ts";

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

/** Midranks of each observation's estimation residuals among themselves, (N, M), NaN if missing; and their numbers. */
const estimationRanks = remember((estimationAr: Matrix) => {
  const ranks = matrix(estimationAr.rows, estimationAr.columns);
  const counts = new Float64Array(estimationAr.rows);
  for (let i = 0; i < ranks.rows; i++) {
    row(ranks, i).set(midranks(row(estimationAr, i)));
    counts[i] = finite(row(ranks, i)).length;
  }
  return { ranks, counts };
});

/** By how much an estimation value's midrank rises when the event value joins: 1 above it, ½ level with it. */
function lift(value: number, eventValue: number): number {
  return value > eventValue ? 1 : value === eventValue ? 0.5 : 0;
}

/** Divisor n − 1; NaN below two values, and exactly 0 when they are equal up to rounding. */
function crossSectionalSd(scar: Float64Array): number {
  return scar.length > 1 && isConstant(scar) ? 0 : sampleSd(scar);
}

/** σ̂_i SCAR_i / s(SCAR) of every row, to be held against its residuals as they are; NaN where not present. */
function eventValues(panel: AbnormalPanel, { rows, scars }: PresentObservations, spread: number): Float64Array {
  const values = new Float64Array(panel.ids.length).fill(Number.NaN);
  rows.forEach((i, k) => {
    values[i] = (scars[k]! / spread) * panel.sigma[i]!;
  });
  return values;
}

/** Sums over observations of the scores of each estimation day, and how many were present. */
interface DaySums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Adds the estimation scores of observation i, ranked together with its event value, to the sums of the days.
 * Returns the midrank of the event value. A NaN event value joins nothing.
 */
function addScores(days: DaySums, residuals: Float64Array, ranks: Float64Array, eventValue: number, ranked: number) {
  let eventRank = 1;
  for (let t = 0; t < ranks.length; t++) {
    if (!(ranks[t]! > 0)) continue;
    const lifted = lift(residuals[t]!, eventValue);
    eventRank += 1 - lifted;
    days.sums[t]! += (ranks[t]! + lifted) / (ranked + 1) - 0.5;
    days.counts[t]!++;
  }
  return eventRank;
}

/**
 * Scores of the generalised rank tests. Each observation's SCAR, divided by the cross-sectional standard deviation of
 * the SCARs (not by its standard error), is ranked among the observation's standardised estimation residuals as one
 * more day: U = midrank / (T_i + 1) − ½. An observation without a return in the window keeps its estimation scores.
 */
export const grankScores = rememberWindow((panel, window): GrankScores => {
  const { rows, columns } = panel.estimationAr;
  const { ranks, counts } = estimationRanks(panel.estimationAr);
  const present = presentIn(panel, window);
  const spread = crossSectionalSd(present.scars);
  const events = eventValues(panel, present, spread);
  const days: DaySums = { sums: new Float64Array(columns), counts: new Float64Array(columns) };
  let eventSum = 0;
  let rankSpread = 0;
  for (let i = 0; i < rows; i++) {
    const joins = Number.isFinite(events[i]!);
    const ranked = counts[i]! + (joins ? 1 : 0);
    const eventRank = addScores(days, row(panel.estimationAr, i), row(ranks, i), events[i]!, ranked);
    if (!joins) continue;
    eventSum += eventRank / (ranked + 1) - 0.5;
    rankSpread += (ranked - 1) / (ranked + 1);
  }
  const { n } = present;
  const eventScore = eventSum / n;
  let squares = n * eventScore ** 2;
  for (let t = 0; t < columns; t++) if (days.counts[t]! > 0) squares += days.sums[t]! ** 2 / days.counts[t]!;
  return { n, spread, eventScore, variance: squares / rows / (columns + 1), days: columns + 1, rankSpread };
});
