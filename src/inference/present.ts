import { windowSum } from "../abnormal/window-sum.ts";
import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { rememberWindow } from "./remember.ts";

/** The observations that have a day in a window, in the order of the panel. */
export interface PresentObservations {
  readonly n: number;
  /** (n) rows of the panel. */
  readonly rows: Int32Array;
  /** (n) CAR over the days present. */
  readonly cars: Float64Array;
  /** (n) forecast standard deviation of the CAR. */
  readonly sds: Float64Array;
  /** (n) CAR over its forecast standard deviation. */
  readonly scars: Float64Array;
}

function measure(panel: AbnormalPanel, window: DayRange): PresentObservations {
  const size = panel.ids.length;
  const rows = new Int32Array(size);
  const cars = new Float64Array(size);
  const sds = new Float64Array(size);
  const scars = new Float64Array(size);
  const sum = { days: 0, car: 0, sd: 0 };
  let n = 0;
  for (let i = 0; i < size; i++) {
    windowSum(panel, i, window, sum);
    if (sum.days === 0) continue;
    rows[n] = i;
    cars[n] = sum.car;
    sds[n] = sum.sd;
    scars[n++] = sum.car / sum.sd;
  }
  return {
    n,
    rows: rows.subarray(0, n),
    cars: cars.subarray(0, n),
    sds: sds.subarray(0, n),
    scars: scars.subarray(0, n),
  };
}

/** Figures of all windows of a panel up to which every window is remembered: tests ask for one window after another. */
const mostRemembered = 1_000_000;

/** CAR, forecast s.d. and SCAR of the observations present in a window; measured once for all tests of a panel. */
export const presentIn = rememberWindow(measure, ({ ids }) => Math.max(2, mostRemembered / ids.length));

/** The reason of a test that has too few observations in the window. */
export function tooFew(n: number, needed: number): string {
  const count = ["no", "one", "two", "three", "four", "five", "six"][needed] ?? String(needed);
  return `needs at least ${count} event${needed === 1 ? "" : "s"} with returns in the window, has ${n}`;
}
