import type {
  StudyFile,
  StudyFileClaim,
  StudyFileEvent,
  StudyFileFactors,
  StudyFilePrices,
  StudyFileSecurity,
} from "./study-file.ts";

/** A key of the study file in words: for editors, and for the page that describes the file. */
export interface KeyWords {
  readonly says: string;
  /** What holds where the key is left out. */
  readonly default?: string;
  /** The key as it may stand, in YAML. */
  readonly example?: string;
  /** What each choice does. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** Every key of T, or it does not compile. */
type Words<T> = Readonly<Record<keyof T & string, KeyWords>>;

const unit = { decimal: "0.01 is one per cent", percent: "1 is one per cent" };

const windowsWords = "first and last session before the event, day 0 being the first that could react";

/** Keys of the study file. */
export const studyKeys: Words<StudyFile> = {
  study: { says: "id of the study; without --out the report goes to reports/ID", example: "study: hanoi-summit" },
  title: { says: "title of the report", default: "the id", example: "title: The Hanoi summit ends early" },
  benchmark: {
    says: "id of the security that stands for the market; models that need one say so when there is none",
    example: "benchmark: ACWI",
  },
  exchange: {
    says: "MIC of the exchange of every security that names no exchange and no hours of its own",
    example: "exchange: XNYS",
  },
  "benchmark-exchange": {
    says: "MIC of the benchmark's exchange, where the securities are those of the price files",
    default: "exchange",
    example: "benchmark-exchange: XNYS",
  },
  securities: {
    says: "the securities; without this key, those that the price files hold",
    example: "securities:\n  - { id: KOSPI, exchange: XKRX, prices: prices/KOSPI.csv }",
  },
  prices: {
    says: "price files of all securities: paths, globs or folders, relative to the study file; a DuckDB database, or files that DuckDB reads",
    example: "prices: [prices/*.csv]",
  },
  column: { says: "column of the close in the price files", default: "the adjusted close, else the close" },
  input: {
    says: "what the cells of price files are",
    default: "price",
    choices: { price: "closing prices or levels", return: "returns; days are then counted in rows of the file" },
  },
  unit: {
    says: "unit of returns, with input: return",
    default: "decimal; returns that look like per cent are then an error",
    choices: unit,
  },
  dates: {
    says: "order of day and month in the price files, where a column does not tell",
    default: "told from the column, else an error",
    choices: { iso: "year-month-day", mdy: "month first", dmy: "day first" },
  },
  "negative-closes": {
    says: "what a negative close is",
    default: "refuse",
    choices: { refuse: "an error", absolute: "the mean of bid and ask, with a minus as a mark (CRSP)" },
  },
  groups: {
    says: "groups of securities; an event's own group comes first. Each group is tested, and all together",
    example: "groups:\n  exporters: [005930, 005380]\n  banks: [055550]",
  },
  events: {
    says: "the events, or the path of an event file (CSV, JSON, YAML or Parquet)",
    example: "events:\n  - { id: summit-ends-early, at: 2019-02-28T12:00+07:00 }",
  },
  confounders: {
    says: "other news that may fall into an event window: a list of events, or the path of an event file",
    example: "confounders: earnings.csv",
  },
  model: { says: "expected-return model", default: "market-model", example: "model: market-model" },
  models: {
    says: "several models, in the place of model: the first one leads the report",
    example: "models: [market-model, mean-adjusted]",
  },
  fallback: {
    says: "model that takes the place of one whose likelihood cannot be maximised",
    default: "none: the observation is excluded as NOT_CONVERGED",
    example: "fallback: market-model",
  },
  lags: { says: "dimson: benchmark intervals before the security's own", default: "1" },
  leads: { says: "dimson: benchmark intervals after the security's own", default: "1" },
  donors: { says: "synthetic-control: ids of the securities that it is made of", example: "donors: [HSI, TAIEX]" },
  factors: {
    says: "the factor file of capm, the Fama–French and Carhart models and factor-model",
    example: "factors: { file: factors.csv, exchange: XNYS }",
  },
  returns: {
    says: "kind of returns",
    default: "simple",
    choices: { simple: "P_t / P_t−1 − 1", log: "ln(P_t / P_t−1)" },
  },
  measure: {
    says: "what is abnormal",
    default: "return",
    choices: {
      return: "returns",
      volume: "the logarithm of volume, or of turnover where shares are given",
      volatility: "returns, and the variance of them",
    },
  },
  diagnostics: { says: "prints a table of the residual diagnostics of every fit", default: "false" },
  tests: {
    says: "test statistics to compute; those that a report rests on (bmp, kolari-pynnonen, grank-t) are computed always",
    default: "all",
    example: "tests: [cross-sectional-t, wilcoxon]",
  },
  "estimation-window": { says: windowsWords, default: "[-250, -11]", example: "estimation-window: [-250, -11]" },
  "event-window": {
    says: "first and last day that the report shows; the windows lie in it",
    default: "[-5, 5]",
    example: "event-window: [-5, 5]",
  },
  windows: {
    says: "windows over which abnormal returns are cumulated and tested",
    default: "day 0, and the whole event window",
    example: "windows: [[0, 0], [-1, 1], [-5, 5]]",
  },
  seed: { says: "seed of random numbers", default: "1" },
  alternative: {
    says: "what the tests are held against",
    default: "two-sided",
    choices: {
      "two-sided": "an effect of either sign",
      less: "a negative effect",
      greater: "a positive effect",
    },
  },
  "closed-day": {
    says: "what becomes of an event with a date, but no time, on a day when the exchange was closed",
    default: "next",
    choices: {
      next: "the next session is day 0",
      previous: "the session before is day 0",
      exclude: "the observation is excluded as CLOSED_DAY",
    },
  },
  "late-news": { says: "minutes before the close within which news draws the warning LATE_NEWS", default: "30" },
  gaps: {
    says: "what becomes of an observation whose file lacks a session on day 0 or next to it",
    default: "exclude",
    choices: { exclude: "it is excluded as GAP_AT_EVENT", accept: "it stays, with the warning GAP" },
  },
  missing: {
    says: "the return over sessions that the price file lacks",
    default: "span",
    choices: { span: "kept, over the longer interval", drop: "left out" },
  },
  overlap: {
    says: "what becomes of event windows of one security that share sessions",
    default: "accept",
    choices: {
      accept: "both stay, with the warning OVERLAPPING_EVENTS",
      "exclude-later": "the later one is excluded as OVERLAP",
      "exclude-both": "both are excluded as OVERLAP",
    },
  },
  confounded: {
    says: "what becomes of an observation into whose event window a confounder falls",
    default: "report",
    choices: {
      report: "it stays, with the warning CONFOUNDING_EVENT",
      exclude: "it is excluded as CONFOUNDED",
    },
  },
  "clean-estimation": {
    says: "leaves the event windows of a security's other events out of its estimation window",
    default: "false",
  },
  "min-estimation": { says: "fewest usable returns in an estimation window", default: "30" },
  "max-excluded": {
    says: "share of excluded observations above which the run fails with TOO_MANY_EXCLUDED",
    default: "1, so never",
    example: "max-excluded: 0.1",
  },
  draws: { says: "resamples of the tests that resample", default: "999" },
  "cross-section": {
    says: "characteristics of the events on which CARs are regressed; [] for none",
    default: "all numeric columns of the event file that are not its own",
    example: "cross-section: [size]",
  },
  expect: {
    says: "what must hold of the result, else the run ends with 3: SUBJECT FIGURE[a,b] OP NUMBER [± TOLERANCE]",
    example: "expect:\n  - KOSPI car[0,1] = -0.019026 ± 1e-6\n  - group all p[0,0] < 0.05",
  },
};

/** Keys of an entry of `securities`. */
export const securityKeys: Words<StudyFileSecurity> = {
  id: { says: "id of the security, as it is written: 005930 keeps its zeros", example: "id: KOSPI" },
  name: { says: "name in the report", default: "the id", example: "name: KOSPI Composite" },
  exchange: { says: "MIC of its exchange", example: "exchange: XKRX" },
  timezone: {
    says: "IANA time zone, where there is no calendar of its exchange",
    example: "timezone: Asia/Ho_Chi_Minh",
  },
  hours: { says: "opening and closing time there", example: 'hours: "09:00-15:00"' },
  prices: { says: "its price file, relative to the study file", example: "prices: prices/KOSPI.csv" },
  column: { says: "column of its close", default: "the adjusted close, else the close" },
  currency: { says: "currency, for the report", example: "currency: KRW" },
  shares: { says: "shares outstanding: volume is then measured as turnover", example: "shares: 6000000" },
};

/** Keys of an entry of `events` and `confounders`. */
export const eventKeys: Words<StudyFileEvent> = {
  id: { says: "id of the event", default: "its time or date", example: "id: summit-ends-early" },
  at: {
    says: "when it happened: an instant with its offset, or local time with zone",
    example: "at: 2019-02-28T12:00+07:00",
  },
  zone: { says: "IANA time zone of at and published, where they have no offset", example: "zone: Asia/Ho_Chi_Minh" },
  date: { says: "the date on which it happened, where the time is unknown", example: "date: 2019-02-28" },
  time: {
    says: "when on that date",
    choices: {
      pre: "before the opening",
      during: "in session",
      post: "after the close",
      bmo: "before the opening",
      dmh: "in session",
      amc: "after the close",
    },
  },
  published: {
    says: "when it was published: decides day 0 only where at and date are unknown",
    example: "published: 2019-02-28T15:19+07:00",
  },
  headline: { says: "the news in a line" },
  securities: { says: "ids of the securities that it is seen on", default: "all but the benchmark" },
  security: { says: "the one security that it is seen on" },
  group: { says: "group of its observations" },
  claims: {
    says: "what the news said of prices, to be checked",
    example: "claims: [{ security: KOSPI, change: -1.8% }]",
  },
  benchmark: { says: "benchmark of this event, in the place of the study's" },
  "estimation-window": { says: "estimation window of this event, in the place of the study's" },
  "event-window": { says: "event window of this event, in the place of the study's" },
};

/** Keys of an entry of `claims`. */
export const claimKeys: Words<StudyFileClaim> = {
  security: { says: "id of the security that the news spoke of" },
  change: { says: "the stated change from close to close", example: "change: -1.8%" },
  session: {
    says: "the session that the news spoke of",
    default: "the last that had closed when the news was published, else day 0",
    example: "session: 2019-02-28",
  },
};

/** Keys of `factors`. */
export const factorKeys: Words<StudyFileFactors> = {
  file: { says: "a wide file: the date, then a column a factor", example: "file: factors.csv" },
  names: { says: "factor-model: its factors, in this order", example: "names: [mktrf, smb, hml]" },
  exchange: { says: "MIC at whose closes the factors are known", default: "matched by date" },
  unit: {
    says: "unit of the factors",
    default:
      "decimal; factors that look like per cent are then an error (the files of Kenneth French are read as such)",
    choices: unit,
  },
};

/** Keys of a table of prices that DuckDB reads. */
export const tableKeys: Words<StudyFilePrices> = {
  duckdb: {
    says: "a DuckDB database, or Parquet or CSV files that make one table with a row per security and date: a file, glob or folder",
  },
  table: {
    says: "the table or view of a database",
    default: "the only one",
    example: "prices: { duckdb: crsp.duckdb, table: daily }",
  },
  column: { says: "column of the close", default: "column of the study, else the adjusted close, else the close" },
};
