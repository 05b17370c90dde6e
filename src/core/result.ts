import type { Code } from "./codes.ts";
import type { Rule, Warning } from "./observation.ts";
import type { TestResult } from "./statistic.ts";

/**
 * The result of a study: what result.json holds, key for key. Returns are decimals per session; a missing figure is
 * NaN here and null in JSON; dates are ISO text; nothing here knows a clock or an absolute path.
 */
export interface StudyResult {
  readonly schema: "eventstudy/result/1";
  readonly study: StudySummary;
  readonly events: readonly EventSummary[];
  readonly securities: readonly SecuritySummary[];
  readonly audit: Audit;
  readonly observations: readonly ObservationResult[];
  readonly groups: readonly GroupResult[];
  /** Differences between named groups and regressions of CARs on characteristics, by model and window. */
  readonly comparisons: readonly ComparisonResult[];
  /** What the adjusted p-values of `groups` are adjusted for. */
  readonly multipleTesting: MultipleTestingSummary;
  readonly claims: readonly ClaimResult[];
  /** How each event meets each market, observation by observation, excluded ones too. */
  readonly clock: readonly ClockEntry[];
  readonly exclusions: readonly { readonly id: string; readonly code: Code; readonly message: string }[];
  readonly warnings: readonly Warning[];
  /** Models and tests used, as their registries describe them. */
  readonly methods: readonly MethodSummary[];
  readonly provenance: Provenance;
}

export interface MethodSummary {
  readonly kind: "model" | "test";
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly assumptions: string;
  readonly source: string;
}

export type Bounds = readonly [number, number];

/** What a study finds abnormal: returns, the logarithm of volume, or the volatility of returns. */
export type Measure = "return" | "volume" | "volatility";

export interface StudySummary {
  readonly id: string;
  readonly title: string;
  readonly models: readonly string[];
  readonly returns: "simple" | "log";
  /** With `volume` every return, ar, car … of the result is a log volume. */
  readonly measure: Measure;
  /** Which figures the measure leaves out, and why; null when it leaves none. */
  readonly measureNote: string | null;
  /** Whether the report has a table of the residual diagnostics of every fit. */
  readonly diagnostics: boolean;
  readonly benchmark: string | null;
  readonly estimationWindow: Bounds;
  readonly eventWindow: Bounds;
  readonly windows: readonly Bounds[];
}

export interface EventSummary {
  readonly id: string;
  readonly headline: string | null;
  /** Instants in UTC, ISO 8601, or null. */
  readonly at: string | null;
  readonly date: string | null;
  readonly published: string | null;
  /** The time that decided day 0. */
  readonly decidedBy: "at" | "date" | "published";
}

export interface SecuritySummary {
  readonly id: string;
  readonly name: string;
  readonly exchange: string | null;
  readonly timezone: string | null;
  readonly currency: string | null;
  readonly first: string;
  readonly last: string;
  readonly rows: number;
  readonly layout: string;
  /** What was merged, left out or preferred when the file was read. */
  readonly notes: readonly string[];
  /** Sessions the exchange held and the file lacks; null without a calendar. */
  readonly gaps: readonly string[] | null;
  /** Rows dropped because the exchange was closed; null without a calendar. */
  readonly closedDayRows: readonly string[] | null;
  /** Median age of the benchmark's last close at the security's closes, in hours; NaN without clocks. */
  readonly benchmarkAgeHours: number;
}

/** What became of every row of `observations`: an event on a security, under each model. */
export interface Audit {
  readonly observations: number;
  readonly used: number;
  readonly excluded: number;
  /** Excluded rows by code; they add up to `excluded`. */
  readonly byCode: Readonly<Partial<Record<Code, number>>>;
  /** Rows, used or not, of an event with a date on a closed day, that met another session by the closed-day rule. */
  readonly shifted: number;
}

export interface ObservationResult {
  readonly id: string;
  readonly event: string;
  readonly security: string;
  readonly group: string | null;
  /** The event's own benchmark, else the study's. */
  readonly benchmark: string | null;
  readonly model: string;
  readonly status: "used" | "excluded";
  readonly reason: { readonly code: Code; readonly message: string } | null;
  readonly day0: string | null;
  readonly rule: Rule | null;
  readonly fit: FitResult | null;
  readonly days: readonly DayResult[];
  readonly windows: readonly WindowResult[];
}

export interface FitResult {
  readonly n: number;
  /** First and last session of the estimation window. */
  readonly span: readonly [string, string];
  readonly coefficients: Readonly<Record<string, number>>;
  readonly standardErrors: Readonly<Record<string, number>>;
  readonly sigma: number;
  readonly degreesOfFreedom: number;
  readonly rSquared: number;
  readonly diagnostics: readonly { readonly id: string; readonly statistic: number; readonly p: number }[];
  readonly extras: Readonly<Record<string, number>>;
}

/** Abnormal volatility of one observation: its squared abnormal returns in units of what was to be expected. */
export interface Volatility {
  /** Mean of the squared standardised abnormal returns over the days present: Beaver's U on one day. */
  readonly u: number;
  /** What u is on average without an event, ν/(ν − 2); NaN where ν ≤ 2. */
  readonly nullMean: number;
  /** u over its null mean: a ratio of variances. */
  readonly ratio: number;
  /** Upper tail of F(1, ν) on one day, which is the two-sided p of t; over L days of F(L, ν) by Chow's test. */
  readonly p: number;
}

/** Mean volatility ratio of a group, with the cross-sectional t of a mean of 1, its p the upper tail. NaN where inapplicable. */
export interface GroupVolatility {
  readonly n: number;
  readonly ratio: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

export interface DayResult {
  readonly day: number;
  readonly session: string | null;
  /** Closing level; NaN when the study has returns only. */
  readonly close: number;
  readonly return: number;
  readonly benchmark: number;
  readonly expected: number;
  readonly ar: number;
  /** Forecast standard deviation of ar. */
  readonly sd: number;
  readonly t: number;
  readonly p: number;
  /** 95 % interval of ar. */
  readonly interval: Bounds;
  /** Two-sided, against the estimation residuals. */
  readonly quantileP: number;
  /** Running CAR since the first day of the event window, its forecast s.d. and 95 % interval. */
  readonly car: number;
  readonly carSd: number;
  readonly carInterval: Bounds;
  /** Where the study measures volatility. */
  readonly volatility?: Volatility;
}

export interface WindowResult {
  readonly window: Bounds;
  /** Days present. */
  readonly n: number;
  readonly car: number;
  /** Against the model's expectation; NaN where the study does not measure returns. */
  readonly bhar: number;
  /** Against the benchmark; NaN where there is none, or the study does not measure returns. */
  readonly bharBenchmark: number;
  readonly sd: number;
  readonly t: number;
  readonly p: number;
  /** 95 % interval of car. */
  readonly interval: Bounds;
  /** The effect that a two-sided 5 % test would find with 80 % power. */
  readonly detectable: number;
  readonly quantileP: number;
  /** 2/(B + 1), the least p that the quantile test can give; NaN where it gives none. */
  readonly quantileFloor: number;
  /** null with a reason in `placeboReason` when inapplicable. */
  readonly placebo: PlaceboResult | null;
  readonly placeboReason: string | null;
  /** Place of the raw move among all moves of equal length up to this one, from the side of its sign. */
  readonly rank: { readonly place: number; readonly of: number; readonly side: "lowest" | "highest" } | null;
  /** Where the study measures volatility. */
  readonly volatility?: Volatility;
  /** The placebo over donors, with synthetic-control; null with a reason where it is inapplicable. */
  readonly donorPlacebo?: DonorPlaceboResult | null;
  readonly donorPlaceboReason?: string | null;
}

/** The security's error in the window over that before, among those of its donors as if they had been treated. */
export interface DonorPlaceboResult {
  /** rank/of */
  readonly p: number;
  /** 1 = the largest ratio. */
  readonly rank: number;
  /** The security and the donors that have a ratio. */
  readonly of: number;
  /** RMSPE of the window over that of the estimation days. */
  readonly ratio: number;
  readonly ratios: Readonly<Record<string, number>>;
  /** Donors without a ratio. */
  readonly skipped: readonly string[];
}

export interface PlaceboResult {
  readonly p: number;
  /** Placebo windows. */
  readonly count: number;
  /** 1/(B + 1) */
  readonly floor: number;
  /** Windows that do not overlap. */
  readonly independent: number;
  /** Placebo CARs, for a picture of their distribution; left out where it would only swell the result. */
  readonly cars?: readonly number[];
}

export interface GroupResult {
  readonly group: string;
  readonly model: string;
  readonly n: number;
  readonly days: readonly GroupDay[];
  readonly windows: readonly GroupWindow[];
}

/** p-values adjusted for the other tests of one family: see MultipleTestingSummary. NaN where not computed. */
export interface AdjustedP {
  readonly holm: number;
  readonly benjaminiHochberg: number;
  readonly romanoWolf: number;
}

export type NamedTest = TestResult & {
  /** Of computed tests only. */
  readonly pAdjusted?: AdjustedP;
  readonly warnings?: readonly TestWarning[];
};

export type NamedTests = Readonly<Record<string, NamedTest>>;

export interface TestWarning {
  readonly code: Code;
  readonly message: string;
}

export interface GroupDay {
  readonly day: number;
  readonly n: number;
  readonly aar: number;
  readonly caar: number;
  /** 95 % interval of the running caar, by the standard error of GroupWindow; absent where it was not computed. */
  readonly caarInterval?: Bounds;
  readonly meanCorrelation: number;
  readonly tests: NamedTests;
  /** Where the study measures volatility. */
  readonly volatility?: GroupVolatility;
}

export interface GroupWindow {
  readonly window: Bounds;
  readonly n: number;
  readonly caar: number;
  readonly abhar: number;
  readonly meanCorrelation: number;
  /** √(1 + (N−1) r̄) · √ΣVar(CAR_i) / N */
  readonly standardError: number;
  readonly detectable: number;
  readonly power: readonly { readonly effect: number; readonly power: number }[];
  /** The same on a grid that all windows of the group share, from no effect on: for the picture. */
  readonly powerCurve: readonly { readonly effect: number; readonly power: number }[];
  readonly dependence: {
    readonly designEffect: number;
    /** Distinct sessions of day 0. */
    readonly dates: number;
    /** Share of observations that share their day 0 with another. */
    readonly sharedDates: number;
    /** Share of observations whose window meets another's. */
    readonly sharedWindows: number;
    /** Cross-sectional variance of SCAR over its expectation without an event. */
    readonly eventVarianceRatio: number;
  };
  /** Ids of the tests to read first. With one observation `sample-quantile` and `placebo`, which only then are tests. */
  readonly headline: readonly string[];
  readonly tests: NamedTests;
  /** Where the study measures volatility. */
  readonly volatility?: GroupVolatility;
}

/**
 * A family is what p-values are adjusted for: all computed tests of one id, over all groups, models and either all
 * windows or all days of the study. Windows and days are two families: a one-day window stands in both.
 */
export interface MultipleTestingSummary {
  /** How many tests of each id were computed. */
  readonly families: Readonly<Record<string, { readonly windows: number; readonly days: number }>>;
  readonly romanoWolf: RomanoWolfSummary;
}

export interface RomanoWolfSummary {
  /** Ids that have Romano–Wolf p-values; the others have null. None where `reason` is given. */
  readonly tests: readonly string[];
  readonly draws: number;
  /** Shifts in time from which each block of sessions is drawn; the least over the models. NaN without draws. */
  readonly shifts: number;
  /** The least p that the draws can give. */
  readonly floor: number;
  /** Why there are none. */
  readonly reason: string | null;
}

export type ComparisonResult = GroupDifference | CharacteristicsRegression;

/** CAAR of one named group less that of another. */
export interface GroupDifference {
  readonly kind: "difference";
  readonly model: string;
  readonly window: Bounds;
  readonly groups: readonly [string, string];
  readonly n: readonly [number, number];
  readonly caar: readonly [number, number];
  readonly difference: number;
  /** The test to read first. */
  readonly headline: string;
  readonly tests: NamedTests;
}

/** Regression of the CARs of all observations on characteristics of their events. */
export interface CharacteristicsRegression {
  readonly kind: "characteristics";
  readonly model: string;
  readonly window: Bounds;
  readonly method: "ols" | "wls";
  readonly n: number;
  /** Why there are no coefficients; null where there are. */
  readonly reason: string | null;
  /** Distinct sessions of day 0. */
  readonly dates: number;
  readonly rSquared: number;
  readonly coefficients: readonly RegressionCoefficient[];
  readonly warnings: readonly TestWarning[];
}

export interface RegressionCoefficient {
  /** The characteristic, or `constant`. */
  readonly name: string;
  readonly estimate: number;
  readonly hc3: CoefficientTest;
  /** Clustered by the session of day 0; NaN on one date. */
  readonly dateClustered: CoefficientTest;
}

export interface CoefficientTest {
  readonly standardError: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

export type Verdict = "supported" | "inexact" | "contradicted" | "untestable";

export interface ClaimResult {
  readonly observation: string;
  readonly session: string | null;
  /** How the session was chosen. */
  readonly sessionRule: "stated" | "last-before-publication" | "day-0" | null;
  readonly stated: number;
  /** Decimals of the stated percentage. */
  readonly statedDecimals: number;
  readonly observed: number;
  readonly verdict: Verdict;
  readonly reason: string | null;
}

export interface ClockEntry {
  readonly event: string;
  readonly security: string;
  readonly exchange: string | null;
  readonly timezone: string | null;
  /** The deciding instant in local time, "2019-02-28 14:00"; null for an event with a date only. */
  readonly localTime: string | null;
  /** Local date on which the instant falls, and that date's session: null when the market was closed or unknown. */
  readonly localDate: string | null;
  readonly state: "pre-open" | "in-session" | "after-close" | "closed" | "unknown";
  /** Opening and closing of the session of that date as UTC ISO instants, and local "09:00–15:30"; null when closed. */
  readonly open: string | null;
  readonly close: string | null;
  readonly localHours: string | null;
  readonly day0: string | null;
  /** Closing instant of day 0, UTC. */
  readonly day0Close: string | null;
  readonly rule: Rule | null;
  readonly warnings: readonly Code[];
  readonly exclusion: Code | null;
}

export interface Provenance {
  readonly program: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string; readonly rows: number }[];
  readonly seed: number;
}
