import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { orderInto } from "../../math/order.ts";
import { countBelow, countUpTo, doubledRanks, estimationRanks } from "./estimation-ranks.ts";
import { type RankScores, RankSums } from "./rank-sums.ts";

/**
 * Ranks each observation's values over all its days, estimation and event window together, and sums the scores by day:
 * M estimation days, then L event days. U_it = midrank / (M_i + 1) − ½, where M_i is the observation's number of values.
 * The estimation residuals are sorted already, so the event days are merged into them.
 *
 * `fill(i, values)` writes the L event values of observation i on the scale of its residuals, NaN where missing.
 */
export function rankScores(panel: AbnormalPanel, fill: (i: number, values: Float64Array) => void): RankScores {
  const { rows, columns } = panel.estimationAr;
  const ranks = estimationRanks(panel.estimationAr);
  const { order, counts: present } = ranks;
  const length = panel.ar.columns;
  const sums = new RankSums(columns + length);
  const events = new Float64Array(length);
  const eventOrder = new Uint16Array(length);
  // Numbers of residuals below, and at or below, each sorted event value.
  const [below, upTo] = [new Int32Array(length), new Int32Array(length)];
  const scratch = new Int32Array(columns);
  for (let i = 0; i < rows; i++) {
    fill(i, events);
    const joining = orderInto(events, 0, length, eventOrder, 0);
    const own = present[i]!;
    const group = sums.of(own + joining);
    const at = i * columns;
    const doubled = doubledRanks(panel.estimationAr, ranks, i, scratch);
    for (let first = 0; first < joining; ) {
      const value = events[eventOrder[first]!]!;
      let end = first + 1;
      while (end < joining && events[eventOrder[end]!] === value) end++;
      const under = countBelow(panel.estimationAr, ranks, i, value);
      const level = countUpTo(panel.estimationAr, ranks, i, value, under);
      // Tied places under + first + 1 … level + end share the rank in their middle.
      for (let k = first; k < end; k++) {
        below[k] = under;
        upTo[k] = level;
        group.doubled[columns + eventOrder[k]!]! += under + first + 1 + level + end;
        group.counts[columns + eventOrder[k]!]!++;
      }
      first = end;
    }
    // A residual's rank rises by 1 for each event value below it, and by ½ for each equal one.
    let [wholly, partly] = [0, 0];
    for (let k = 0; k < own; ) {
      while (wholly < joining && upTo[wholly]! <= k) wholly++;
      while (partly < joining && below[partly]! <= k) partly++;
      const end = Math.min(own, wholly < joining ? upTo[wholly]! : own, partly < joining ? below[partly]! : own);
      for (; k < end; k++) {
        const t = order[at + k]!;
        group.doubled[t]! += doubled[k]! + wholly + partly;
        group.counts[t]!++;
      }
    }
  }
  return sums.scores();
}

/** The places of a window's days in `sums` and `counts`, those without any value left out. */
export function daysOf(panel: AbnormalPanel, window: DayRange, { counts }: RankScores): number[] {
  const days: number[] = [];
  // Columns before the panel's first day are estimation days, not days of the window.
  for (let day = Math.max(window.from, panel.firstDay); day <= window.to; day++) {
    const t = panel.estimationAr.columns + day - panel.firstDay;
    if (counts[t]! > 0) days.push(t);
  }
  return days;
}
