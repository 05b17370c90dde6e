import type { DayRange } from "./event.ts";
import type { AbnormalPanel } from "./panel.ts";

export type Alternative = "two-sided" | "less" | "greater";
export type Distribution = "normal" | "student-t" | "exact" | "resampled";

export interface ComputedTest {
  readonly status: "computed";
  /** Observations that entered. */
  readonly n: number;
  readonly statistic: number;
  readonly distribution: Distribution;
  /** Of student-t; null otherwise. */
  readonly degreesOfFreedom: number | null;
  readonly p: number;
}

export interface InapplicableTest {
  readonly status: "inapplicable";
  readonly n: number;
  readonly reason: string;
}

export type TestResult = ComputedTest | InapplicableTest;

/** What a test may know beside the panel. */
export interface TestContext {
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
  readonly id: string;
  readonly label: string;
  readonly nullHypothesis: string;
  readonly formula: string;
  readonly assumptions: string;
  readonly source: string;
  readonly minimumEvents: number;
  readonly robustness: Robustness;
  /** A one-day window is the AAR form of the test. */
  compute(panel: AbnormalPanel, window: DayRange, context: TestContext): TestResult;
}
