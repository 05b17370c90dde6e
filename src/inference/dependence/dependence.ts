import type { DayRange } from "../../core/event.ts";
import { decimal, percent } from "../../core/format.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";
import type { TestStatistic } from "../../core/statistic.ts";
import { normalLower, normalQuantile } from "../../math/distributions.ts";
import { sampleSd } from "../../math/moments.ts";
import type { TestWarning } from "../../results/result.ts";
import { type PresentObservations, presentIn } from "../kit/present.ts";
import { countOverlapping, meanCorrelation, sameDateCorrelation } from "./cross-correlation.ts";

/** The dependence between the observations of a window, and the change of their variance by the event. */
export interface Dependence {
  /** Observations with an abnormal return in the window. */
  readonly n: number;
  /** Distinct sessions of day 0. */
  readonly dates: number;
  /** Mean number of observations on a date. */
  readonly eventsPerDate: number;
  /** Share of observations that share their day 0 with another. */
  readonly sharedDates: number;
  /** Share of observations whose window shares a session with another's. */
  readonly sharedWindows: number;
  /** r̄; 0 for one observation. */
  readonly meanCorrelation: number;
  /** The part of r̄ from pairs with the same day 0. */
  readonly sameDateCorrelation: number;
  /** 1 + (N − 1) r̄: the factor by which correlation multiplies the variance of the mean. */
  readonly designEffect: number;
  /** Cross-sectional variance of SCAR over (1 − r̄)·mean ν/(ν − 2), its expectation without an event; NaN for one. */
  readonly eventVarianceRatio: number;
}

function eventVarianceRatio(panel: AbnormalPanel, window: DayRange, r: number): number {
  const { n, rows, scars } = presentIn(panel, window);
  let expected = 0;
  for (let k = 0; k < n; k++) {
    const df = panel.degreesOfFreedom[rows[k]!]!;
    expected += df > 2 ? df / (df - 2) / n : Number.NaN;
  }
  return n < 2 ? Number.NaN : sampleSd(scars) ** 2 / ((1 - r) * expected);
}

/** (N) the place of each observation's day 0 among the days 0 of the panel, and how many of these there are. */
const datesOf = remember(({ day0 }: AbnormalPanel) => {
  const places = new Map<number, number>();
  const of = new Int32Array(day0.length);
  for (let i = 0; i < day0.length; i++) {
    let place = places.get(day0[i]!);
    if (place === undefined) {
      place = places.size;
      places.set(day0[i]!, place);
    }
    of[i] = place;
  }
  return { of, count: places.size };
});

/** Counts the distinct days 0 of some observations, and the observations that share theirs with another. */
function sharedDatesOf(panel: AbnormalPanel, { n, rows }: PresentObservations): { dates: number; sharing: number } {
  const { of, count } = datesOf(panel);
  const onDate = new Int32Array(count);
  for (let k = 0; k < n; k++) onDate[of[rows[k]!]!]!++;
  let [dates, sharing] = [0, 0];
  for (let place = 0; place < count; place++) {
    if (onDate[place]! > 0) dates++;
    if (onDate[place]! > 1) sharing += onDate[place]!;
  }
  return { dates, sharing };
}

/**
 * Measures the dependence between the observations of a window.
 *
 *   design effect        = 1 + (N − 1) r̄
 *   event variance ratio = s²(SCAR) / ((1 − r̄) mean ν/(ν − 2))          E s² = σ²(1 − r̄) for events with correlation r̄
 *
 * Source: Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072.
 */
export function measureDependence(panel: AbnormalPanel, window: DayRange): Dependence {
  const present = presentIn(panel, window);
  const { n } = present;
  const { dates, sharing } = sharedDatesOf(panel, present);
  const r = meanCorrelation(panel, window);
  const { overlapping } = countOverlapping(panel, window);
  return {
    n,
    dates,
    eventsPerDate: n / dates,
    sharedDates: sharing / n,
    sharedWindows: overlapping / n,
    meanCorrelation: r,
    sameDateCorrelation: sameDateCorrelation(panel, window),
    designEffect: n === 0 ? Number.NaN : 1 + (n - 1) * r,
    eventVarianceRatio: eventVarianceRatio(panel, window, r),
  };
}

/** Ids of the headline tests: those that declare themselves valid for the measured dependence. */
export function headlineOf(
  { n, sharedDates, sharedWindows }: Dependence,
  statistics: readonly TestStatistic[],
): readonly string[] {
  if (n < 2) return ["sample-quantile", "placebo"];
  const sharing = sharedDates > 0 || sharedWindows > 0 ? "shared" : "separate";
  return statistics
    .flatMap(({ id, headline }) => (headline?.when.includes(sharing) ? [{ id, place: headline.place }] : []))
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id);
}

/** Share of true nulls that a nominal two-sided 5% test rejects when its statistic has standard deviation `spread`. */
function sizeAt(spread: number): number {
  return 2 * normalLower(-normalQuantile(0.975) / spread);
}

/** A design effect; a negative estimate counts as 0. */
const effect = (n: number, r: number) => Math.max(0, 1 + (n - 1) * r);

/** Correlation of the scores of Gaussian variables with correlation r: signs, and ranks. */
const signCorrelation = (r: number) => (2 / Math.PI) * Math.asin(Math.max(-1, Math.min(1, r)));
const rankCorrelation = (r: number) => (6 / Math.PI) * Math.asin(Math.max(-1, Math.min(1, r)) / 2);
const scoreCorrelation = { signs: signCorrelation, ranks: rankCorrelation };

/**
 * The likely true size of a nominal 5% test under the measured correlation, Gaussian and for large N.
 *
 *   cross-sectional variance  2Φ(−1.96 √((1 − r̄)/(1 + (N − 1) r̄)))          cross-sectional-t, bmp, …
 *   forecast variance         2Φ(−1.96 / √(1 + (N − 1) r̄))                   independent-t, patell-z
 *   signs and ranks           the latter with (2/π) arcsin r̄ or (6/π) arcsin(r̄/2) in place of r̄
 *   same date only            2Φ(−1.96 √((1 + (N − 1) r̄_same)/(1 + (N − 1) r̄)))     crude-dependence-t, grank-t, …
 *   grank-t                   not less than its `sizeOnOneDate` of r̄_same: high correlation on one date distorts it by itself
 *
 * A test that allows for shared dates only takes r̄_same into account, but not windows that overlap in part. A valid test
 * gives .05.
 *
 * Source: Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072; score
 *         correlations: Kruskal (1958), Journal of the American Statistical Association 53(284), 814–861.
 */
export function likelySize(test: Pick<TestStatistic, "robustness">, dependence: Dependence): number {
  const { n, meanCorrelation: r, sameDateCorrelation: same } = dependence;
  const { sameDate, partialOverlap, eventVariance, scores, sizeOnOneDate } = test.robustness;
  if (sameDate && partialOverlap) return 0.05;
  if (sameDate) {
    const size = effect(n, same) === 0 ? 1 : sizeAt(Math.sqrt(effect(n, r) / effect(n, same)));
    return sizeOnOneDate === undefined ? size : Math.max(size, sizeOnOneDate(same));
  }
  if (scores !== undefined) return sizeAt(Math.sqrt(effect(n, scoreCorrelation[scores](r))));
  return sizeAt(Math.sqrt(effect(n, r) / (eventVariance ? Math.max(0, 1 - r) : 1)));
}

/** A test gets a warning when, at a nominal 5%, it rejects more than this share of true nulls. */
const markedSize = 0.06;

/**
 * Whether the variance ratio is significantly above 1: s² on N − 1 degrees of freedom, one-sided at 1%.
 *
 * Source: Wilson & Hilferty (1931), Proceedings of the National Academy of Sciences 17(12), 684–688.
 */
function isRaised(ratio: number, n: number): boolean {
  const spread = 2 / (9 * (n - 1));
  return n > 1 && (Math.cbrt(ratio) - (1 - spread)) / Math.sqrt(spread) > normalQuantile(0.99);
}

function cause({ n, sharedDates, sharedWindows }: Dependence): string {
  const dates = Math.round(sharedDates * n);
  if (dates > 0) return `${dates} of ${n} observations share their day 0 with another`;
  return `${Math.round(sharedWindows * n)} of ${n} windows overlap with another`;
}

/**
 * Warns of a test that does not allow for the measured dependence, with its likely true size: DEPENDENCE for correlation
 * between events, EVENT_VARIANCE for a variance that the event raised.
 */
export function warningsFor(test: Pick<TestStatistic, "robustness">, dependence: Dependence): TestWarning[] {
  const warnings: TestWarning[] = [];
  const size = likelySize(test, dependence);
  if (dependence.n > 1 && size > markedSize) {
    warnings.push({
      code: "DEPENDENCE",
      message: `${cause(dependence)} (mean cross-correlation ${decimal(dependence.meanCorrelation, 3)}): a nominal 5% test of this kind rejects about ${percent(size, 0)} of true nulls`,
    });
  }
  const { n, eventVarianceRatio: ratio } = dependence;
  if (!test.robustness.eventVariance && isRaised(ratio, n)) {
    warnings.push({
      code: "EVENT_VARIANCE",
      message: `the cross-sectional variance is ${decimal(ratio, 1)} times that of the estimation window: a nominal 5% test that takes it as unchanged rejects about ${percent(sizeAt(Math.sqrt(ratio)), 0)} of true nulls`,
    });
  }
  return warnings;
}
