import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { orderInto } from "../math/order.ts";
import { estimationRanks, scoresByRank } from "./estimation-ranks.ts";

/** Sums over observations of the rank scores U_it of each day: M estimation days, then L event days. */
export interface RankScores {
  /** (M + L) Σ_i U_it */
  readonly sums: Float64Array;
  /** (M + L) observations with a value that day. */
  readonly counts: Float64Array;
}

/**
 * Ranks each observation's values over all its days, estimation and whole event window together, and sums the scores
 * by day: U_it = midrank / (M_i + 1) − ½, M_i the observation's number of values. The estimation residuals are in order
 * already; the event days are merged with them.
 *
 * `fill(i, values)` writes the L event values of observation i on the scale of its residuals, NaN where missing.
 */
export function rankScores(panel: AbnormalPanel, fill: (i: number, values: Float64Array) => void): RankScores {
  const { rows, columns, data } = panel.estimationAr;
  const { order, counts: present } = estimationRanks(panel.estimationAr);
  const length = panel.ar.columns;
  const sums = new Float64Array(columns + length);
  const counts = new Float64Array(columns + length);
  const events = new Float64Array(length);
  const eventOrder = new Uint32Array(length);
  let scores = scoresByRank(0);
  let scored = 0;
  for (let i = 0; i < rows; i++) {
    fill(i, events);
    const joining = orderInto(events, 0, length, eventOrder, 0);
    const at = i * columns;
    const own = present[i]!;
    const n = own + joining;
    if (n !== scored) {
      scores = scoresByRank(n);
      scored = n;
    }
    let e = 0;
    let d = 0;
    while (e < own || d < joining) {
      const residual = e < own ? data[at + order[at + e]!]! : Number.POSITIVE_INFINITY;
      const event = d < joining ? events[eventOrder[d]!]! : Number.POSITIVE_INFINITY;
      const value = residual < event ? residual : event;
      const [fromE, fromD] = [e, d];
      while (e < own && data[at + order[at + e]!] === value) e++;
      while (d < joining && events[eventOrder[d]!] === value) d++;
      // Places fromE + fromD + 1 … e + d share the rank in their middle.
      const score = scores[fromE + fromD + 1 + e + d]!;
      for (let k = fromE; k < e; k++) {
        const t = order[at + k]!;
        sums[t]! += score;
        counts[t]!++;
      }
      for (let k = fromD; k < d; k++) {
        const t = columns + eventOrder[k]!;
        sums[t]! += score;
        counts[t]!++;
      }
    }
  }
  return { sums, counts };
}

/** The places of a window's days in `sums` and `counts`, those without any value left out. */
export function daysOf(panel: AbnormalPanel, window: DayRange, { counts }: RankScores): number[] {
  const days: number[] = [];
  // Before the panel's first day lie the estimation columns, not days of the window.
  for (let day = Math.max(window.from, panel.firstDay); day <= window.to; day++) {
    const t = panel.estimationAr.columns + day - panel.firstDay;
    if (counts[t]! > 0) days.push(t);
  }
  return days;
}
