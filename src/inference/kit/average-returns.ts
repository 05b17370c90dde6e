import type { DayRange } from "../../core/event.ts";
import type { Matrix } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";

/** Mean of the finite values of each column from `first` to `last`: NaN where there is none. */
function columnMeans({ rows, columns, data }: Matrix, first: number, last: number): Float64Array {
  const sums = new Float64Array(Math.max(0, last - first + 1));
  const counts = new Int32Array(sums.length);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < sums.length; k++) {
      const value = data[i * columns + first + k]!;
      if (!Number.isFinite(value)) continue;
      sums[k]! += value;
      counts[k]!++;
    }
  }
  return sums.map((total, k) => total / counts[k]!);
}

/** Average residual of each estimation day, `firstEstimationDay` first: (M), NaN where no observation has one. */
export const estimationAverages = remember((panel: AbnormalPanel) =>
  columnMeans(panel.estimationAr, 0, panel.estimationAr.columns - 1),
);

/** AAR of each day of a window, `from` first; NaN where no observation has one, beyond the panel's days too. */
export function averageReturns(panel: AbnormalPanel, { from, to }: DayRange): Float64Array {
  const first = Math.max(from, panel.firstDay);
  const means = columnMeans(panel.ar, first - panel.firstDay, Math.min(panel.ar.columns - 1, to - panel.firstDay));
  const days = new Float64Array(to - from + 1).fill(Number.NaN);
  if (means.length > 0) days.set(means, first - from);
  return days;
}
