import type { JsonSchema } from "../core/json-schema.ts";
import { rules } from "../core/observation.ts";
import { distributions } from "../core/statistic.ts";
import {
  alias,
  both,
  byKey,
  date,
  eitherJson,
  eitherOf,
  figure,
  fileOnly,
  flag,
  hash,
  imported,
  inline,
  instant,
  list,
  nullable,
  objectJson,
  oneOf,
  optional,
  pair,
  type Rows,
  record,
  small,
  text,
  whole,
  withJson,
} from "./shape.ts";

// result.json, key for key: the row of a key says what kind of value it is, what it means, and when it is there.
// tools/update-pages.mjs writes result.ts (the types), schema/result.schema.json and docs/result-file.md from these rows.

/** Codes may be added within a version. */
const code = imported("Code", "../core/codes.ts", { type: "string", pattern: "^[A-Z][A-Z_]*$" });
const rule = imported("Rule", "../core/observation.ts", { type: "string", enum: rules });

const warning = imported(
  "Warning",
  "../core/observation.ts",
  objectJson({
    code: [code, "A code of `eventstudy list codes`."],
    subject: [nullable(text), "Id of the security, event or observation; null where the warning concerns all."],
    message: [text, "The warning in words."],
  }),
);

const computedTest = {
  status: [oneOf("computed"), "The test was computed."],
  n: [whole, "Observations that entered."],
  statistic: [figure, "Its value."],
  distribution: [oneOf(...distributions), "Its null distribution."],
  degreesOfFreedom: [figure, "Of student-t; null otherwise."],
  p: [figure, "p-value against the alternative."],
} satisfies Rows;

const inapplicableTest = {
  status: [oneOf("inapplicable"), "The test could not be computed."],
  n: [whole, "Observations present."],
  reason: [text, "Why, in words."],
} satisfies Rows;

const testResult = imported("TestResult", "../core/statistic.ts", eitherJson(computedTest, inapplicableTest));

const bounds = alias(
  "Bounds",
  "Two ends, the lower first: days of a window (inclusive), or the ends of an interval.",
  pair(figure),
);
const window = withJson(bounds, pair(whole).json);
const interval = bounds;

const measure = alias(
  "Measure",
  "The series under test: returns, the logarithm of volume, or the volatility of returns.",
  oneOf("return", "volume", "volatility"),
);

const studySummary = record(
  "StudySummary",
  "The question of the study: models, windows, measure, with the defaults filled in.",
  {
    id: [text, "Id of the study."],
    title: [text, "Its title."],
    lead: [nullable(text), "Id of the security that the report leads with; null where the study does not say."],
    source: [nullable(text), "Where the prices come from, in the user's words; null where the study does not say."],
    models: [list(text), "Ids of its models; the first is the headline."],
    returns: [oneOf("simple", "log"), "Simple or log returns."],
    measure: [measure, "With `volume` every return, ar, car … of the result is a log volume."],
    measureNote: [nullable(text), "Which figures the measure leaves out, and why; null when it leaves none."],
    diagnostics: [flag, "Whether the report has a table of the residual diagnostics of every fit."],
    benchmark: [nullable(text), "Id of the security that stands for the market; null without one."],
    estimationWindow: [window, "Days that models are estimated on."],
    eventWindow: [window, "Days around the event that the study examines."],
    windows: [list(window), "CAR windows inside the event window."],
  },
  "windows in sessions relative to day 0, inclusive.",
);

const eventSummary = record("EventSummary", "An event of the study.", {
  id: [text, "Its id."],
  headline: [nullable(text), "The news in one line; null where the study gives none."],
  at: [nullable(instant), "The instant of the event, UTC, ISO 8601; null where unknown."],
  date: [nullable(date), "ISO date, where only that is known."],
  published: [nullable(instant), "When it was published, UTC, ISO 8601; null where unknown."],
  decidedBy: [oneOf("at", "date", "published"), "The time that decided day 0."],
});

const securitySummary = record(
  "SecuritySummary",
  "A security and the state of its prices.",
  {
    id: [text, "Its id."],
    name: [text, "Its name."],
    exchange: [nullable(text), "MIC of its exchange; null where none is known."],
    timezone: [nullable(text), "IANA time zone of its market; null where none is known."],
    currency: [nullable(text), "ISO code of its currency; null where the study does not say."],
    first: [date, "ISO date of its first price."],
    last: [date, "ISO date of its last price."],
    rows: [whole, "Prices that the program read."],
    layout: [text, "The layout of its file, as the program recognised it."],
    notes: [list(text), "Rows that were merged, left out or preferred when the file was read."],
    gaps: [nullable(list(date)), "Sessions of the exchange that are missing in the file; null without a calendar."],
    closedDayRows: [
      nullable(list(date)),
      "Dates of rows that were dropped because the exchange was closed; null without a calendar.",
    ],
    benchmarkAgeHours: [
      figure,
      "Median age of the benchmark's last close at the security's closes, in hours; NaN without clocks.",
    ],
  },
  "rows in sessions, ages in hours.",
);

const audit = record(
  "Audit",
  "Counts of used and excluded rows of `observations`: one row is an event on a security under one model.",
  {
    observations: [whole, "Rows of `observations`."],
    used: [whole, "Rows with figures."],
    excluded: [whole, "Rows without figures."],
    byCode: [byKey(whole, code), "Excluded rows by code; they add up to `excluded`."],
    shifted: [
      whole,
      "Rows, used or excluded, whose event has a date on a closed day and was moved to another session by the closed-day rule.",
    ],
  },
  "counts of rows.",
);

const fitResult = record(
  "FitResult",
  "A model estimated on one observation.",
  {
    n: [whole, "Estimation returns used."],
    span: [pair(date), "First and last session of the estimation window."],
    coefficients: [byKey(figure), "Estimates by name: alpha, beta, smb, …"],
    standardErrors: [byKey(figure), "Their standard errors; a key without one is absent."],
    sigma: [figure, "Residual standard deviation, √(SSR / degreesOfFreedom)."],
    degreesOfFreedom: [figure, "n less the estimated coefficients."],
    rSquared: [figure, "Share of the variance explained; NaN where the model has none."],
    diagnostics: [
      list(
        inline({
          id: [text, "Its id: durbin-watson, jarque-bera, …"],
          statistic: [figure, "Its value."],
          p: [figure, "Its p-value."],
        }),
      ),
      "Tests of the residuals.",
    ],
    extras: [byKey(figure), "Further figures of the model: log-likelihood, persistence, donor weights, …"],
  },
  "α and sigma as decimals per session, β without unit.",
);

const volatility = record(
  "Volatility",
  "Abnormal volatility of one observation: its squared abnormal returns in units of their expected variance.",
  {
    u: [figure, "Mean of the squared standardised abnormal returns over the days present: Beaver's U on one day."],
    nullMean: [figure, "Mean of u without an event, ν/(ν − 2); NaN where ν ≤ 2."],
    ratio: [figure, "u over its null mean: a ratio of variances."],
    p: [
      figure,
      "Upper tail of F(1, ν) on one day, which is the two-sided p of t; over L days of F(L, ν) by Chow's test.",
    ],
  },
  "ratios without unit; p from 0 to 1.",
);

const dayResult = record(
  "DayResult",
  "One observation on one day of its event window.",
  {
    day: [whole, "Relative day, 0 = the first session that could react."],
    session: [nullable(date), "ISO date of the session; null beyond the prices."],
    close: [figure, "Closing level; NaN when the study has returns only."],
    return: [figure, "The security's return."],
    benchmark: [figure, "The benchmark's return over the same interval; NaN without one."],
    expected: [figure, "Return that the model expects."],
    ar: [figure, "Abnormal return: return − expected."],
    sd: [figure, "Forecast standard deviation of ar."],
    t: [figure, "ar / sd."],
    p: [figure, "Two-sided, against Student's t."],
    interval: [interval, "95% interval of ar."],
    quantileP: [figure, "Two-sided, against the estimation residuals."],
    car: [figure, "Running CAR since the first day of the event window, its forecast s.d. and 95% interval."],
    carSd: [figure, "Forecast standard deviation of the running CAR."],
    carInterval: [interval, "95% interval of the running CAR."],
    sinceEvent: [
      figure,
      "Sum of AR from day 0 to this one; before day −1 drawn backwards: minus the sum of the days after it up to day −1. 0 on day −1.",
    ],
    sinceEventSd: [figure, "Forecast standard deviation of sinceEvent."],
    sinceEventInterval: [interval, "95% interval of sinceEvent."],
    volatility: [volatility, "Where the study measures volatility.", optional],
  },
  "returns, AR and CAR as decimals per session, simple or log as the study has them; p from 0 to 1.",
);

const placeboResult = record(
  "PlaceboResult",
  "The window's CAR compared with the CARs of windows without the event.",
  {
    p: [figure, "Two-sided: share of placebo CARs at least as far from zero, the window's own counted."],
    count: [whole, "Placebo windows."],
    floor: [figure, "1/(B + 1)"],
    independent: [whole, "Windows that do not overlap."],
    cars: [list(figure), "Placebo CARs, for a picture of their distribution; left out of large results.", optional],
  },
  "p from 0 to 1; CARs as decimals over the window.",
);

const donorPlaceboResult = record(
  "DonorPlaceboResult",
  "The security's error in the window over its error before, ranked among the same ratios of its donors, each treated in its turn.",
  {
    p: [figure, "rank/of"],
    rank: [whole, "1 = the largest ratio."],
    of: [whole, "The security and the donors that have a ratio."],
    ratio: [figure, "RMSPE of the window over that of the estimation days."],
    ratios: [byKey(figure), "Ratio of each donor by its id."],
    skipped: [list(text), "Donors without a ratio."],
  },
  "p from 0 to 1, ratios without unit.",
);

const windowResult = record(
  "WindowResult",
  "One observation over one CAR window.",
  {
    window: [window, "First and last relative day, inclusive."],
    n: [whole, "Days present."],
    car: [figure, "Cumulative abnormal return: the sum of AR over the window."],
    bhar: [
      figure,
      "Buy-and-hold abnormal return against the model's expectation; NaN where the study does not measure returns.",
    ],
    bharBenchmark: [
      figure,
      "Buy-and-hold abnormal return against the benchmark; NaN where there is none, or the study does not measure returns.",
    ],
    sd: [figure, "Forecast standard deviation of car."],
    t: [figure, "car / sd."],
    p: [figure, "Two-sided, against Student's t."],
    interval: [interval, "95% interval of car."],
    detectable: [figure, "The effect that a two-sided 5% test would find with 80% power."],
    quantileP: [figure, "Two-sided, against sums of estimation residuals."],
    quantileFloor: [figure, "2/(B + 1), the least p that the quantile test can give; NaN where it gives none."],
    placebo: [
      nullable(placeboResult),
      "Test against windows without the event; null, with the reason in `placeboReason`, where there is none.",
    ],
    placeboReason: [nullable(text), "Why there is no placebo; null where there is one."],
    rank: [
      nullable(
        inline({
          place: [whole, "1 = the most extreme."],
          of: [whole, "Moves of equal length."],
          side: [oneOf("lowest", "highest"), "The side that is counted from: the lowest move, or the highest."],
        }),
      ),
      "Place of the raw move among all moves of equal length up to this one, from the side of its sign.",
    ],
    volatility: [volatility, "Where the study measures volatility.", optional],
    donorPlacebo: [
      nullable(donorPlaceboResult),
      "The placebo over donors, with synthetic-control; null with a reason where it is inapplicable.",
      optional,
    ],
    donorPlaceboReason: [nullable(text), "Why there is no placebo over donors; null where there is one.", optional],
  },
  "CAR and BHAR as decimals over the window; p from 0 to 1.",
);

const observationResult = record("ObservationResult", "One event on one security under one model.", {
  id: [text, "`event/security`."],
  event: [text, "Id of the event."],
  security: [text, "Id of the security."],
  group: [nullable(text), "Its group; null without one."],
  benchmark: [nullable(text), "The event's own benchmark, else the study's."],
  model: [text, "Id of the model."],
  status: [oneOf("used", "excluded"), "Whether it has figures."],
  reason: [
    nullable(
      inline({
        code: [code, "A code of `eventstudy list codes`."],
        message: [text, "The reason in words."],
      }),
    ),
    "Why it has none; null where it has.",
  ],
  day0: [nullable(date), "ISO date of the first session that could react; null where there is none."],
  rule: [nullable(rule), "How day 0 was found; null where it was not."],
  fit: [nullable(fitResult), "The estimated model; null where it is excluded."],
  days: [list(dayResult), "A row a day of the event window, ascending; empty where it is excluded."],
  windows: [list(windowResult), "A row a CAR window, in the study's order; empty where it is excluded."],
});

const testWarning = record("TestWarning", "A reason why the result of a test is not reliable.", {
  code: [code, "A code of `codes`."],
  message: [text, "The reason in words."],
});

const adjustedP = record(
  "AdjustedP",
  "p-values adjusted for the other tests of one family: see MultipleTestingSummary. NaN where not computed.",
  {
    holm: [figure, "Family-wise error, Holm's step-down."],
    benjaminiHochberg: [figure, "False discovery rate, Benjamini and Hochberg's step-up."],
    romanoWolf: [figure, "Family-wise error, Romano and Wolf's resampling step-down."],
  },
  "p from 0 to 1.",
);

const extraKeys = {
  pAdjusted: [
    adjustedP,
    "p-values adjusted for the other tests of the family; computed tests of groups only.",
    optional,
  ],
  warnings: [list(testWarning), "Why the test is not reliable here.", optional],
} satisfies Rows;

const { pAdjusted, ...onlyWarnings } = extraKeys;
const namedTest = alias(
  "NamedTest",
  "The result of a test, its adjusted p-values and warnings.",
  both(
    testResult,
    inline(extraKeys),
    eitherJson({ ...computedTest, ...extraKeys }, { ...inapplicableTest, ...onlyWarnings }),
  ),
);

const namedTests = alias("NamedTests", "Results of tests by the id of the test.", byKey(namedTest));
/** The tests of a comparison belong to no family of tests. */
const comparisonTests = withJson(
  namedTests,
  byKey(withJson(namedTest, eitherJson({ ...computedTest, ...onlyWarnings }, { ...inapplicableTest, ...onlyWarnings })))
    .json,
);

const groupVolatility = record(
  "GroupVolatility",
  "Mean volatility ratio of a group, with the cross-sectional t of a mean of 1, its p the upper tail. NaN where inapplicable.",
  {
    n: [whole, "Observations with a ratio."],
    ratio: [figure, "Mean of the ratios."],
    t: [figure, "Cross-sectional t of a mean of 1."],
    degreesOfFreedom: [figure, "n − 1."],
    p: [figure, "Upper tail of t."],
  },
  "ratios without unit; p from 0 to 1.",
);

const groupDay = record(
  "GroupDay",
  "A group on one day of the event window.",
  {
    day: [whole, "Relative day."],
    n: [whole, "Observations with an AR on it."],
    aar: [figure, "Average abnormal return."],
    caar: [figure, "Running sum of aar since the first day."],
    caarInterval: [
      interval,
      "95% interval of the mean effect from the first day to this one, day by day: as `interval` of GroupWindow; absent where it is unbounded or was not computed.",
      optional,
    ],
    caarTest: [
      text,
      "Id of the test that caarInterval inverts: it excludes zero where this test of the same days rejects at 5%.",
      optional,
    ],
    caarUnbounded: [text, "Why there is no caarInterval; absent where there is one.", optional],
    caarBand: [
      interval,
      "The same with the critical value of `simultaneous`: with 95% probability all days together lie inside; absent where it was not computed.",
      optional,
    ],
    meanCorrelation: [figure, "Mean correlation of the observations' estimation residuals over shared sessions."],
    tests: [namedTests, "Tests of a zero AAR, by id."],
    volatility: [groupVolatility, "Where the study measures volatility.", optional],
  },
  "AAR and CAAR as decimals per session; correlations without unit.",
);

const groupInterval = record(
  "GroupInterval",
  "95% interval of the mean effect of a group: the effects that its first test does not reject at 5%, two-sided whatever the alternative. It excludes zero exactly where that test rejects.",
  {
    test: [
      nullable(text),
      "Id of the test that it inverts; `student-t` for one observation, whose own interval it is; null without observations.",
    ],
    low: [figure, "Lower end; NaN where it is unbounded."],
    high: [figure, "Upper end; NaN where it is unbounded."],
    centre: [
      figure,
      "The effect at which the statistic is zero: the mean of CAR/sd over the mean of 1/sd, so weighted by precision.",
    ],
    unbounded: [nullable(text), "Why it has no bounded ends; null where it has."],
  },
  "decimals over the window.",
);

const simultaneous = inline({
  critical: [figure, "The value that the largest |t| of the days exceeds with probability 5%."],
  degreesOfFreedom: [figure, "Of the t of the days; the least of them."],
});

const powerPoint = inline({
  effect: [figure, "An effect on the CAAR."],
  power: [figure, "Probability that the test finds it."],
});

const groupWindow = record(
  "GroupWindow",
  "A group over one CAR window.",
  {
    window: [window, "First and last relative day, inclusive."],
    n: [whole, "Observations with a day in it."],
    caar: [figure, "Cumulative average abnormal return: the mean CAR."],
    abhar: [figure, "Mean buy-and-hold abnormal return; NaN where the study does not measure returns."],
    meanCorrelation: [figure, "Mean correlation of the observations' estimation residuals over shared sessions."],
    interval: [groupInterval, "95% interval of the mean effect. caar may lie outside: see centre."],
    standardError: [
      figure,
      "Half the width of interval over the critical value of its test; NaN where the interval is unbounded.",
    ],
    detectable: [figure, "The CAAR that a two-sided 5% test would find with 80% power."],
    power: [list(powerPoint), "Power of a two-sided 5% test at some effects."],
    powerCurve: [
      list(powerPoint),
      "The same on a grid that all windows of the group share, from no effect on: for the picture.",
    ],
    dependence: [
      inline({
        designEffect: [figure, "1 + (n − 1) meanCorrelation."],
        dates: [whole, "Distinct sessions of day 0."],
        sharedDates: [figure, "Share of observations that share their day 0 with another."],
        sharedWindows: [figure, "Share of observations whose window overlaps another's."],
        eventVarianceRatio: [figure, "Cross-sectional variance of SCAR over its expectation without an event."],
      }),
      "How far the observations are from independent.",
    ],
    headline: [
      list(text),
      "Ids of the tests to read first. With one observation `sample-quantile` and `placebo`, which only then are tests.",
    ],
    tests: [namedTests, "Tests of a zero CAAR, by id."],
    volatility: [groupVolatility, "Where the study measures volatility.", optional],
  },
  "CAAR, BHAR, errors and effects as decimals over the window; power from 0 to 1.",
);

const groupResult = record(
  "GroupResult",
  "Averages and tests of one group under one model.",
  {
    group: [text, "Its name; `all` holds every observation."],
    model: [text, "Id of the model."],
    n: [whole, "Observations with figures."],
    days: [list(groupDay), "A row a day of the event window, ascending."],
    windows: [list(groupWindow), "A row a CAR window, in the study's order."],
    simultaneous: [
      simultaneous,
      "Of the band `caarBand` of all days together; absent where it was not computed.",
      optional,
    ],
  },
  "observations and days are counted; what the windows and days hold has units of its own.",
);

const groupDifference = record(
  "GroupDifference",
  "CAAR of one named group less the CAAR of another.",
  {
    kind: [oneOf("difference"), "A difference between groups."],
    model: [text, "Id of the model."],
    window: [window, "First and last relative day, inclusive."],
    groups: [pair(text), "The two groups."],
    n: [pair(whole), "Observations of each."],
    caar: [pair(figure), "CAAR of each."],
    difference: [figure, "The first less the second."],
    headline: [text, "The test to read first."],
    tests: [comparisonTests, "Tests of no difference, by id."],
  },
  "decimals over the window.",
);

const coefficientTest = record(
  "CoefficientTest",
  "A test of a zero coefficient.",
  {
    standardError: [figure, "Standard error of the coefficient."],
    t: [figure, "Coefficient / standard error."],
    degreesOfFreedom: [figure, "Of Student's t."],
    p: [figure, "Two-sided."],
  },
  "the coefficient's own; p from 0 to 1.",
);

const regressionCoefficient = record(
  "RegressionCoefficient",
  "A coefficient with two standard errors.",
  {
    name: [text, "The characteristic, or `constant`."],
    estimate: [figure, "The coefficient."],
    hc3: [coefficientTest, "By HC3 standard errors: robust to unequal variances."],
    dateClustered: [coefficientTest, "Clustered by the session of day 0; NaN on one date."],
  },
  "decimals over the window, a unit of the characteristic.",
);

const characteristicsRegression = record(
  "CharacteristicsRegression",
  "Regression of the CARs of all observations on characteristics of their events.",
  {
    kind: [oneOf("characteristics"), "A regression of CARs on characteristics."],
    model: [text, "Id of the model."],
    window: [window, "First and last relative day, inclusive."],
    method: [oneOf("ols", "wls"), "Ordinary, or weighted by the precision of each CAR."],
    n: [whole, "Observations that entered."],
    reason: [nullable(text), "Why there are no coefficients; null where there are."],
    dates: [whole, "Distinct sessions of day 0."],
    rSquared: [figure, "Share of the variance of CARs explained."],
    coefficients: [list(regressionCoefficient), "The constant, then a coefficient a characteristic."],
    warnings: [list(testWarning), "Reasons why the standard errors are not reliable."],
  },
  "coefficients in decimals over the window, a unit of the characteristic.",
);

const comparisonResult = alias(
  "ComparisonResult",
  "A difference between groups, or a regression of CARs on characteristics; `kind` says which.",
  eitherOf(groupDifference, characteristicsRegression),
);

const romanoWolfSummary = record(
  "RomanoWolfSummary",
  "The resamples behind the Romano–Wolf p-values.",
  {
    tests: [list(text), "Ids that have Romano–Wolf p-values; the others have null. None where `reason` is given."],
    draws: [whole, "Resamples under the null."],
    shifts: [
      figure,
      "Shifts in time from which each block of sessions is drawn; the least over the models. NaN without draws.",
    ],
    floor: [figure, "The least p that the draws can give."],
    reason: [nullable(text), "Why there are none."],
  },
  "p from 0 to 1.",
);

const familySize = record(
  "FamilySize",
  "How many tests of one id were computed.",
  { windows: [whole, "Tests of windows."], days: [whole, "Tests of days."] },
  "counts of tests.",
);

const multipleTestingSummary = record(
  "MultipleTestingSummary",
  "A family is what p-values are adjusted for: all computed tests of one id, over all groups, models and either all windows or all days of the study. Windows and days are two families: a one-day window stands in both.",
  {
    families: [byKey(familySize), "How many tests of each id were computed."],
    romanoWolf: [romanoWolfSummary, "The resamples behind the Romano–Wolf p-values."],
  },
);

const verdict = alias(
  "Verdict",
  "The verdict on a claim: prices agree with it to its precision, nearly agree, disagree, or cannot decide.",
  oneOf("supported", "inexact", "contradicted", "untestable"),
);

const claimResult = record(
  "ClaimResult",
  "A change that the news reported, compared with the prices.",
  {
    observation: [text, "`event/security`."],
    session: [nullable(date), "ISO date of the session whose change it is compared with; null where there is none."],
    sessionRule: [nullable(oneOf("stated", "last-before-publication", "day-0")), "How the session was chosen."],
    stated: [figure, "The stated change."],
    statedDecimals: [whole, "Decimals of the stated percentage."],
    observed: [figure, "Simple close-to-close change of the session; NaN where there is none."],
    verdict: [verdict, "The verdict on the claim."],
    reason: [nullable(text), "Why it cannot be tested; null where it can."],
  },
  "changes as decimals.",
);

const clockEntry = record("ClockEntry", "One event on the clock of one market.", {
  event: [text, "Id of the event."],
  security: [text, "Id of the security."],
  exchange: [nullable(text), "MIC of its exchange; null where none is known."],
  timezone: [nullable(text), "IANA time zone of its market; null where none is known."],
  localTime: [
    nullable(text),
    'The deciding instant in local time, "2019-02-28 14:00"; null for an event with a date only.',
  ],
  localDate: [
    nullable(date),
    "Local date on which the instant falls, and that date's session: null when the market was closed or unknown.",
  ],
  state: [
    oneOf("pre-open", "in-session", "after-close", "closed", "unknown"),
    "Where the instant lies in that date's session.",
  ],
  open: [
    nullable(instant),
    'Opening and closing of the session of that date as UTC ISO instants, and local "09:00–15:30"; null when closed.',
  ],
  close: [nullable(instant), "Closing of the session of that date, UTC ISO instant; null when closed."],
  localHours: [nullable(text), "Local opening and closing, `09:00–15:30`; null when closed."],
  day0: [nullable(date), "ISO date of day 0; null where there is none."],
  day0Close: [nullable(instant), "Closing instant of day 0, UTC."],
  rule: [nullable(rule), "How day 0 was found; null where it was not."],
  warnings: [list(code), "Codes of the warnings."],
  exclusion: [nullable(code), "Code of its exclusion; null where it is used."],
});

const methodSummary = record("MethodSummary", "A model or test that the study used, as its registry describes it.", {
  kind: [oneOf("model", "test"), "A model or a test."],
  id: [text, "Its id: file name, flag value and JSON key."],
  label: [text, "Its name in words."],
  formula: [text, "One line of mathematics."],
  assumptions: [text, "What it assumes, in a sentence."],
  source: [text, "Citation, with DOI where there is one."],
});

const readRow = record(
  "ReadRow",
  "A row of a file as the program understood it.",
  {
    when: [text, "ISO date; of an event its instant in UTC, or its date with the time of release."],
    security: [nullable(text), "Id of the security, or name of the factor; null for an event on all securities."],
    value: [figure, "Close, return or factor; NaN for an event."],
  },
  "closes in the security's currency, returns and factors as decimals per session.",
);

const fileReading = record(
  "FileReading",
  "How the program read a file of prices, events or factors.",
  {
    kind: [oneOf("prices", "events", "factors"), "What the file holds."],
    layout: [text, "The recognised layout: yahoo, long, wide, events, french, …"],
    columns: [
      list(
        inline({
          name: [text, "Its name as the file has it."],
          meaning: [text, "What it holds: date, close, adjusted close, return, security, time, zone, factor, …"],
          why: [text, "Why the program takes it for that, in words."],
        }),
      ),
      "The columns that were used; of many columns of securities or factors the first ones.",
    ],
    furtherColumns: [whole, "Columns of securities or factors that were used likewise and are not listed."],
    unused: [list(text), "Columns that were not used."],
    dates: [
      nullable(
        inline({
          form: [text, "DD/MM/YYYY, YYYY-MM-DD, D Mon YYYY, …"],
          order: [oneOf("year-first", "month-first", "day-first", "month-in-words"), "What tells day and month apart."],
          example: [text, "A date of the file."],
          why: [text, "What shows the order, in words."],
        }),
      ),
      "How the dates are written; null where the file has no column of dates.",
    ],
    decimal: [
      nullable(
        inline({
          mark: [oneOf(".", ","), "Separates the whole part from the decimals."],
          thousands: [nullable(text), "Separates thousands; null where no cell has a separator."],
          why: [text, "What shows them, in words."],
        }),
      ),
      "How the numbers are written; null where they are stored as numbers, and where the file has none.",
    ],
    unit: [
      nullable(inline({ is: [oneOf("percent", "decimal"), "1.5 or 0.015."], why: [text, "What says so, in words."] })),
      "Unit of returns and factors; null for prices and events.",
    ],
    zone: [
      nullable(inline({ name: [text, "Its name, or where the zones stand."], why: [text, "What says so, in words."] })),
      "Time zone of the times of an event file; null where it has no times of day.",
    ],
    encoding: [nullable(text), "Encoding of the text: utf-8, cp949, …; null for a file that is no text."],
    sheet: [nullable(text), "Sheet of a spreadsheet; null for other files."],
    linesAbove: [whole, "Lines above the header that were passed over: titles, addresses, notes."],
    rows: [whole, "Rows that were read."],
    leftOut: [
      list(inline({ what: [text, "What was left out, and why."], count: [whole, "How many."] })),
      "Rows and cells that were left out.",
    ],
    span: [nullable(pair(date)), "Earliest and latest date of what was read; of instants in UTC."],
    first: [nullable(readRow), "The first row of the file that has a value."],
    last: [nullable(readRow), "The last one."],
  },
  "rows, lines and cells are counted; dates are ISO text.",
);

const inputFile = record("InputFile", "A file that the program read.", {
  path: [text, "Its path, relative to the study."],
  sha256: [hash, 'SHA-256 of its bytes; with `of: "rows"`, of the rows read from a large table.'],
  rows: [whole, "Rows below the header; for a large table the rows read."],
  of: [oneOf("rows"), "Present where the hash covers the rows read and not the file.", optional],
  reading: [fileReading, "How it was read, where it is a file of prices, events or factors.", optional],
});

const provenance = record("Provenance", "The program, files and seed that a result comes from.", {
  program: [text, "Name and version of the program."],
  inputs: [list(inputFile), "The files that were read, by path relative to the study, with SHA-256 and rows."],
  seed: [whole, "Seed of all random numbers."],
});

export const studyResult = record(
  "StudyResult",
  "The result of a study: what result.json holds, key for key. Returns are decimals per session; a missing figure is NaN here and null in JSON; dates are ISO text; nothing here knows a clock or an absolute path.",
  {
    schema: [oneOf("eventstudy/result/1"), "Version of this layout."],
    study: [studySummary, "Models, windows and measure of the study."],
    observationsIn: [text, "Above 1,000 observations: the file that has them.", fileOnly],
    events: [list(eventSummary), "The events, in the study's order.", small],
    securities: [list(securitySummary), "The securities and the state of their prices."],
    audit: [audit, "Counts of used and excluded rows of `observations`."],
    observations: [list(observationResult), "A row an event, security and model, excluded ones too.", small],
    leadPath: [
      nullable(
        inline({
          observation: [text, "`event/security`."],
          model: [text, "Id of the model."],
          critical: [
            figure,
            "sinceEvent ± critical · sinceEventSd holds on all days of the event window together with probability 95%.",
          ],
          degreesOfFreedom: [figure, "Of the t of the days."],
        }),
      ),
      "The simultaneous 95% band of the path of the first observation from day −1; null where it was not computed.",
    ],
    groups: [list(groupResult), "Averages and tests by group and model; the group `all` holds every observation."],
    comparisons: [
      list(comparisonResult),
      "Differences between named groups and regressions of CARs on characteristics, by model and window.",
    ],
    multipleTesting: [
      multipleTestingSummary,
      "The families of tests that the adjusted p-values of `groups` are adjusted for.",
    ],
    claims: [list(claimResult), "Changes that the news reported, compared with the prices."],
    clock: [
      list(clockEntry),
      "Each event on the clock of each market, a row an observation, excluded ones too.",
      small,
    ],
    exclusions: [
      list(
        inline({
          id: [text, "`event/security`."],
          code: [code, "A code of `eventstudy list codes`."],
          message: [text, "The reason in words."],
        }),
      ),
      "Observations without figures, one entry an id and code.",
    ],
    warnings: [list(warning), "Warnings: the figures stand, the reader should know."],
    methods: [list(methodSummary), "Models and tests used, as their registries describe them."],
    provenance: [provenance, "The program, files and seed that the result comes from."],
  },
  "decimals per session; days are counted from day 0.",
);

/** A schema that refuses keys which it does not name. */
function closed(schema: JsonSchema): JsonSchema {
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside);
    return typeof value === "object" && value !== null ? closed(value as JsonSchema) : value;
  };
  const copy = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, inside(value)]));
  return schema.type === "object" && schema.properties !== undefined ? { ...copy, additionalProperties: false } : copy;
}

/**
 * The JSON Schema (draft 7) of result.json.
 *
 * @param strict refuses keys that the schema does not know: for tests. The published schema accepts them, because
 *        keys may be added within a version.
 */
export function resultJsonSchema({ strict = false } = {}): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Result of eventstudy (eventstudy/result/1)",
    description: "Returns are decimals per session. A missing figure is null. Keys may be added, never renamed.",
    ...(strict ? closed(studyResult.json) : studyResult.json),
  };
}
