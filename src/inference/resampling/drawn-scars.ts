import { windowSum } from "../../abnormal/window-sum.ts";
import type { DayRange } from "../../core/event.ts";
import { type Matrix, matrix } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";

/** Days of a window with an abnormal return, as columns of the panel, the last one included. */
interface Columns {
  readonly first: number;
  readonly last: number;
}

function columnsOf(panel: AbnormalPanel, { from, to }: DayRange): Columns {
  return { first: Math.max(0, from - panel.firstDay), last: Math.min(panel.ar.columns - 1, to - panel.firstDay) };
}

/**
 * Returns a function that computes the SCARs of all observations over several windows, for draw after draw. It is a
 * `windowSum` without new arrays. A draw has no abnormal return where the panel has none, so a draw with as many days
 * has the same days, and their forecast s.d.
 *
 * @param windows W windows of relative days
 * @returns a function that fills and returns the same matrix (W, N) each time; NaN where an observation has no day
 */
export function drawnScars(panel: AbnormalPanel, drawn: AbnormalPanel, windows: readonly DayRange[]): () => Matrix {
  const n = panel.ids.length;
  const scars = matrix(windows.length, n);
  const columns = windows.map((window) => columnsOf(panel, window));
  const sums = windows.map((window) => panel.ids.map((_, i) => windowSum(panel, i, window)));
  const days = Int32Array.from(sums.flat(), (sum) => sum.days);
  const sds = Float64Array.from(sums.flat(), (sum) => sum.sd);
  const { columns: stride, data: ar } = drawn.ar;
  return () => {
    for (let w = 0; w < windows.length; w++) {
      const { first, last } = columns[w]!;
      for (let i = 0; i < n; i++) {
        let present = 0;
        let car = 0;
        for (let at = i * stride + first; at <= i * stride + last; at++) {
          const value = ar[at]!;
          if (Number.isNaN(value)) continue;
          car += value;
          present++;
        }
        const k = w * n + i;
        if (present === 0) scars.data[k] = Number.NaN;
        else scars.data[k] = car / (present === days[k]! ? sds[k]! : windowSum(drawn, i, windows[w]!).sd);
      }
    }
    return scars;
  };
}
