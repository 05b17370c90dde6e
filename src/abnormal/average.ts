import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { mean } from "../math/moments.ts";
import { bhar } from "./bhar.ts";
import { windowSum } from "./window-sum.ts";

/** The average abnormal return of one day over the observations with a return. */
interface DayAverage {
  readonly day: number;
  readonly n: number;
  readonly aar: number;
  /** Running sum of the AARs; differs from the CAAR of a window where returns are missing. */
  readonly caar: number;
}

/** AAR of every event day: mean over the N_t observations present, NaN where none is. */
export function dayAverages(panel: AbnormalPanel): DayAverage[] {
  const { data, columns, rows } = panel.ar;
  let caar = 0;
  return Array.from({ length: columns }, (_, t) => {
    let [n, total] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const ar = data[i * columns + t]!;
      if (Number.isFinite(ar)) {
        n++;
        total += ar;
      }
    }
    const aar = total / n;
    if (n > 0) caar += aar;
    return { day: panel.firstDay + t, n, aar, caar: n > 0 ? caar : Number.NaN };
  });
}

/** The averages of a window. */
interface WindowAverage {
  readonly n: number;
  /** Mean of the CARs. */
  readonly caar: number;
  /** Mean of the model-implied BHARs. */
  readonly abhar: number;
}

/** CAAR and ABHAR of a window over the observations with a day in it. */
export function windowAverage(panel: AbnormalPanel, window: DayRange): WindowAverage {
  const cars = new Float64Array(panel.ids.length);
  const bhars = new Float64Array(panel.ids.length);
  let n = 0;
  for (let i = 0; i < panel.ids.length; i++) {
    const { days, car } = windowSum(panel, i, window);
    if (days === 0) continue;
    cars[n] = car;
    bhars[n++] = bhar(panel, i, window);
  }
  return { n, caar: mean(cars.subarray(0, n)), abhar: mean(bhars.subarray(0, n)) };
}
