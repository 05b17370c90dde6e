// Generated from src/results/result-keys.ts by tools/update-pages.mjs. Do not edit.
import type { Code } from "../core/codes.ts";
import type { Rule, Warning } from "../core/observation.ts";
import type { TestResult } from "../core/statistic.ts";

/**
 * The result of a study: what result.json holds, key for key. Returns are decimals per session; a missing figure is NaN
 * here and null in JSON; dates are ISO text; nothing here knows a clock or an absolute path.
 *
 * Units   decimals per session; days are counted from day 0.
 */
export interface StudyResult {
  /** Version of this layout. */
  readonly schema: "eventstudy/result/1";
  /** Models, windows and measure of the study. */
  readonly study: StudySummary;
  /** The events, in the study's order. */
  readonly events: readonly EventSummary[];
  /** The securities and the state of their prices. */
  readonly securities: readonly SecuritySummary[];
  /** Counts of used and excluded rows of `observations`. */
  readonly audit: Audit;
  /** A row an event, security and model, excluded ones too. */
  readonly observations: readonly ObservationResult[];
  /** The simultaneous 95% band of the path of the first observation from day −1; null where it was not computed. */
  readonly leadPath: {
    /** `event/security`. */
    readonly observation: string;
    /** Id of the model. */
    readonly model: string;
    /** sinceEvent ± critical · sinceEventSd holds on all days of the event window together with probability 95%. */
    readonly critical: number;
    /** Of the t of the days. */
    readonly degreesOfFreedom: number;
  } | null;
  /** Averages and tests by group and model; the group `all` holds every observation. */
  readonly groups: readonly GroupResult[];
  /** Differences between named groups and regressions of CARs on characteristics, by model and window. */
  readonly comparisons: readonly ComparisonResult[];
  /** The families of tests that the adjusted p-values of `groups` are adjusted for. */
  readonly multipleTesting: MultipleTestingSummary;
  /** Changes that the news reported, compared with the prices. */
  readonly claims: readonly ClaimResult[];
  /** Each event on the clock of each market, a row an observation, excluded ones too. */
  readonly clock: readonly ClockEntry[];
  /** Observations without figures, one entry an id and code. */
  readonly exclusions: readonly {
    /** `event/security`. */
    readonly id: string;
    /** A code of `eventstudy list codes`. */
    readonly code: Code;
    /** The reason in words. */
    readonly message: string;
  }[];
  /** Warnings: the figures stand, the reader should know. */
  readonly warnings: readonly Warning[];
  /** Models and tests used, as their registries describe them. */
  readonly methods: readonly MethodSummary[];
  /** The program, files and seed that the result comes from. */
  readonly provenance: Provenance;
}

/**
 * The question of the study: models, windows, measure, with the defaults filled in.
 *
 * Units   windows in sessions relative to day 0, inclusive.
 */
export interface StudySummary {
  /** Id of the study. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** Id of the security that the report leads with; null where the study does not say. */
  readonly lead: string | null;
  /** Where the prices come from, in the user's words; null where the study does not say. */
  readonly source: string | null;
  /** Ids of its models; the first is the headline. */
  readonly models: readonly string[];
  /** Simple or log returns. */
  readonly returns: "simple" | "log";
  /** With `volume` every return, ar, car … of the result is a log volume. */
  readonly measure: Measure;
  /** Which figures the measure leaves out, and why; null when it leaves none. */
  readonly measureNote: string | null;
  /** Whether the report has a table of the residual diagnostics of every fit. */
  readonly diagnostics: boolean;
  /** Id of the security that stands for the market; null without one. */
  readonly benchmark: string | null;
  /** Days that models are estimated on. */
  readonly estimationWindow: Bounds;
  /** Days around the event that the study examines. */
  readonly eventWindow: Bounds;
  /** CAR windows inside the event window. */
  readonly windows: readonly Bounds[];
}

/** The series under test: returns, the logarithm of volume, or the volatility of returns. */
export type Measure = "return" | "volume" | "volatility";

/** Two ends, the lower first: days of a window (inclusive), or the ends of an interval. */
export type Bounds = readonly [number, number];

/** An event of the study. */
export interface EventSummary {
  /** Its id. */
  readonly id: string;
  /** The news in one line; null where the study gives none. */
  readonly headline: string | null;
  /** The instant of the event, UTC, ISO 8601; null where unknown. */
  readonly at: string | null;
  /** ISO date, where only that is known. */
  readonly date: string | null;
  /** When it was published, UTC, ISO 8601; null where unknown. */
  readonly published: string | null;
  /** The time that decided day 0. */
  readonly decidedBy: "at" | "date" | "published";
}

/**
 * A security and the state of its prices.
 *
 * Units   rows in sessions, ages in hours.
 */
export interface SecuritySummary {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** MIC of its exchange; null where none is known. */
  readonly exchange: string | null;
  /** IANA time zone of its market; null where none is known. */
  readonly timezone: string | null;
  /** ISO code of its currency; null where the study does not say. */
  readonly currency: string | null;
  /** ISO date of its first price. */
  readonly first: string;
  /** ISO date of its last price. */
  readonly last: string;
  /** Prices that the program read. */
  readonly rows: number;
  /** The layout of its file, as the program recognised it. */
  readonly layout: string;
  /** Rows that were merged, left out or preferred when the file was read. */
  readonly notes: readonly string[];
  /** Sessions of the exchange that are missing in the file; null without a calendar. */
  readonly gaps: readonly string[] | null;
  /** Dates of rows that were dropped because the exchange was closed; null without a calendar. */
  readonly closedDayRows: readonly string[] | null;
  /** Median age of the benchmark's last close at the security's closes, in hours; NaN without clocks. */
  readonly benchmarkAgeHours: number;
}

/**
 * Counts of used and excluded rows of `observations`: one row is an event on a security under one model.
 *
 * Units   counts of rows.
 */
export interface Audit {
  /** Rows of `observations`. */
  readonly observations: number;
  /** Rows with figures. */
  readonly used: number;
  /** Rows without figures. */
  readonly excluded: number;
  /** Excluded rows by code; they add up to `excluded`. */
  readonly byCode: Readonly<Partial<Record<Code, number>>>;
  /**
   * Rows, used or excluded, whose event has a date on a closed day and was moved to another session by the closed-day
   * rule.
   */
  readonly shifted: number;
}

/** One event on one security under one model. */
export interface ObservationResult {
  /** `event/security`. */
  readonly id: string;
  /** Id of the event. */
  readonly event: string;
  /** Id of the security. */
  readonly security: string;
  /** Its group; null without one. */
  readonly group: string | null;
  /** The event's own benchmark, else the study's. */
  readonly benchmark: string | null;
  /** Id of the model. */
  readonly model: string;
  /** Whether it has figures. */
  readonly status: "used" | "excluded";
  /** Why it has none; null where it has. */
  readonly reason: {
    /** A code of `eventstudy list codes`. */
    readonly code: Code;
    /** The reason in words. */
    readonly message: string;
  } | null;
  /** ISO date of the first session that could react; null where there is none. */
  readonly day0: string | null;
  /** How day 0 was found; null where it was not. */
  readonly rule: Rule | null;
  /** The estimated model; null where it is excluded. */
  readonly fit: FitResult | null;
  /** A row a day of the event window, ascending; empty where it is excluded. */
  readonly days: readonly DayResult[];
  /** A row a CAR window, in the study's order; empty where it is excluded. */
  readonly windows: readonly WindowResult[];
}

/**
 * A model estimated on one observation.
 *
 * Units   α and sigma as decimals per session, β without unit.
 */
export interface FitResult {
  /** Estimation returns used. */
  readonly n: number;
  /** First and last session of the estimation window. */
  readonly span: readonly [string, string];
  /** Estimates by name: alpha, beta, smb, … */
  readonly coefficients: Readonly<Record<string, number>>;
  /** Their standard errors; a key without one is absent. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Residual standard deviation, √(SSR / degreesOfFreedom). */
  readonly sigma: number;
  /** n less the estimated coefficients. */
  readonly degreesOfFreedom: number;
  /** Share of the variance explained; NaN where the model has none. */
  readonly rSquared: number;
  /** Tests of the residuals. */
  readonly diagnostics: readonly {
    /** Its id: durbin-watson, jarque-bera, … */
    readonly id: string;
    /** Its value. */
    readonly statistic: number;
    /** Its p-value. */
    readonly p: number;
  }[];
  /** Further figures of the model: log-likelihood, persistence, donor weights, … */
  readonly extras: Readonly<Record<string, number>>;
}

/**
 * One observation on one day of its event window.
 *
 * Units   returns, AR and CAR as decimals per session, simple or log as the study has them; p from 0 to 1.
 */
export interface DayResult {
  /** Relative day, 0 = the first session that could react. */
  readonly day: number;
  /** ISO date of the session; null beyond the prices. */
  readonly session: string | null;
  /** Closing level; NaN when the study has returns only. */
  readonly close: number;
  /** The security's return. */
  readonly return: number;
  /** The benchmark's return over the same interval; NaN without one. */
  readonly benchmark: number;
  /** Return that the model expects. */
  readonly expected: number;
  /** Abnormal return: return − expected. */
  readonly ar: number;
  /** Forecast standard deviation of ar. */
  readonly sd: number;
  /** ar / sd. */
  readonly t: number;
  /** Two-sided, against Student's t. */
  readonly p: number;
  /** 95% interval of ar. */
  readonly interval: Bounds;
  /** Two-sided, against the estimation residuals. */
  readonly quantileP: number;
  /** Running CAR since the first day of the event window, its forecast s.d. and 95% interval. */
  readonly car: number;
  /** Forecast standard deviation of the running CAR. */
  readonly carSd: number;
  /** 95% interval of the running CAR. */
  readonly carInterval: Bounds;
  /**
   * Sum of AR from day 0 to this one; before day −1 drawn backwards: minus the sum of the days after it up to day −1. 0
   * on day −1.
   */
  readonly sinceEvent: number;
  /** Forecast standard deviation of sinceEvent. */
  readonly sinceEventSd: number;
  /** 95% interval of sinceEvent. */
  readonly sinceEventInterval: Bounds;
  /** Where the study measures volatility. */
  readonly volatility?: Volatility;
}

/**
 * Abnormal volatility of one observation: its squared abnormal returns in units of their expected variance.
 *
 * Units   ratios without unit; p from 0 to 1.
 */
export interface Volatility {
  /** Mean of the squared standardised abnormal returns over the days present: Beaver's U on one day. */
  readonly u: number;
  /** Mean of u without an event, ν/(ν − 2); NaN where ν ≤ 2. */
  readonly nullMean: number;
  /** u over its null mean: a ratio of variances. */
  readonly ratio: number;
  /** Upper tail of F(1, ν) on one day, which is the two-sided p of t; over L days of F(L, ν) by Chow's test. */
  readonly p: number;
}

/**
 * One observation over one CAR window.
 *
 * Units   CAR and BHAR as decimals over the window; p from 0 to 1.
 */
export interface WindowResult {
  /** First and last relative day, inclusive. */
  readonly window: Bounds;
  /** Days present. */
  readonly n: number;
  /** Cumulative abnormal return: the sum of AR over the window. */
  readonly car: number;
  /** Buy-and-hold abnormal return against the model's expectation; NaN where the study does not measure returns. */
  readonly bhar: number;
  /**
   * Buy-and-hold abnormal return against the benchmark; NaN where there is none, or the study does not measure returns.
   */
  readonly bharBenchmark: number;
  /** Forecast standard deviation of car. */
  readonly sd: number;
  /** car / sd. */
  readonly t: number;
  /** Two-sided, against Student's t. */
  readonly p: number;
  /** 95% interval of car. */
  readonly interval: Bounds;
  /** The effect that a two-sided 5% test would find with 80% power. */
  readonly detectable: number;
  /** Two-sided, against sums of estimation residuals. */
  readonly quantileP: number;
  /** 2/(B + 1), the least p that the quantile test can give; NaN where it gives none. */
  readonly quantileFloor: number;
  /** Test against windows without the event; null, with the reason in `placeboReason`, where there is none. */
  readonly placebo: PlaceboResult | null;
  /** Why there is no placebo; null where there is one. */
  readonly placeboReason: string | null;
  /** Place of the raw move among all moves of equal length up to this one, from the side of its sign. */
  readonly rank: {
    /** 1 = the most extreme. */
    readonly place: number;
    /** Moves of equal length. */
    readonly of: number;
    /** The side that is counted from: the lowest move, or the highest. */
    readonly side: "lowest" | "highest";
  } | null;
  /** Where the study measures volatility. */
  readonly volatility?: Volatility;
  /** The placebo over donors, with synthetic-control; null with a reason where it is inapplicable. */
  readonly donorPlacebo?: DonorPlaceboResult | null;
  /** Why there is no placebo over donors; null where there is one. */
  readonly donorPlaceboReason?: string | null;
}

/**
 * The window's CAR compared with the CARs of windows without the event.
 *
 * Units   p from 0 to 1; CARs as decimals over the window.
 */
export interface PlaceboResult {
  /** Two-sided: share of placebo CARs at least as far from zero, the window's own counted. */
  readonly p: number;
  /** Placebo windows. */
  readonly count: number;
  /** 1/(B + 1) */
  readonly floor: number;
  /** Windows that do not overlap. */
  readonly independent: number;
  /** Placebo CARs, for a picture of their distribution; left out of large results. */
  readonly cars?: readonly number[];
}

/**
 * The security's error in the window over its error before, ranked among the same ratios of its donors, each treated in
 * its turn.
 *
 * Units   p from 0 to 1, ratios without unit.
 */
export interface DonorPlaceboResult {
  /** rank/of */
  readonly p: number;
  /** 1 = the largest ratio. */
  readonly rank: number;
  /** The security and the donors that have a ratio. */
  readonly of: number;
  /** RMSPE of the window over that of the estimation days. */
  readonly ratio: number;
  /** Ratio of each donor by its id. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Donors without a ratio. */
  readonly skipped: readonly string[];
}

/**
 * Averages and tests of one group under one model.
 *
 * Units   observations and days are counted; what the windows and days hold has units of its own.
 */
export interface GroupResult {
  /** Its name; `all` holds every observation. */
  readonly group: string;
  /** Id of the model. */
  readonly model: string;
  /** Observations with figures. */
  readonly n: number;
  /** A row a day of the event window, ascending. */
  readonly days: readonly GroupDay[];
  /** A row a CAR window, in the study's order. */
  readonly windows: readonly GroupWindow[];
  /** Of the band `caarBand` of all days together; absent where it was not computed. */
  readonly simultaneous?: {
    /** The value that the largest |t| of the days exceeds with probability 5%. */
    readonly critical: number;
    /** Of the t of the days; the least of them. */
    readonly degreesOfFreedom: number;
  };
}

/**
 * A group on one day of the event window.
 *
 * Units   AAR and CAAR as decimals per session; correlations without unit.
 */
export interface GroupDay {
  /** Relative day. */
  readonly day: number;
  /** Observations with an AR on it. */
  readonly n: number;
  /** Average abnormal return. */
  readonly aar: number;
  /** Running sum of aar since the first day. */
  readonly caar: number;
  /**
   * 95% interval of the mean effect from the first day to this one, day by day: as `interval` of GroupWindow; absent
   * where it is unbounded or was not computed.
   */
  readonly caarInterval?: Bounds;
  /** Id of the test that caarInterval inverts: it excludes zero where this test of the same days rejects at 5%. */
  readonly caarTest?: string;
  /** Why there is no caarInterval; absent where there is one. */
  readonly caarUnbounded?: string;
  /**
   * The same with the critical value of `simultaneous`: with 95% probability all days together lie inside; absent where
   * it was not computed.
   */
  readonly caarBand?: Bounds;
  /** Mean correlation of the observations' estimation residuals over shared sessions. */
  readonly meanCorrelation: number;
  /** Tests of a zero AAR, by id. */
  readonly tests: NamedTests;
  /** Where the study measures volatility. */
  readonly volatility?: GroupVolatility;
}

/** Results of tests by the id of the test. */
export type NamedTests = Readonly<Record<string, NamedTest>>;

/** The result of a test, its adjusted p-values and warnings. */
export type NamedTest = TestResult & {
  /** p-values adjusted for the other tests of the family; computed tests of groups only. */
  readonly pAdjusted?: AdjustedP;
  /** Why the test is not reliable here. */
  readonly warnings?: readonly TestWarning[];
};

/**
 * p-values adjusted for the other tests of one family: see MultipleTestingSummary. NaN where not computed.
 *
 * Units   p from 0 to 1.
 */
export interface AdjustedP {
  /** Family-wise error, Holm's step-down. */
  readonly holm: number;
  /** False discovery rate, Benjamini and Hochberg's step-up. */
  readonly benjaminiHochberg: number;
  /** Family-wise error, Romano and Wolf's resampling step-down. */
  readonly romanoWolf: number;
}

/** A reason why the result of a test is not reliable. */
export interface TestWarning {
  /** A code of `codes`. */
  readonly code: Code;
  /** The reason in words. */
  readonly message: string;
}

/**
 * Mean volatility ratio of a group, with the cross-sectional t of a mean of 1, its p the upper tail. NaN where
 * inapplicable.
 *
 * Units   ratios without unit; p from 0 to 1.
 */
export interface GroupVolatility {
  /** Observations with a ratio. */
  readonly n: number;
  /** Mean of the ratios. */
  readonly ratio: number;
  /** Cross-sectional t of a mean of 1. */
  readonly t: number;
  /** n − 1. */
  readonly degreesOfFreedom: number;
  /** Upper tail of t. */
  readonly p: number;
}

/**
 * A group over one CAR window.
 *
 * Units   CAAR, BHAR, errors and effects as decimals over the window; power from 0 to 1.
 */
export interface GroupWindow {
  /** First and last relative day, inclusive. */
  readonly window: Bounds;
  /** Observations with a day in it. */
  readonly n: number;
  /** Cumulative average abnormal return: the mean CAR. */
  readonly caar: number;
  /** Mean buy-and-hold abnormal return; NaN where the study does not measure returns. */
  readonly abhar: number;
  /** Mean correlation of the observations' estimation residuals over shared sessions. */
  readonly meanCorrelation: number;
  /** 95% interval of the mean effect. caar may lie outside: see centre. */
  readonly interval: GroupInterval;
  /** Half the width of interval over the critical value of its test; NaN where the interval is unbounded. */
  readonly standardError: number;
  /** The CAAR that a two-sided 5% test would find with 80% power. */
  readonly detectable: number;
  /** Power of a two-sided 5% test at some effects. */
  readonly power: readonly {
    /** An effect on the CAAR. */
    readonly effect: number;
    /** Probability that the test finds it. */
    readonly power: number;
  }[];
  /** The same on a grid that all windows of the group share, from no effect on: for the picture. */
  readonly powerCurve: readonly {
    /** An effect on the CAAR. */
    readonly effect: number;
    /** Probability that the test finds it. */
    readonly power: number;
  }[];
  /** How far the observations are from independent. */
  readonly dependence: {
    /** 1 + (n − 1) meanCorrelation. */
    readonly designEffect: number;
    /** Distinct sessions of day 0. */
    readonly dates: number;
    /** Share of observations that share their day 0 with another. */
    readonly sharedDates: number;
    /** Share of observations whose window overlaps another's. */
    readonly sharedWindows: number;
    /** Cross-sectional variance of SCAR over its expectation without an event. */
    readonly eventVarianceRatio: number;
  };
  /**
   * Ids of the tests to read first. With one observation `sample-quantile` and `placebo`, which only then are tests.
   */
  readonly headline: readonly string[];
  /** Tests of a zero CAAR, by id. */
  readonly tests: NamedTests;
  /** Where the study measures volatility. */
  readonly volatility?: GroupVolatility;
}

/**
 * 95% interval of the mean effect of a group: the effects that its first test does not reject at 5%, two-sided whatever
 * the alternative. It excludes zero exactly where that test rejects.
 *
 * Units   decimals over the window.
 */
export interface GroupInterval {
  /**
   * Id of the test that it inverts; `student-t` for one observation, whose own interval it is; null without
   * observations.
   */
  readonly test: string | null;
  /** Lower end; NaN where it is unbounded. */
  readonly low: number;
  /** Upper end; NaN where it is unbounded. */
  readonly high: number;
  /** The effect at which the statistic is zero: the mean of CAR/sd over the mean of 1/sd, so weighted by precision. */
  readonly centre: number;
  /** Why it has no bounded ends; null where it has. */
  readonly unbounded: string | null;
}

/** A difference between groups, or a regression of CARs on characteristics; `kind` says which. */
export type ComparisonResult = GroupDifference | CharacteristicsRegression;

/**
 * CAAR of one named group less the CAAR of another.
 *
 * Units   decimals over the window.
 */
export interface GroupDifference {
  /** A difference between groups. */
  readonly kind: "difference";
  /** Id of the model. */
  readonly model: string;
  /** First and last relative day, inclusive. */
  readonly window: Bounds;
  /** The two groups. */
  readonly groups: readonly [string, string];
  /** Observations of each. */
  readonly n: readonly [number, number];
  /** CAAR of each. */
  readonly caar: readonly [number, number];
  /** The first less the second. */
  readonly difference: number;
  /** The test to read first. */
  readonly headline: string;
  /** Tests of no difference, by id. */
  readonly tests: NamedTests;
}

/**
 * Regression of the CARs of all observations on characteristics of their events.
 *
 * Units   coefficients in decimals over the window, a unit of the characteristic.
 */
export interface CharacteristicsRegression {
  /** A regression of CARs on characteristics. */
  readonly kind: "characteristics";
  /** Id of the model. */
  readonly model: string;
  /** First and last relative day, inclusive. */
  readonly window: Bounds;
  /** Ordinary, or weighted by the precision of each CAR. */
  readonly method: "ols" | "wls";
  /** Observations that entered. */
  readonly n: number;
  /** Why there are no coefficients; null where there are. */
  readonly reason: string | null;
  /** Distinct sessions of day 0. */
  readonly dates: number;
  /** Share of the variance of CARs explained. */
  readonly rSquared: number;
  /** The constant, then a coefficient a characteristic. */
  readonly coefficients: readonly RegressionCoefficient[];
  /** Reasons why the standard errors are not reliable. */
  readonly warnings: readonly TestWarning[];
}

/**
 * A coefficient with two standard errors.
 *
 * Units   decimals over the window, a unit of the characteristic.
 */
export interface RegressionCoefficient {
  /** The characteristic, or `constant`. */
  readonly name: string;
  /** The coefficient. */
  readonly estimate: number;
  /** By HC3 standard errors: robust to unequal variances. */
  readonly hc3: CoefficientTest;
  /** Clustered by the session of day 0; NaN on one date. */
  readonly dateClustered: CoefficientTest;
}

/**
 * A test of a zero coefficient.
 *
 * Units   the coefficient's own; p from 0 to 1.
 */
export interface CoefficientTest {
  /** Standard error of the coefficient. */
  readonly standardError: number;
  /** Coefficient / standard error. */
  readonly t: number;
  /** Of Student's t. */
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * A family is what p-values are adjusted for: all computed tests of one id, over all groups, models and either all
 * windows or all days of the study. Windows and days are two families: a one-day window stands in both.
 */
export interface MultipleTestingSummary {
  /** How many tests of each id were computed. */
  readonly families: Readonly<Record<string, FamilySize>>;
  /** The resamples behind the Romano–Wolf p-values. */
  readonly romanoWolf: RomanoWolfSummary;
}

/**
 * How many tests of one id were computed.
 *
 * Units   counts of tests.
 */
export interface FamilySize {
  /** Tests of windows. */
  readonly windows: number;
  /** Tests of days. */
  readonly days: number;
}

/**
 * The resamples behind the Romano–Wolf p-values.
 *
 * Units   p from 0 to 1.
 */
export interface RomanoWolfSummary {
  /** Ids that have Romano–Wolf p-values; the others have null. None where `reason` is given. */
  readonly tests: readonly string[];
  /** Resamples under the null. */
  readonly draws: number;
  /** Shifts in time from which each block of sessions is drawn; the least over the models. NaN without draws. */
  readonly shifts: number;
  /** The least p that the draws can give. */
  readonly floor: number;
  /** Why there are none. */
  readonly reason: string | null;
}

/**
 * A change that the news reported, compared with the prices.
 *
 * Units   changes as decimals.
 */
export interface ClaimResult {
  /** `event/security`. */
  readonly observation: string;
  /** ISO date of the session whose change it is compared with; null where there is none. */
  readonly session: string | null;
  /** How the session was chosen. */
  readonly sessionRule: "stated" | "last-before-publication" | "day-0" | null;
  /** The stated change. */
  readonly stated: number;
  /** Decimals of the stated percentage. */
  readonly statedDecimals: number;
  /** Simple close-to-close change of the session; NaN where there is none. */
  readonly observed: number;
  /** The verdict on the claim. */
  readonly verdict: Verdict;
  /** Why it cannot be tested; null where it can. */
  readonly reason: string | null;
}

/** The verdict on a claim: prices agree with it to its precision, nearly agree, disagree, or cannot decide. */
export type Verdict = "supported" | "inexact" | "contradicted" | "untestable";

/** One event on the clock of one market. */
export interface ClockEntry {
  /** Id of the event. */
  readonly event: string;
  /** Id of the security. */
  readonly security: string;
  /** MIC of its exchange; null where none is known. */
  readonly exchange: string | null;
  /** IANA time zone of its market; null where none is known. */
  readonly timezone: string | null;
  /** The deciding instant in local time, "2019-02-28 14:00"; null for an event with a date only. */
  readonly localTime: string | null;
  /** Local date on which the instant falls, and that date's session: null when the market was closed or unknown. */
  readonly localDate: string | null;
  /** Where the instant lies in that date's session. */
  readonly state: "pre-open" | "in-session" | "after-close" | "closed" | "unknown";
  /** Opening and closing of the session of that date as UTC ISO instants, and local "09:00–15:30"; null when closed. */
  readonly open: string | null;
  /** Closing of the session of that date, UTC ISO instant; null when closed. */
  readonly close: string | null;
  /** Local opening and closing, `09:00–15:30`; null when closed. */
  readonly localHours: string | null;
  /** ISO date of day 0; null where there is none. */
  readonly day0: string | null;
  /** Closing instant of day 0, UTC. */
  readonly day0Close: string | null;
  /** How day 0 was found; null where it was not. */
  readonly rule: Rule | null;
  /** Codes of the warnings. */
  readonly warnings: readonly Code[];
  /** Code of its exclusion; null where it is used. */
  readonly exclusion: Code | null;
}

/** A model or test that the study used, as its registry describes it. */
export interface MethodSummary {
  /** A model or a test. */
  readonly kind: "model" | "test";
  /** Its id: file name, flag value and JSON key. */
  readonly id: string;
  /** Its name in words. */
  readonly label: string;
  /** One line of mathematics. */
  readonly formula: string;
  /** What it assumes, in a sentence. */
  readonly assumptions: string;
  /** Citation, with DOI where there is one. */
  readonly source: string;
}

/** The program, files and seed that a result comes from. */
export interface Provenance {
  /** Name and version of the program. */
  readonly program: string;
  /** The files that were read, by path relative to the study, with SHA-256 and rows. */
  readonly inputs: readonly InputFile[];
  /** Seed of all random numbers. */
  readonly seed: number;
}

/** A file that the program read. */
export interface InputFile {
  /** Its path, relative to the study. */
  readonly path: string;
  /** SHA-256 of its bytes; with `of: "rows"`, of the rows read from a large table. */
  readonly sha256: string;
  /** Rows below the header; for a large table the rows read. */
  readonly rows: number;
  /** Present where the hash covers the rows read and not the file. */
  readonly of?: "rows";
  /** How it was read, where it is a file of prices, events or factors. */
  readonly reading?: FileReading;
}

/**
 * How the program read a file of prices, events or factors.
 *
 * Units   rows, lines and cells are counted; dates are ISO text.
 */
export interface FileReading {
  /** What the file holds. */
  readonly kind: "prices" | "events" | "factors";
  /** The recognised layout: yahoo, long, wide, events, french, … */
  readonly layout: string;
  /** The columns that were used; of many columns of securities or factors the first ones. */
  readonly columns: readonly {
    /** Its name as the file has it. */
    readonly name: string;
    /** What it holds: date, close, adjusted close, return, security, time, zone, factor, … */
    readonly meaning: string;
    /** Why the program takes it for that, in words. */
    readonly why: string;
  }[];
  /** Columns of securities or factors that were used likewise and are not listed. */
  readonly furtherColumns: number;
  /** Columns that were not used. */
  readonly unused: readonly string[];
  /** How the dates are written; null where the file has no column of dates. */
  readonly dates: {
    /** DD/MM/YYYY, YYYY-MM-DD, D Mon YYYY, … */
    readonly form: string;
    /** What tells day and month apart. */
    readonly order: "year-first" | "month-first" | "day-first" | "month-in-words";
    /** A date of the file. */
    readonly example: string;
    /** What shows the order, in words. */
    readonly why: string;
  } | null;
  /** How the numbers are written; null where they are stored as numbers, and where the file has none. */
  readonly decimal: {
    /** Separates the whole part from the decimals. */
    readonly mark: "." | ",";
    /** Separates thousands; null where no cell has a separator. */
    readonly thousands: string | null;
    /** What shows them, in words. */
    readonly why: string;
  } | null;
  /** Unit of returns and factors; null for prices and events. */
  readonly unit: {
    /** 1.5 or 0.015. */
    readonly is: "percent" | "decimal";
    /** What says so, in words. */
    readonly why: string;
  } | null;
  /** Time zone of the times of an event file; null where it has no times of day. */
  readonly zone: {
    /** Its name, or where the zones stand. */
    readonly name: string;
    /** What says so, in words. */
    readonly why: string;
  } | null;
  /** Encoding of the text: utf-8, cp949, …; null for a file that is no text. */
  readonly encoding: string | null;
  /** Sheet of a spreadsheet; null for other files. */
  readonly sheet: string | null;
  /** Lines above the header that were passed over: titles, addresses, notes. */
  readonly linesAbove: number;
  /** Rows that were read. */
  readonly rows: number;
  /** Rows and cells that were left out. */
  readonly leftOut: readonly {
    /** What was left out, and why. */
    readonly what: string;
    /** How many. */
    readonly count: number;
  }[];
  /** Earliest and latest date of what was read; of instants in UTC. */
  readonly span: readonly [string, string] | null;
  /** The first row of the file that has a value. */
  readonly first: ReadRow | null;
  /** The last one. */
  readonly last: ReadRow | null;
}

/**
 * A row of a file as the program understood it.
 *
 * Units   closes in the security's currency, returns and factors as decimals per session.
 */
export interface ReadRow {
  /** ISO date; of an event its instant in UTC, or its date with the time of release. */
  readonly when: string;
  /** Id of the security, or name of the factor; null for an event on all securities. */
  readonly security: string | null;
  /** Close, return or factor; NaN for an event. */
  readonly value: number;
}
