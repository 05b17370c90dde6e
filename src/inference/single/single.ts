import { windowSum } from "../../abnormal/window-sum.ts";
import type { DayRange } from "../../core/event.ts";
import { row } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { Alternative } from "../../core/statistic.ts";
import { studentP, studentQuantile } from "../../math/distributions.ts";

/** One observation's CAR over a window, with Student's t and a 95% interval. */
export interface SingleFigures {
  /** Days present. */
  readonly days: number;
  readonly car: number;
  /** Forecast standard deviation of the CAR. */
  readonly sd: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly interval: readonly [number, number];
}

/**
 * Tests one observation's CAR; a one-day window is the AR.
 *
 *   t = CAR / √Var(CAR)          t ~ Student(ν), ν the model's degrees of freedom
 *   interval = CAR ± t_{ν, .975} √Var(CAR)          two-sided whatever the alternative
 *
 * Missing days are left out of the CAR and of its variance; without any day every figure is NaN and `days` is 0.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; Salinger (1992), Journal of Financial and
 *         Quantitative Analysis 27(1), 39–53 (variance of the sum).
 */
export function singleFigures(
  panel: AbnormalPanel,
  i: number,
  window: DayRange,
  alternative: Alternative = "two-sided",
): SingleFigures {
  const { days, car, sd } = windowSum(panel, i, window);
  const degreesOfFreedom = panel.degreesOfFreedom[i]!;
  const t = car / sd;
  if (!Number.isFinite(t)) {
    return { days, car, sd, t: Number.NaN, degreesOfFreedom, p: Number.NaN, interval: [Number.NaN, Number.NaN] };
  }
  const reach = studentQuantile(0.975, degreesOfFreedom) * sd;
  return {
    days,
    car,
    sd,
    t,
    degreesOfFreedom,
    p: studentP(t, degreesOfFreedom, alternative),
    interval: [car - reach, car + reach],
  };
}

/** An empirical p-value: its place among B values of the null, and the least p that B values can give. */
export interface QuantileFigures {
  readonly p: number;
  /** 2/(B + 1), or 1/(B + 1) against a one-sided alternative. */
  readonly floor: number;
  /** B */
  readonly count: number;
}

/** Sums of `length` consecutive values, overlapping, one for every run without a NaN. */
export function overlappingSums(values: Float64Array, length: number): Float64Array {
  const sums = new Float64Array(Math.max(0, values.length - length + 1));
  let count = 0;
  for (let start = 0; start + length <= values.length; start++) {
    let sum = 0;
    for (let t = start; t < start + length; t++) sum += values[t]!;
    if (Number.isFinite(sum)) sums[count++] = sum;
  }
  return sums.subarray(0, count);
}

/**
 * Ranks `value` among the values of a null distribution.
 *
 *   lower = (1 + #{e ≤ v})/(B + 1)      upper = (1 + #{e ≥ v})/(B + 1)      p = min(1, 2·min(lower, upper))
 *
 * One-sided: `less` gives lower, `greater` gives upper. p and its floor are NaN when the value is NaN or there is no
 * null value.
 *
 * Source: Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1), article 39.
 */
export function quantileOf(value: number, nullValues: Float64Array, alternative: Alternative): QuantileFigures {
  const count = nullValues.length;
  const floor = (alternative === "two-sided" ? 2 : 1) / (count + 1);
  if (!Number.isFinite(value) || count === 0) return { p: Number.NaN, floor: Number.NaN, count };
  let below = 1;
  let above = 1;
  for (let b = 0; b < count; b++) {
    if (nullValues[b]! <= value) below++;
    if (nullValues[b]! >= value) above++;
  }
  const [lower, upper] = [below / (count + 1), above / (count + 1)];
  const p = { less: lower, greater: upper, "two-sided": Math.min(1, 2 * Math.min(lower, upper)) }[alternative];
  return { p, floor: Math.min(1, floor), count };
}

/**
 * Sample-quantile test of one observation: its CAR against the estimation residuals (one day) or their overlapping
 * sums over as many consecutive days as the window has present. It is valid for any distribution of the residuals, but
 * leaves out the forecast error.
 *
 * Missing runs of estimation days with a NaN are not used.
 *
 * Source: Gelbach, Helland & Klick (2013), American Law and Economics Review 15(2), 495–541,
 *         doi:10.1093/aler/aht009.
 */
export function sampleQuantile(
  panel: AbnormalPanel,
  i: number,
  window: DayRange,
  alternative: Alternative = "two-sided",
): QuantileFigures {
  const { days, car } = windowSum(panel, i, window);
  return quantileOf(car, overlappingSums(row(panel.estimationAr, i), Math.max(1, days)), alternative);
}
