// Generated from the tables of settings (src/study/settings/tables) by tools/update-pages.mjs. Do not edit.

/** Inclusive range of relative days, first to last: `[-5, 5]`. Day 0 is the first session that could react. */
export type StudyFileRange = readonly [from: number, to: number];

/** A price change that the news reported, to be compared with the prices. */
export interface StudyFileClaim {
  /** Id of the security that the news reported on. */
  readonly security: string;
  /** The reported change from close to close. */
  readonly change: string;
  /**
   * The session that the news reported on. Default: the last that had closed when the news was published, else day 0.
   */
  readonly session?: string | undefined;
}

/** An event of a study: one of `at`, `date` and `published` is needed. Units: times with offset, dates in ISO text. */
export interface StudyFileEvent {
  /** Id of the event. Default: its time or date. */
  readonly id?: string | undefined;
  /** When it happened: an instant with its offset, or local time with zone. */
  readonly at?: string | undefined;
  /** IANA time zone of at and published, where they have no offset. */
  readonly zone?: string | undefined;
  /** The date on which it happened, where the time is unknown. */
  readonly date?: string | undefined;
  /**
   * When on that date.
   * - `pre`: before the opening
   * - `bmo`: before the opening
   * - `pre-market`: before the opening
   * - `before market open`: before the opening
   * - `during`: in session
   * - `dmh`: in session
   * - `dmt`: in session
   * - `post`: after the close
   * - `amc`: after the close
   * - `post-market`: after the close
   * - `after market close`: after the close
   */
  readonly time?:
    | "pre"
    | "bmo"
    | "pre-market"
    | "before market open"
    | "during"
    | "dmh"
    | "dmt"
    | "post"
    | "amc"
    | "post-market"
    | "after market close"
    | undefined;
  /** When it was published: decides day 0 only where at and date are unknown. */
  readonly published?: string | undefined;
  /** The news in a line. */
  readonly headline?: string | undefined;
  /** Ids of the securities that it concerns. Default: all but the benchmark. */
  readonly securities?: readonly string[] | undefined;
  /** The one security that it concerns. */
  readonly security?: string | undefined;
  /** Group of its observations. */
  readonly group?: string | undefined;
  /** Price changes that the news reported, to be checked. */
  readonly claims?: readonly StudyFileClaim[] | undefined;
  /** Benchmark of this event, instead of the study's. */
  readonly benchmark?: string | undefined;
  /** Estimation window of this event, instead of the study's. */
  readonly "estimation-window"?: StudyFileRange | undefined;
  /** Event window of this event, instead of the study's. */
  readonly "event-window"?: StudyFileRange | undefined;
}

/**
 * A security of a study.
 *
 * Units   shares.
 */
export interface StudyFileSecurity {
  /** Id of the security, as it is written: 005930 keeps its zeros. */
  readonly id: string;
  /** Name in the report. Default: the id. */
  readonly name?: string | undefined;
  /** MIC of its exchange. */
  readonly exchange?: string | undefined;
  /** IANA time zone, where there is no calendar of its exchange. */
  readonly timezone?: string | undefined;
  /** Opening and closing time there. */
  readonly hours?: string | undefined;
  /** Its price file, relative to the study file. */
  readonly prices?: string | undefined;
  /** Column of its close. Default: the adjusted close, else the close. */
  readonly column?: string | undefined;
  /** Currency, for the report. */
  readonly currency?: string | undefined;
  /** Shares outstanding: volume is then measured as turnover. */
  readonly shares?: number | undefined;
}

/**
 * What differs from the calendar of an exchange, or, for an exchange without one, a calendar of its own.
 *
 * Units   dates in ISO text, local times of day, weekdays from 0, Sunday.
 */
export interface StudyFileCalendar {
  /** Name of the exchange in messages. Default: that of the package, else the key. */
  readonly name?: string | undefined;
  /** IANA time zone. Default: that of the package. */
  readonly timezone?: string | undefined;
  /** Regular opening and closing time. Default: those of the package. */
  readonly hours?: string | undefined;
  /** Regular weekdays, Sunday is 0. Default: those of the package, else [1, 2, 3, 4, 5]. */
  readonly week?: readonly number[] | undefined;
  /** Days without a session. */
  readonly closed?: readonly string[] | undefined;
  /** Sessions that the calendar does not have. */
  readonly extra?: readonly string[] | undefined;
  /** Sessions with other hours. */
  readonly special?: Readonly<Record<string, string>> | undefined;
}

/** Names of the columns of a study's files, by what they are. */
export interface StudyFileColumns {
  /** Column of the dates. */
  readonly date?: string | undefined;
  /** Column of the ids of securities. */
  readonly security?: string | undefined;
  /** Column of the closes (of returns, with input: return). */
  readonly close?: string | undefined;
  /** Column of the volumes. */
  readonly volume?: string | undefined;
  /** Column of the times of day, in event files. */
  readonly time?: string | undefined;
  /** Column of the time zones, in event files. */
  readonly zone?: string | undefined;
}

/** The factor file of a study: the date, then a column a factor. */
export interface StudyFileFactors {
  /** A wide file: the date, then a column a factor. */
  readonly file: string;
  /** factor-model: its factors, in this order. */
  readonly names?: readonly string[] | undefined;
  /** MIC of the exchange at whose closes the factors are known. Default: matched by date. */
  readonly exchange?: string | undefined;
  /**
   * Unit of the factors. Default: decimal; factors that look like per cent are then an error (those of Kenneth French
   * are read as such, and a note says so).
   * - `decimal`: 0.01 is one per cent
   * - `percent`: 1 is one per cent
   */
  readonly unit?: "decimal" | "percent" | undefined;
}

/** What stands for the market, where it is no security: one of the two keys is given. */
export interface StudyFileBenchmark {
  /** Column of the price files with the market's return (or level), the same for all securities of a date. */
  readonly column?: string | undefined;
  /** The equal-weighted mean return of all securities, or of some, on each day; the security itself is left out. */
  readonly mean?: string | readonly string[] | undefined;
}

/**
 * A long table of prices, a row per security and date, that DuckDB reads: of a database, or of Parquet or CSV files.
 */
export interface StudyFilePrices {
  /**
   * A DuckDB database, or Parquet or CSV files that make one table with a row per security and date: a file, glob or
   * folder.
   */
  readonly duckdb: string;
  /** The table or view of a database. Default: the only one. */
  readonly table?: string | undefined;
  /** Column of the close. Default: column of the study, else the adjusted close, else the close. */
  readonly column?: string | undefined;
}

/**
 * A study: the keys of a study file, by their names there.
 *
 * Units   windows and lags in sessions relative to day 0, `late-news` in minutes, `max-excluded` a share from 0 to 1.
 */
export interface StudyFile {
  /** Id of the study; the report goes to reports/ID unless an output folder is named. */
  readonly study: string;
  /** Title of the report. Default: the id. */
  readonly title?: string | undefined;
  /** Who the prices are from: the pictures name it with the files. Default: the files alone. */
  readonly source?: string | undefined;
  /** What must hold of the result, else the run ends with 3: SUBJECT FIGURE[a,b] OP NUMBER [± TOLERANCE]. */
  readonly expect?: readonly string[] | undefined;
  /**
   * The securities; without this key, those that the price files hold; `all`: those, and an event file that names no
   * security is seen on all of them.
   * - `all`: those of the price files, and events that name none are seen on all of them
   */
  readonly securities?: readonly StudyFileSecurity[] | "all" | undefined;
  /**
   * Price files of all securities: paths, globs or folders, relative to the study file; a DuckDB database, or files
   * that DuckDB reads.
   */
  readonly prices?: string | StudyFilePrices | readonly (string | StudyFilePrices)[] | undefined;
  /**
   * Id of the security that stands for the market, a column of the price files, or the mean of securities; models that
   * need one say so when there is none. Default: none.
   */
  readonly benchmark?: string | StudyFileBenchmark | undefined;
  /** Groups of securities; an event's own group comes first. Each group is tested, and all together. */
  readonly groups?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * Exchange of every security that names no exchange and no hours of its own: its MIC, or another name such as NASDAQ;
   * `none` says that dates are compared as they are.
   */
  readonly exchange?: string | undefined;
  /** MIC of the benchmark's exchange, where the securities are those of the price files. Default: exchange. */
  readonly "benchmark-exchange"?: string | undefined;
  /** Corrections of exchange calendars by MIC, and calendars of other exchanges by any name. */
  readonly calendars?: Readonly<Record<string, StudyFileCalendar>> | undefined;
  /**
   * Which column is what, before any guess: each price file and event file is read by the names that it has. Default:
   * by the names and cells of the columns.
   */
  readonly columns?: StudyFileColumns | undefined;
  /** Character encoding of price, event and factor files. Default: by their bytes. */
  readonly encoding?: string | undefined;
  /** Column of the close in the price files. Default: the adjusted close, else the close. */
  readonly column?: string | undefined;
  /**
   * What the cells of price files are. Default: price.
   * - `price`: closing prices or levels
   * - `return`: returns; days are then counted in rows of the file
   */
  readonly input?: "price" | "return" | undefined;
  /**
   * Unit of returns, with input: return. Default: decimal; returns that look like per cent are then an error.
   * - `decimal`: 0.01 is one per cent
   * - `percent`: 1 is one per cent
   */
  readonly unit?: "decimal" | "percent" | undefined;
  /**
   * Order of day and month in the files, where a column does not tell. Default: as the column tells, else an error.
   * - `iso`: year-month-day
   * - `mdy`: month first
   * - `dmy`: day first
   */
  readonly dates?: "iso" | "mdy" | "dmy" | undefined;
  /**
   * What a negative close is. Default: refuse.
   * - `refuse`: an error
   * - `absolute`: the mean of bid and ask, with a minus as a mark (CRSP)
   */
  readonly "negative-closes"?: "refuse" | "absolute" | undefined;
  /** The events, or the path of an event file (CSV, JSON, YAML or Parquet). */
  readonly events: string | readonly StudyFileEvent[];
  /**
   * Time zone of local times in event files that name none. Default: that of the exchange, where all securities of the
   * file have one; else such times are an error.
   */
  readonly zone?: string | undefined;
  /** Other news that may fall into an event window: a list of events, or the path of an event file. */
  readonly confounders?: string | readonly StudyFileEvent[] | undefined;
  /**
   * What becomes of an observation with a confounder in its event window. Default: report.
   * - `report`: it stays, with the warning CONFOUNDING_EVENT
   * - `exclude`: it is excluded as CONFOUNDED
   */
  readonly confounded?: "report" | "exclude" | undefined;
  /**
   * What becomes of event windows of one security that share sessions. Default: accept.
   * - `accept`: both stay, with the warning OVERLAPPING_EVENTS
   * - `exclude-later`: the later one is excluded as OVERLAP
   * - `exclude-both`: both are excluded as OVERLAP
   */
  readonly overlap?: "accept" | "exclude-later" | "exclude-both" | undefined;
  /**
   * What becomes of an event with a date, but no time, on a day when the exchange was closed. Default: next.
   * - `next`: the next session is day 0
   * - `previous`: the session before is day 0
   * - `exclude`: the observation is excluded as CLOSED_DAY
   */
  readonly "closed-day"?: "next" | "previous" | "exclude" | undefined;
  /** Minutes before the close within which news causes the warning LATE_NEWS. Default: 30. */
  readonly "late-news"?: number | undefined;
  /**
   * First and last session before the event that the model is estimated on; day 0 is the first that could react.
   * Default: [-250, -11].
   */
  readonly "estimation-window"?: StudyFileRange | undefined;
  /** First and last day that the report shows; the windows lie in it. Default: [-5, 5]. */
  readonly "event-window"?: StudyFileRange | undefined;
  /** Windows over which abnormal returns are cumulated and tested. Default: day 0, and the whole event window. */
  readonly windows?: readonly StudyFileRange[] | undefined;
  /** Fewest usable returns in an estimation window. Default: 30. */
  readonly "min-estimation"?: number | undefined;
  /** Leaves the event windows of a security's other events out of its estimation window. Default: false. */
  readonly "clean-estimation"?: boolean | undefined;
  /** Expected-return model. Default: market-model. */
  readonly model?: string | undefined;
  /** Several models, instead of model: the first one leads the report. Default: that of model, else market-model. */
  readonly models?: readonly string[] | undefined;
  /**
   * Model that takes the place of one whose likelihood cannot be maximised. Default: none: the observation is excluded
   * as NOT_CONVERGED.
   */
  readonly fallback?: string | undefined;
  /**
   * Kind of returns. Default: simple.
   * - `simple`: P_t / P_t−1 − 1
   * - `log`: ln(P_t / P_t−1)
   */
  readonly returns?: "simple" | "log" | undefined;
  /**
   * The series under test. Default: return.
   * - `return`: returns
   * - `volume`: the logarithm of volume, or of turnover where shares are given
   * - `volatility`: returns, and their variance
   */
  readonly measure?: "return" | "volume" | "volatility" | undefined;
  /** The factor file of capm, the Fama–French and Carhart models and factor-model. */
  readonly factors?: StudyFileFactors | undefined;
  /** dimson: benchmark intervals before the security's own. Default: 1. */
  readonly lags?: number | undefined;
  /** dimson: benchmark intervals after the security's own. Default: 1. */
  readonly leads?: number | undefined;
  /** synthetic-control: ids of the securities that it is made of. */
  readonly donors?: readonly string[] | undefined;
  /** Prints a table of the residual diagnostics of every fit. Default: false. */
  readonly diagnostics?: boolean | undefined;
  /**
   * What becomes of an observation whose file lacks a session on day 0 or next to it. Default: exclude.
   * - `exclude`: it is excluded as GAP_AT_EVENT
   * - `accept`: it stays, with the warning GAP
   */
  readonly gaps?: "exclude" | "accept" | undefined;
  /**
   * The return over sessions that the price file lacks. Default: span.
   * - `span`: kept, over the longer interval
   * - `drop`: left out
   */
  readonly missing?: "span" | "drop" | undefined;
  /**
   * What becomes of an observation in whose windows a price moves by the ratio of a share split and the benchmark does
   * not. Default: warn.
   * - `warn`: it stays, with the warning SUSPICIOUS_JUMP
   * - `exclude`: it is excluded as SUSPICIOUS_JUMP
   */
  readonly jumps?: "warn" | "exclude" | undefined;
  /** Share of excluded observations above which the run fails with TOO_MANY_EXCLUDED. Default: 1, so never. */
  readonly "max-excluded"?: number | undefined;
  /**
   * Test statistics to compute; those that a report rests on (bmp, kolari-pynnonen, grank-t) are computed always.
   * Default: all.
   */
  readonly tests?: readonly string[] | undefined;
  /**
   * Alternative hypothesis of the tests. Default: two-sided.
   * - `two-sided`: an effect of either sign
   * - `less`: a negative effect
   * - `greater`: a positive effect
   */
  readonly alternative?: "two-sided" | "less" | "greater" | undefined;
  /** Resamples of the tests that resample. Default: 999. */
  readonly draws?: number | undefined;
  /**
   * Placebo figures: each observation compared with its model at earlier sessions. Default: auto.
   * - `auto`: up to 1,000 observations
   * - `always`: above too, which takes long and reads the whole history of every security
   * - `never`: left out, with the warning PLACEBO_SKIPPED
   */
  readonly placebo?: "auto" | "always" | "never" | undefined;
  /** Seed of random numbers. Default: 1. */
  readonly seed?: number | undefined;
  /**
   * Characteristics of the events on which CARs are regressed; [] for none. Default: all numeric columns of the event
   * file that are not its own.
   */
  readonly "cross-section"?: readonly string[] | undefined;
}
