import { defaultInput } from "../../../core/price-entry.ts";
import {
  allOrRecords,
  choice,
  days,
  exchange,
  fileOrRecords,
  filesOrRecords,
  groupsOfIds,
  id,
  idOrRecord,
  maybeEmptyList,
  model,
  models,
  namesByKey,
  number,
  record,
  recordsByName,
  tests,
  text,
  toggle,
  whole,
  windows,
} from "../kinds.ts";
import { section } from "../setting.ts";
import type { StudyFilePrices } from "../study-file.ts";
import { benchmarkSettings } from "./benchmark.ts";
import { calendarSettings } from "./calendar.ts";
import { columnSettings } from "./columns.ts";
import { eventSettings } from "./event.ts";
import { factorSettings, units } from "./factors.ts";
import { modelRows } from "./models.ts";
import { priceTables } from "./prices.ts";
import { securitySettings } from "./security.ts";

/** It stands in the words of `models` too. */
const defaultModel = "market-model";

/** Every setting of a study: a key of the study file and, where `flag` is not null, a flag of the same name. */
export const studySettings = {
  ...section("The study", {
    study: {
      ...{ ...id, required: true, example: "hanoi-summit" },
      says: "id of the study; the report goes to reports/ID unless an output folder is named",
      flag: { says: "id; without a study file event-study" },
    },
    title: { ...text, says: "title of the report", otherwise: "the id", example: "The Hanoi summit ends early" },
    source: {
      ...{ ...text, example: "Korea Exchange; MSCI" },
      says: "who the prices are from: the pictures name it with the files",
      otherwise: "the files alone",
    },
    expect: {
      ...{ ...maybeEmptyList, flag: null },
      says: "what must hold of the result, else the run ends with 3: SUBJECT FIGURE[a,b] OP NUMBER [± TOLERANCE]",
      example: "\n  - KOSPI car[0,1] = -0.019026 ± 1e-6\n  - group all p[0,0] < 0.05",
    },
  }),
  ...section("Securities and prices", {
    securities: {
      ...allOrRecords(securitySettings),
      says: "the securities; without this key, those that the price files hold; `all`: those, and an event file that names no security is seen on all of them",
      flag: { says: "all, where events of a file without a column of securities are seen on every one" },
      example: "\n  - { id: KOSPI, exchange: XKRX, prices: prices/KOSPI.csv }",
    },
    prices: {
      ...{ ...filesOrRecords<StudyFilePrices>(Object.values(priceTables)), example: "[prices/*.csv]" },
      says: "price files of all securities: paths, globs or folders, relative to the study file; a DuckDB database, or files that DuckDB reads",
      flag: { says: "price files, globs or folders, or a DuckDB database; quote a glob" },
    },
    benchmark: {
      ...{ ...idOrRecord(benchmarkSettings), example: "ACWI", otherwise: "none" },
      says: "id of the security that stands for the market, a column of the price files, or the mean of securities; models that need one say so when there is none",
      flag: {
        says: "id of the security that stands for the market; column:NAME for a column of the price files with its return, mean:all or mean:ID,ID for the mean of securities",
      },
    },
    groups: {
      ...{ ...groupsOfIds, flag: null },
      says: "groups of securities; an event's own group comes first. Each group is tested, and all together",
      example: "\n  exporters: [005930, 005380]\n  banks: [055550]",
    },
    exchange: {
      ...{ ...exchange, example: "XNYS" },
      says: "exchange of every security that names no exchange and no hours of its own: its MIC, or another name such as NASDAQ; `none` says that dates are compared as they are",
    },
    "benchmark-exchange": {
      ...{ ...exchange, example: "XNYS", otherwise: "exchange" },
      says: "MIC of the benchmark's exchange, where the securities are those of the price files",
    },
    calendars: {
      ...{ ...recordsByName(calendarSettings), flag: null },
      says: "corrections of exchange calendars by MIC, and calendars of other exchanges by any name",
      example:
        '\n  XHKG: { closed: [2023-09-01], extra: [2024-11-14] }\n  MYEX: { timezone: Asia/Ho_Chi_Minh, hours: "09:00-15:00", closed: [2024-02-08] }',
    },
    columns: {
      ...{ ...namesByKey(columnSettings), example: "{ date: ref_date, close: price_adjusted }" },
      says: "which column is what, before any guess: each price file and event file is read by the names that it has",
      otherwise: "by the names and cells of the columns",
    },
    encoding: {
      ...{ ...text, says: "character encoding of price, event and factor files", example: "shift_jis" },
      otherwise: "by their bytes",
    },
    column: {
      ...{ ...text, says: "column of the close in the price files", otherwise: "the adjusted close, else the close" },
    },
    input: {
      ...choice({ price: "closing prices or levels", return: "returns; days are then counted in rows of the file" }),
      ...{ says: "what the cells of price files are", default: defaultInput },
      flag: { spellings: { price: "prices", return: "returns" } },
    },
    unit: {
      ...{ ...choice(units), says: "unit of returns, with input: return" },
      otherwise: "decimal; returns that look like per cent are then an error",
    },
    dates: {
      ...choice({ iso: "year-month-day", mdy: "month first", dmy: "day first" }),
      says: "order of day and month in the files, where a column does not tell",
      otherwise: "as the column tells, else an error",
    },
    "negative-closes": {
      ...choice({ refuse: "an error", absolute: "the mean of bid and ask, with a minus as a mark (CRSP)" }),
      ...{ says: "what a negative close is", default: "refuse" },
    },
  }),
  ...section("Events", {
    events: {
      ...{ ...fileOrRecords(eventSettings), required: true },
      says: "the events, or the path of an event file (CSV, JSON, YAML or Parquet)",
      example: "\n  - { id: summit-ends-early, at: 2019-02-28T12:00+07:00 }",
      flag: { says: "event file, such as events.csv: CSV, JSON, YAML or Parquet" },
    },
    zone: {
      ...{ ...text, says: "time zone of local times in event files that name none", example: "America/New_York" },
      otherwise: "that of the exchange, where all securities of the file have one; else such times are an error",
    },
    confounders: {
      ...{ ...fileOrRecords(eventSettings), example: "earnings.csv" },
      says: "other news that may fall into an event window: a list of events, or the path of an event file",
      flag: { says: "file of other events that may fall into an event window" },
    },
    confounded: {
      ...choice({
        report: "it stays, with the warning CONFOUNDING_EVENT",
        exclude: "it is excluded as CONFOUNDED",
      }),
      ...{ says: "what becomes of an observation with a confounder in its event window", default: "report" },
    },
    overlap: {
      ...choice({
        accept: "both stay, with the warning OVERLAPPING_EVENTS",
        "exclude-later": "the later one is excluded as OVERLAP",
        "exclude-both": "both are excluded as OVERLAP",
      }),
      ...{ says: "what becomes of event windows of one security that share sessions", default: "accept" },
    },
    "closed-day": {
      ...choice({
        next: "the next session is day 0",
        previous: "the session before is day 0",
        exclude: "the observation is excluded as CLOSED_DAY",
      }),
      says: "what becomes of an event with a date, but no time, on a day when the exchange was closed",
      default: "next",
    },
    "late-news": {
      ...{ ...number(0), default: 30 },
      says: "minutes before the close within which news causes the warning LATE_NEWS",
    },
  }),
  ...section("Windows", {
    "estimation-window": {
      ...{ ...days, default: [-250, -11], example: "[-250, -11]" },
      says: "first and last session before the event that the model is estimated on; day 0 is the first that could react",
    },
    "event-window": {
      ...{ ...days, default: [-5, 5], example: "[-5, 5]" },
      says: "first and last day that the report shows; the windows lie in it",
    },
    windows: {
      ...{ ...windows, otherwise: "day 0, and the whole event window", example: "[[0, 0], [-1, 1], [-5, 5]]" },
      says: "windows over which abnormal returns are cumulated and tested",
    },
    "min-estimation": { ...whole(2), default: 30, says: "fewest usable returns in an estimation window" },
    "clean-estimation": {
      ...{ ...toggle, default: false },
      says: "leaves the event windows of a security's other events out of its estimation window",
    },
  }),
  ...section("Models", {
    model: {
      ...{ ...model, default: defaultModel, example: "market-model", flag: null },
      says: "expected-return model",
    },
    models: {
      ...{ ...models, example: "[market-model, mean-adjusted]" },
      says: "several models, instead of model: the first one leads the report",
      otherwise: `that of model, else ${defaultModel}`,
      flag: { name: "model", says: "ids of models (`eventstudy list models`): the first one leads the report" },
    },
    fallback: {
      ...{ ...model, example: "market-model" },
      says: "model that takes the place of one whose likelihood cannot be maximised",
      otherwise: "none: the observation is excluded as NOT_CONVERGED",
    },
    returns: {
      ...choice({ simple: "P_t / P_t−1 − 1", log: "ln(P_t / P_t−1)" }),
      ...{ says: "kind of returns", default: "simple" },
    },
    measure: {
      ...choice({
        return: "returns",
        volume: "the logarithm of volume, or of turnover where shares are given",
        volatility: "returns, and their variance",
      }),
      ...{ says: "the series under test", default: "return" },
    },
    factors: {
      ...{ ...record(factorSettings), example: "{ file: factors.csv, exchange: XNYS }" },
      says: "the factor file of capm, the Fama–French and Carhart models and factor-model",
    },
    ...modelRows(),
    diagnostics: {
      ...{ ...toggle, default: false },
      says: "prints a table of the residual diagnostics of every fit",
    },
  }),
  ...section("Missing days", {
    gaps: {
      ...choice({ exclude: "it is excluded as GAP_AT_EVENT", accept: "it stays, with the warning GAP" }),
      says: "what becomes of an observation whose file lacks a session on day 0 or next to it",
      default: "exclude",
    },
    missing: {
      ...choice({ span: "kept, over the longer interval", drop: "left out" }),
      ...{ says: "the return over sessions that the price file lacks", default: "span" },
    },
    jumps: {
      ...choice({
        warn: "it stays, with the warning SUSPICIOUS_JUMP",
        exclude: "it is excluded as SUSPICIOUS_JUMP",
      }),
      says: "what becomes of an observation in whose windows a price moves by the ratio of a share split and the benchmark does not",
      default: "warn",
    },
    "max-excluded": {
      ...{ ...number(0, 1), default: 1, otherwise: "so never", example: "0.1" },
      says: "share of excluded observations above which the run fails with TOO_MANY_EXCLUDED",
    },
  }),
  ...section("Inference", {
    tests: {
      ...{ ...tests, otherwise: "all", example: "[cross-sectional-t, wilcoxon]" },
      says: "test statistics to compute; those that a report rests on (bmp, kolari-pynnonen, grank-t) are computed always",
    },
    alternative: {
      ...choice({
        "two-sided": "an effect of either sign",
        less: "a negative effect",
        greater: "a positive effect",
      }),
      ...{ says: "alternative hypothesis of the tests", default: "two-sided" },
    },
    draws: { ...whole(99), default: 999, says: "resamples of the tests that resample" },
    placebo: {
      ...choice({
        auto: "up to 1,000 observations",
        always: "above too, which takes long and reads the whole history of every security",
        never: "left out, with the warning PLACEBO_SKIPPED",
      }),
      ...{ says: "placebo figures: each observation compared with its model at earlier sessions", default: "auto" },
    },
    seed: { ...whole(0), default: 1, says: "seed of random numbers" },
    "cross-section": {
      ...{ ...maybeEmptyList, example: "[size]" },
      says: "characteristics of the events on which CARs are regressed; [] for none",
      otherwise: "all numeric columns of the event file that are not its own",
    },
  }),
} as const;
