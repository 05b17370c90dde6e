import type { DayRange } from "./event.ts";
import type { AbnormalPanel } from "./panel.ts";

/** The alternative of a test: an effect of either sign, below zero, above zero. */
export type Alternative = "two-sided" | "less" | "greater";
/** Every null distribution that a p-value can come from. */
export const distributions = ["normal", "student-t", "exact", "resampled"] as const;

/** Where a p-value comes from. */
export type Distribution = (typeof distributions)[number];

/**
 * The result of a test.
 *
 * Units   statistic without unit; p from 0 to 1.
 */
export interface ComputedTest {
  /** The test could be computed. */
  readonly status: "computed";
  /** Observations that entered. */
  readonly n: number;
  /** Its value. */
  readonly statistic: number;
  /** Its null distribution. */
  readonly distribution: Distribution;
  /** Of student-t; null otherwise. */
  readonly degreesOfFreedom: number | null;
  /** p-value against the alternative. */
  readonly p: number;
}

/** A test that could not be computed, and why. */
export interface InapplicableTest {
  /** The test could not be computed. */
  readonly status: "inapplicable";
  /** Observations present. */
  readonly n: number;
  /** Why, in words. */
  readonly reason: string;
}

/** The result of a test, or the reason why there is none; `status` says which. */
export type TestResult = ComputedTest | InapplicableTest;

/** Settings of a test beyond the panel and the window. */
export interface TestContext {
  /** The alternative. */
  readonly alternative: Alternative;
  /** Seed of resampling tests. */
  readonly seed: number;
  /** Number of resamples. */
  readonly draws: number;
}

/**
 * What breaks a test: the warnings by measured dependence follow from it.
 *
 * Units   sizes from 0 to 1.
 */
export interface Robustness {
  /** Stays right when events share dates or windows. */
  readonly sameDate: boolean;
  /** Stays right when dates or windows only partly coincide. */
  readonly partialOverlap: boolean;
  /** Stays right when the event itself raises the variance. */
  readonly eventVariance: boolean;
  /** What the test sums where that is not the CARs themselves: correlation of returns reaches these more weakly. */
  readonly scores?: "signs" | "ranks";
  /**
   * The true size of a nominal 5% test with many events on one date and correlation r, where the test itself is
   * distorted there although it takes the correlation of one date into account.
   */
  sizeOnOneDate?(r: number): number;
}

/** Whether observations share sessions: all dates and windows lie apart, or some coincide or overlap. */
export type Sharing = "separate" | "shared";

/**
 * When a report puts a test first. Such a test is always computed.
 *
 * Units   place counts from 1.
 */
export interface Headline {
  /** The studies whose report it heads. */
  readonly when: readonly Sharing[];
  /** Its place among the tests to read first. */
  readonly place: number;
}

/**
 * The observations that have a day in a window of a draw.
 *
 * Units   SCARs without unit.
 */
export interface DrawnWindow {
  /** Index of the window among those that the test was prepared for. */
  readonly w: number;
  /** (n) rows of the panel, ascending. */
  readonly rows: Int32Array;
  /** (n) SCARs of these rows. */
  readonly scars: Float64Array;
}

/**
 * A test with a Student null distribution, prepared for many draws of one panel: the figures that `compute` gives.
 *
 * Units   statistics without unit.
 */
export interface DrawnTest {
  /** The statistic of a draw; NaN where the test is inapplicable. */
  statistic(drawn: DrawnWindow): number;
  /** Degrees of freedom with n observations. */
  degreesOfFreedom(n: number): number;
}

/** A test of no abnormal return on average, over the observations of a panel and a window of days. */
export interface TestStatistic {
  /** Its id: file name, flag value and JSON key. */
  readonly id: string;
  /** Its name in words. */
  readonly label: string;
  /** What it tests, in words. */
  readonly nullHypothesis: string;
  /** One line of mathematics. */
  readonly formula: string;
  /** What it assumes, in a sentence. */
  readonly assumptions: string;
  /** Citation, with DOI where there is one. */
  readonly source: string;
  /** The formula in TeX. */
  readonly tex: string;
  /** When to believe it, and when not, in a sentence or two. */
  readonly advice: string;
  /** Fewest observations that it can be computed from. */
  readonly minimumEvents: number;
  /** What breaks it, and what does not. */
  readonly robustness: Robustness;
  /** `long`: it ranks or reads all estimation residuals, so that a large study computes it on a thread of its own. */
  readonly cost: "short" | "long";
  /** It draws random numbers: `seed` and `draws` of the context count. */
  readonly resamples?: boolean;
  /** When it heads a report; absent for a test that heads none. */
  readonly headline?: Headline;
  /** Computes and caches the work that the windows share; without it `compute` repeats that work for each window. */
  prepare?(panel: AbnormalPanel, windows: readonly DayRange[]): void;
  /** A one-day window is the AAR form of the test. */
  compute(panel: AbnormalPanel, window: DayRange, context: TestContext): TestResult;
  /** Prepares it for draws in which only `ar` of the panel changes: for Romano–Wolf p-values. */
  drawn?(panel: AbnormalPanel, windows: readonly DayRange[]): DrawnTest;
}
