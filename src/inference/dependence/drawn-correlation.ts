import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { DrawnWindow } from "../../core/statistic.ts";
import { presentIn } from "../kit/present.ts";
import { meanCorrelation, pairContributions } from "./cross-correlation.ts";

/** Computes r̄ of the observations of a draw, from the correlations between all observations of the panel. */
type CorrelationOf = (drawn: DrawnWindow) => number;

/**
 * r̄ of a window without the observations that have no day in it in this draw: the sum over all pairs, less the pairs of
 * absent observations.
 */
function correlationWithout(panel: AbnormalPanel, window: DayRange): CorrelationOf {
  const rows = presentIn(panel, window).rows.slice();
  const { columns, data } = pairContributions(panel, window);
  const sums = Float64Array.from(panel.ids, (_, i) => rows.reduce((total, j) => total + data[i * columns + j]!, 0));
  const whole = rows.reduce((total, i) => total + sums[i]!, 0);
  const gone = new Int32Array(rows.length);
  return ({ rows: present }) => {
    let count = 0;
    for (let k = 0, next = 0; k < rows.length; k++) {
      if (present[next] === rows[k]) next++;
      else gone[count++] = rows[k]!;
    }
    let total = whole;
    for (let a = 0; a < count; a++) {
      total -= 2 * sums[gone[a]!]!;
      for (let b = 0; b < count; b++) total += data[gone[a]! * columns + gone[b]!]!;
    }
    return total / (present.length * (present.length - 1));
  };
}

/** r̄ of the observations of each draw; what all draws share is computed once. */
export function drawnCorrelation(panel: AbnormalPanel, windows: readonly DayRange[]): CorrelationOf {
  const wholes = windows.map((window) => meanCorrelation(panel, window));
  const counts = windows.map((window) => presentIn(panel, window).n);
  const without = new Map<number, CorrelationOf>();
  return (drawn) => {
    const { w, rows } = drawn;
    if (rows.length === counts[w]) return wholes[w]!;
    let own = without.get(w);
    if (!own) {
      own = correlationWithout(panel, windows[w]!);
      without.set(w, own);
    }
    return own(drawn);
  };
}
