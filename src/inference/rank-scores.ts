import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { midranks } from "../math/ranks.ts";

/** Sums over observations of the rank scores U_it of each day: M estimation days, then L event days. */
export interface RankScores {
  /** (M + L) Σ_i U_it */
  readonly sums: Float64Array;
  /** (M + L) observations with a value that day. */
  readonly counts: Float64Array;
}

/**
 * Ranks each observation's values over all its days, estimation and whole event window together, and sums the scores
 * by day: U_it = midrank / (M_i + 1) − ½, M_i the observation's number of values.
 *
 * `fill(i, values)` writes the M + L values of observation i, NaN where missing.
 */
export function rankScores(panel: AbnormalPanel, fill: (i: number, values: Float64Array) => void): RankScores {
  const days = panel.estimationAr.columns + panel.ar.columns;
  const sums = new Float64Array(days);
  const counts = new Float64Array(days);
  const values = new Float64Array(days);
  for (let i = 0; i < panel.ids.length; i++) {
    fill(i, values);
    const ranks = midranks(values);
    let present = 0;
    for (let t = 0; t < days; t++) if (ranks[t]! > 0) present++;
    for (let t = 0; t < days; t++) {
      if (!(ranks[t]! > 0)) continue;
      sums[t]! += ranks[t]! / (present + 1) - 0.5;
      counts[t]!++;
    }
  }
  return { sums, counts };
}

/** The places of a window's days in `sums` and `counts`, those without any value left out. */
export function daysOf(panel: AbnormalPanel, window: DayRange, { counts }: RankScores): number[] {
  const days: number[] = [];
  for (let day = window.from; day <= window.to; day++) {
    const t = panel.estimationAr.columns + day - panel.firstDay;
    if (counts[t]! > 0) days.push(t);
  }
  return days;
}
