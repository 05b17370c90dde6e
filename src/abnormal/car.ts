import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { windowSum } from "./window-sum.ts";

/** CAR of each observation over a window: (N), NaN where no day is present. */
export function cars(panel: AbnormalPanel, window: DayRange): Float64Array {
  return Float64Array.from(panel.ids, (_, i) => windowSum(panel, i, window).car);
}

/**
 * Standardised CAR of each observation over a window: CAR over its own forecast standard deviation, never a running
 * sum of standardised daily returns. (N), NaN where no day is present.
 */
export function standardizedCars(panel: AbnormalPanel, window: DayRange): Float64Array {
  return Float64Array.from(panel.ids, (_, i) => {
    const { car, sd } = windowSum(panel, i, window);
    return car / sd;
  });
}
