import { type WindowSum, windowSum } from "../../abnormal/window-sum.ts";
import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { rememberWindow } from "./remember.ts";

/** The observations that have a return on a day of a window, in the order of the panel. */
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

/** Reuses the arrays of an evicted window, or allocates arrays for N observations. */
function arraysFor(size: number, evicted: PresentObservations | null): Omit<PresentObservations, "n"> {
  if (evicted !== null) {
    const { rows, cars, sds, scars } = evicted;
    return {
      rows: new Int32Array(rows.buffer),
      cars: new Float64Array(cars.buffer),
      sds: new Float64Array(sds.buffer),
      scars: new Float64Array(scars.buffer),
    };
  }
  return {
    rows: new Int32Array(size),
    cars: new Float64Array(size),
    sds: new Float64Array(size),
    scars: new Float64Array(size),
  };
}

/** A fast `windowSum` for a window of one day, as most windows of a study are. */
function daySum(panel: AbnormalPanel, i: number, column: number, into: WindowSum): void {
  const k = i * panel.ar.columns + column;
  const { columns: loads, data: leverage } = panel.leverage;
  const value = panel.ar.data[k]!;
  // A fast test for a finite value: NaN − NaN and ∞ − ∞ are not 0.
  into.days = value - value === 0 ? 1 : 0;
  if (into.days === 0) return;
  let spread = panel.scale.data[k]!;
  for (let at = k * loads; at < (k + 1) * loads; at++) spread += leverage[at]! * leverage[at]!;
  into.car = value;
  into.sd = panel.sigma[i]! * Math.sqrt(spread);
}

function measure(panel: AbnormalPanel, window: DayRange, evicted: PresentObservations | null): PresentObservations {
  const size = panel.ids.length;
  const { rows, cars, sds, scars } = arraysFor(size, evicted);
  const sum = { days: 0, car: 0, sd: 0 };
  const column = window.from - panel.firstDay;
  const isDay = window.from === window.to && column >= 0 && column < panel.ar.columns;
  let n = 0;
  for (let i = 0; i < size; i++) {
    if (isDay) daySum(panel, i, column, sum);
    else windowSum(panel, i, window, sum);
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

/** The most observations, over all remembered windows of a panel; at least two windows are remembered. */
const mostRemembered = 100_000;

/**
 * CAR, forecast s.d. and SCAR of the observations present in a window, computed once for all tests of a panel. In a large
 * panel the arrays are reused once two other windows have been asked for, so copy what you keep longer.
 */
export const presentIn = rememberWindow(measure, ({ ids }) => Math.max(2, mostRemembered / ids.length));

/** The reason of a test that has too few observations in the window. */
export function tooFew(n: number, needed: number): string {
  const count = ["no", "one", "two", "three", "four", "five", "six"][needed] ?? String(needed);
  return `needs at least ${count} event${needed === 1 ? "" : "s"} with returns in the window, has ${n}`;
}
