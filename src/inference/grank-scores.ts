import { standardizedCars } from "../abnormal/car.ts";
import { matrix, row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { finite, isConstant, sampleSd } from "../math/moments.ts";
import { midranks } from "../math/ranks.ts";
import { perPanel, perWindow } from "./per-panel.ts";

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

/** Residuals over their standard deviation and the midranks of each observation among its own: (N, M), NaN if missing. */
const estimationRanks = perPanel((panel: AbnormalPanel) => {
  const { rows, columns } = panel.estimationAr;
  const values = matrix(rows, columns, (i, t) => panel.estimationAr.data[i * columns + t]! / panel.sigma[i]!);
  const ranks = matrix(rows, columns);
  for (let i = 0; i < rows; i++) row(ranks, i).set(midranks(row(values, i)));
  const counts = Float64Array.from(panel.ids, (_, i) => finite(row(values, i)).length);
  return { values, ranks, counts };
});

/** By how much an estimation value's midrank rises when the event value joins: 1 above it, ½ level with it. */
function lift(value: number, eventValue: number): number {
  return value > eventValue ? 1 : value === eventValue ? 0.5 : 0;
}

/** Divisor n − 1; NaN below two values, and exactly 0 when they are equal up to rounding. */
function crossSectionalSd(scar: Float64Array): number {
  return scar.length > 1 && isConstant(scar) ? 0 : sampleSd(scar);
}

/**
 * Scores of the generalised rank tests. Each observation's SCAR, divided by the cross-sectional standard deviation of
 * the SCARs (not by its standard error), is ranked among the observation's standardised estimation residuals as one
 * more day: U = midrank / (T_i + 1) − ½. An observation without a return in the window keeps its estimation scores.
 */
export const grankScores = perWindow((panel, window): GrankScores => {
  const { values, ranks, counts } = estimationRanks(panel);
  const scar = standardizedCars(panel, window);
  const spread = crossSectionalSd(finite(scar));
  const sums = new Float64Array(values.columns);
  const present = new Float64Array(values.columns);
  let n = 0;
  let eventSum = 0;
  let rankSpread = 0;
  for (let i = 0; i < values.rows; i++) {
    const eventValue = scar[i]! / spread;
    const joins = Number.isFinite(eventValue);
    const ranked = counts[i]! + (joins ? 1 : 0);
    let eventRank = 1;
    for (let t = 0, at = i * values.columns; t < values.columns; t++, at++) {
      if (!(ranks.data[at]! > 0)) continue;
      const lifted = lift(values.data[at]!, eventValue);
      eventRank += 1 - lifted;
      sums[t]! += (ranks.data[at]! + lifted) / (ranked + 1) - 0.5;
      present[t]!++;
    }
    if (!joins) continue;
    n++;
    eventSum += eventRank / (ranked + 1) - 0.5;
    rankSpread += (ranked - 1) / (ranked + 1);
  }
  const eventScore = eventSum / n;
  let squares = (n / values.rows) * eventScore ** 2;
  for (let t = 0; t < sums.length; t++) if (present[t]! > 0) squares += sums[t]! ** 2 / present[t]! / values.rows;
  const days = values.columns + 1;
  return { n, spread, eventScore, variance: squares / days, days, rankSpread };
});
