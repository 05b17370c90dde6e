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
  /** That it could be computed. */
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
  /** That it could not be computed. */
  readonly status: "inapplicable";
  /** Observations that were there. */
  readonly n: number;
  /** Why, in words. */
  readonly reason: string;
}

/** The result of a test, or why there is none; `status` tells. */
export type TestResult = ComputedTest | InapplicableTest;

/** What a test may know beside the panel. */
export interface TestContext {
  /** The alternative. */
  readonly alternative: Alternative;
  /** Seed of resampling tests. */
  readonly seed: number;
  /** Number of resamples. */
  readonly draws: number;
}

/** What breaks a test, for warnings by measured dependence. */
export interface Robustness {
  /** Stays right when events share dates or windows. */
  readonly sameDate: boolean;
  /** Stays right when dates or windows only partly coincide. */
  readonly partialOverlap: boolean;
  /** Stays right when the event itself raises the variance. */
  readonly eventVariance: boolean;
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
  /** Fewest observations that it can be computed from. */
  readonly minimumEvents: number;
  /** What breaks it, and what does not. */
  readonly robustness: Robustness;
  /** Does at once, and keeps, the work of windows over which `compute` will be asked; without it each does its own. */
  prepare?(panel: AbnormalPanel, windows: readonly DayRange[]): void;
  /** A one-day window is the AAR form of the test. */
  compute(panel: AbnormalPanel, window: DayRange, context: TestContext): TestResult;
}
