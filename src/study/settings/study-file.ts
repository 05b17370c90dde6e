/** Inclusive range of relative days, first to last: `[-5, 5]`. Day 0 is the first session that could react. */
export type StudyFileRange = readonly [from: number, to: number];

/** What the news said of a security, to be held against its prices. */
export interface StudyFileClaim {
  /** Id of the security. */
  readonly security: string;
  /** The stated change in per cent, as it was written: `-1.8%`. */
  readonly change: string;
  /** ISO date of the session that the news spoke of. Default: the last one that closed before `published`, else day 0. */
  readonly session?: string | undefined;
}

/** An event of a study: one of `at`, `date` and `published` is needed. Units: times with offset, dates in ISO text. */
export interface StudyFileEvent {
  /** Default: the instant or date as it is written. */
  readonly id?: string | undefined;
  /** When it happened, with its offset: `2019-02-28T12:00+07:00`; without one a `zone` is needed. */
  readonly at?: string | undefined;
  /** IANA time zone of `at` and `published`. */
  readonly zone?: string | undefined;
  /** The date on which it happened, where the time is unknown: `2019-02-28`. */
  readonly date?: string | undefined;
  /** Before the opening, in session or after the close of its date. */
  readonly time?: "pre" | "during" | "post" | "bmo" | "dmh" | "amc" | undefined;
  /** When it was published, with its offset; decides where nothing else does. */
  readonly published?: string | undefined;
  /** What the news was, in a line. */
  readonly headline?: string | undefined;
  /** Ids of the securities that it is seen on. Default: all but the benchmark. */
  readonly securities?: readonly string[] | undefined;
  /** The one security that it is seen on. */
  readonly security?: string | undefined;
  /** Group of its observations. */
  readonly group?: string | undefined;
  /** What the news said of prices. */
  readonly claims?: readonly StudyFileClaim[] | undefined;
  /** Id of a benchmark of its own. */
  readonly benchmark?: string | undefined;
  /** An estimation window of its own, relative days. */
  readonly "estimation-window"?: StudyFileRange | undefined;
  /** An event window of its own, relative days. */
  readonly "event-window"?: StudyFileRange | undefined;
}

/**
 * A security of a study.
 *
 * Units   shares.
 */
export interface StudyFileSecurity {
  /** Its name in files, tables and flags; text, leading zeros kept. */
  readonly id: string;
  /** Its name in reports. Default: the id. */
  readonly name?: string | undefined;
  /** MIC of its exchange: `XKRX`. */
  readonly exchange?: string | undefined;
  /** IANA time zone, with `hours`, where no exchange is known. */
  readonly timezone?: string | undefined;
  /** Local trading hours: `09:00-15:00`. */
  readonly hours?: string | undefined;
  /** Path of its price file. Prices in memory need none. */
  readonly prices?: string | undefined;
  /** The column of its price file to read. */
  readonly column?: string | undefined;
  /** ISO code of its currency, for the report. */
  readonly currency?: string | undefined;
  /** Shares outstanding: volume is then measured as turnover. Unit: shares. */
  readonly shares?: number | undefined;
}

/** The factor file of a study: the date, then a column a factor. */
export interface StudyFileFactors {
  /** Path of the file. */
  readonly file: string;
  /** Names of the factors of `factor-model`, in the order of its coefficients. */
  readonly names?: readonly string[] | undefined;
  /** MIC of the exchange at whose closes the factors are known. */
  readonly exchange?: string | undefined;
  /** Unit of the file. Default: decimals. */
  readonly unit?: "decimal" | "percent" | undefined;
}

/** A long table of prices, a row per security and date, that DuckDB reads: of a database, or of Parquet or CSV files. */
export interface StudyFilePrices {
  /** Path of the database, or of Parquet or CSV files that make one table: a file, glob or folder. */
  readonly duckdb: string;
  /** The table or view of a database that has several. */
  readonly table?: string | undefined;
  /** The column of closes to read. */
  readonly column?: string | undefined;
}

/**
 * A study: the keys of a study file, by their names there.
 *
 * Units   windows and lags in sessions relative to day 0, `late-news` in minutes, `max-excluded` a share from 0 to 1.
 */
export interface StudyFile {
  /** Id of the study: the folder that its report goes to. */
  readonly study: string;
  /** Default: the id. */
  readonly title?: string | undefined;
  /** Id of the security that stands for the market. */
  readonly benchmark?: string | undefined;
  /** MIC of the exchange of all securities that name none. */
  readonly exchange?: string | undefined;
  /** MIC of the benchmark's exchange, where the price files name the securities. */
  readonly "benchmark-exchange"?: string | undefined;
  /** The securities. Default: those that the prices hold. */
  readonly securities?: readonly StudyFileSecurity[] | undefined;
  /** Price files of all securities: paths, globs, folders, tables that DuckDB reads. Prices in memory need none. */
  readonly prices?: string | StudyFilePrices | readonly (string | StudyFilePrices)[] | undefined;
  /** The column of the price files to read. */
  readonly column?: string | undefined;
  /** What the cells of the price files are. Default: prices. */
  readonly input?: "price" | "return" | undefined;
  /** Unit of returns in files. Default: decimals. */
  readonly unit?: "decimal" | "percent" | undefined;
  /** The order of day and month in files. */
  readonly dates?: "iso" | "mdy" | "dmy" | undefined;
  /** Whether a negative close is an error or a mean of bid and ask (CRSP). Default: refuse. */
  readonly "negative-closes"?: "refuse" | "absolute" | undefined;
  /** Group → ids of its securities. */
  readonly groups?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The events, or the path of an event file. */
  readonly events: string | readonly StudyFileEvent[];
  /** Other news that may fall into event windows, or the path of a file of them. */
  readonly confounders?: string | readonly StudyFileEvent[] | undefined;
  /** Id of the model of expected returns. Default: market-model. */
  readonly model?: string | undefined;
  /** Ids of several models, side by side; the first is the headline. */
  readonly models?: readonly string[] | undefined;
  /** Id of the model that takes the place of one that does not converge. */
  readonly fallback?: string | undefined;
  /** dimson: benchmark intervals before. */
  readonly lags?: number | undefined;
  /** dimson: benchmark intervals after. */
  readonly leads?: number | undefined;
  /** synthetic-control: ids of the securities that it is made of. */
  readonly donors?: readonly string[] | undefined;
  /** The factor file of models that want factors. */
  readonly factors?: StudyFileFactors | undefined;
  /** Simple or log returns. Default: simple. */
  readonly returns?: "simple" | "log" | undefined;
  /** What is abnormal: returns, log volume, or the volatility of returns. Default: return. */
  readonly measure?: "return" | "volume" | "volatility" | undefined;
  /** Prints a table of the residual diagnostics of every fit. */
  readonly diagnostics?: boolean | undefined;
  /** Ids of the test statistics to compute; bmp, kolari-pynnonen and grank-t are computed always. Default: all. */
  readonly tests?: readonly string[] | undefined;
  /** Days that the model is estimated on. Default: [-250, -11]. */
  readonly "estimation-window"?: StudyFileRange | undefined;
  /** Days that are looked at. Default: [-5, 5]. */
  readonly "event-window"?: StudyFileRange | undefined;
  /** CAR windows inside the event window. Default: [0, 0] and the whole of it. */
  readonly windows?: readonly StudyFileRange[] | undefined;
  /** Seed of everything that is drawn. Default: 1. */
  readonly seed?: number | undefined;
  /** Alternative of the tests. Default: two-sided. */
  readonly alternative?: "two-sided" | "less" | "greater" | undefined;
  /** Where an event goes whose date is a closed day. Default: next. */
  readonly "closed-day"?: "next" | "previous" | "exclude" | undefined;
  /** Minutes before the close within which news is called late. Default: 30. */
  readonly "late-news"?: number | undefined;
  /** What to do where the prices lack day 0 or a neighbour. Default: exclude. */
  readonly gaps?: "exclude" | "accept" | undefined;
  /** The return over sessions that are missing: kept over the longer interval, or left out. Default: span. */
  readonly missing?: "span" | "drop" | undefined;
  /** What to do where event windows of one security share sessions. Default: accept. */
  readonly overlap?: "accept" | "exclude-later" | "exclude-both" | undefined;
  /** What to do with an observation that a confounder falls into. Default: report. */
  readonly confounded?: "report" | "exclude" | undefined;
  /** Leaves the windows of a security's other events out of its estimation windows. Default: false. */
  readonly "clean-estimation"?: boolean | undefined;
  /** Fewest usable estimation returns. Default: 30. */
  readonly "min-estimation"?: number | undefined;
  /** Share of excluded observations above which the run fails. Default: 1, never. */
  readonly "max-excluded"?: number | undefined;
  /** Resamples of the resampling tests. Default: 999. */
  readonly draws?: number | undefined;
  /** Characteristics on which CARs are regressed. Default: all numeric ones. */
  readonly "cross-section"?: readonly string[] | undefined;
  /** What must hold of the result: `KOSPI car[0,1] = -0.019 ± 1e-3`. */
  readonly expect?: readonly string[] | undefined;
}
