/** The cause of a code and its remedy. */
export interface Remedy {
  /** How it comes about. */
  readonly why: string;
  /** The next step. */
  readonly todo: string;
}

/** Everything about one code. */
interface CodeEntry extends Remedy {
  readonly meaning: string;
}

/**
 * Every code that the program can attach to an observation, a warning or an error: its meaning, its cause and its
 * remedy, by what it is attached to. Codes are stable: files and scripts may rely on them.
 */
export const codeTable = {
  // Exclusions: the observation has no figures.
  exclusions: {
    NO_CLOCK: {
      meaning: "the event has an instant, but the security has neither an exchange nor time zone and hours",
      why: "without opening and closing times it is unknown which session could react first",
      todo: "give the security an exchange, or timezone and hours; or give the event a date in the place of an instant",
    },
    NO_SESSION: {
      meaning: "the prices end before the first session that could react to the event",
      why: "the price file stops too early, or the event is too recent",
      todo: "extend the price file, or take the event out",
    },
    GAP_AT_EVENT: {
      meaning:
        "the exchange, or most other securities, traded on day 0 or next to it, but that session is missing from the file",
      why: "the day of the event, or a day next to it, is missing, so the return would cover other sessions than the event's",
      todo: "complete the price file; `gaps: accept` keeps the observation, with a return over the longer interval",
    },
    CLOSED_DAY: {
      meaning: "the event's date is a closed day and the study excludes those",
      why: "the study says closed-day: exclude",
      todo: "nothing, or say closed-day: next or previous",
    },
    BEFORE_LISTING: {
      meaning: "the event lies before the security's first price",
      why: "the security did not trade yet, or its file starts too late",
      todo: "extend the price file, or take the observation out",
    },
    ESTIMATION_WINDOW_TOO_SHORT: {
      meaning: "too few usable returns in the estimation window",
      why: "the file starts late, has gaps, or events of the same security took sessions away (clean-estimation)",
      todo: "extend the price file, move the estimation window, or allow fewer estimation returns if the model can bear it",
    },
    CONSTANT_FACTOR: {
      meaning: "a factor does not move over the estimation window",
      why: "a benchmark or factor that does not move explains nothing of the security: mostly a stale series",
      todo: "look at the file with `eventstudy inspect`, or take another benchmark or a model without one",
    },
    COLLINEAR_FACTORS: {
      meaning: "the factors are linearly dependent over the estimation window",
      why: "one factor is a combination of the others, so the coefficients have no single value",
      todo: "take out the factor that repeats another",
    },
    UNDEFINED_BETA: {
      meaning: "the benchmark's autocorrelation leaves the Scholes–Williams beta undefined",
      why: "1 + 2ρ of the benchmark is not positive, and the estimator divides by it",
      todo: "take dimson or market-model",
    },
    CONSTANT_RETURNS: {
      meaning: "the security's returns do not move over the estimation window",
      why: "the security did not trade, or its price is stale",
      todo: "look at the file with `eventstudy inspect`, or take the security out",
    },
    PERFECT_FIT: {
      meaning: "the model explains the security's returns without residual, so nothing can be tested",
      why: "the security is its benchmark, or a multiple of it",
      todo: "take another benchmark, or take the security out",
    },
    NO_FACTOR_DATA: {
      meaning: "a factor has no value where the observation needs it",
      why: "the file of the benchmark or factors does not reach over the windows, lacks all days of one, or lacks day 0",
      todo: "extend that file",
    },
    NO_EVENT_RETURN: {
      meaning: "no return in the event window",
      why: "the security was halted, or the days of the event window are missing from its file",
      todo: "complete the price file, or take the observation out",
    },
    NO_VOLUME: {
      meaning: "the study measures volume, but the price file of the security or its benchmark has none",
      why: "abnormal volume needs a volume column in the files of the security and of its benchmark",
      todo: "add the column, take mean-adjusted, which needs no benchmark, or measure returns",
    },
    NOT_CONVERGED: {
      meaning: "the model's likelihood could not be maximised",
      why: "the likelihood of garch or egarch has no maximum that the search finds: few days, or no clustering of variance",
      todo: "lengthen the estimation window, or name a fallback",
    },
    OVERLAP: {
      meaning: "another event window of the same security shares a session",
      why: "the study says overlap: exclude-later or exclude-both",
      todo: "nothing, or say overlap: accept and read the tests that stay right under overlap",
    },
    CONFOUNDED: {
      meaning: "a confounding event falls into the event window",
      why: "the study says confounded: exclude",
      todo: "nothing, or narrow the event window",
    },
  },
  // Warnings: the figures stand, the reader should know.
  warnings: {
    LATE_NEWS: {
      meaning: "the instant lies in the last minutes of the session",
      why: "the market had little time to react before the close",
      todo: "read a window that holds day 1 too, such as [0,1]",
    },
    ASSUMED_ZONE: {
      meaning: "the time of the event names no time zone; that of the security's exchange was taken",
      why: "a list of events has times of day without a zone, and all its securities trade in one",
      todo: "say zone: and its IANA name, such as zone: America/New_York, if that is right; else the zone that the times are in",
    },
    PUBLICATION_TIME: {
      meaning: "the time of the event is unknown; the time of publication decided",
      why: "news is often published after it has happened, and day 0 may then be too late",
      todo: "find out when it happened and give that as at",
    },
    SESSIONS_NOT_CHECKED: {
      meaning: "the security has no exchange calendar, so closed days and gaps could not be checked",
      why: "it is unknown on which days the exchange was open",
      todo: "name an exchange of `eventstudy list exchanges`, or check the file by hand around the event",
    },
    CLOSED_DAY_ROW: {
      meaning: "a price stands on a day when the exchange was closed; the row was dropped",
      why: "the publisher carried the last price forward over a holiday; the row would add a return of 0 that no trade made",
      todo: "nothing; where the row should be there, name the right exchange, or correct its calendar under `calendars:`",
    },
    CALENDAR_DOUBT: {
      meaning: "the price files of an exchange agree with each other, but not with its calendar",
      why: "most of them lack a session, or all have a price on a day that the calendar calls closed: the calendar may be wrong",
      todo: "look the day up; `calendars: { XHKG: { closed: [2023-09-01] } }` corrects the calendar, extra names a session",
    },
    GAP: {
      meaning:
        "a session of the exchange is missing from the file; without a calendar, a day on which the securities traded",
      why: "the file is not complete; the return after the gap covers several sessions, or is missing for a benchmark or factor",
      todo: "complete the file, or say missing: drop to leave that return out; where its exchange was closed, name the exchange",
    },
    STALE_BENCHMARK: {
      meaning:
        "the last close of the benchmark, the factors or a donor was over six hours old at the security's closes",
      why: "the benchmark's exchange closes long before the security's, so part of its news comes a day later",
      todo: "take dimson, which adds the neighbouring intervals, or a benchmark of the same hours",
    },
    BENCHMARK_DID_NOT_TRADE: {
      meaning:
        "the benchmark, a factor or a donor did not trade in an interval of the event window; its return there is 0",
      why: "its exchange had a holiday",
      todo: "read the security's own return on that day",
    },
    BEYOND_CALENDAR: {
      meaning: "a date lies outside the calendar's span; regular hours were assumed",
      why: "holidays and short sessions are unknown there",
      todo: "check by hand that the exchange was open on day 0",
    },
    EVENT_WINDOW_TRUNCATED: {
      meaning: "the prices, or an event window of its own, do not cover a whole window",
      why: "the prices end or start inside the event window, or a window of the study leaves that of the event",
      todo: "extend the price file; figures of a window count the days that are there, and say how many",
    },
    ESTIMATION_WINDOW_TRUNCATED: {
      meaning: "the prices do not cover the whole estimation window",
      why: "the price file starts late",
      todo: "extend it, or shorten the estimation window; the fit says on how many days it stands",
    },
    OVERLAPPING_EVENTS: {
      meaning: "two event windows of one security share sessions",
      why: "a reaction to one event may be counted as one to the other",
      todo: "shorten the event window, or say overlap: exclude-later",
    },
    CONFOUNDING_EVENT: {
      meaning: "a confounding event falls into the event window",
      why: "the move may belong to the other news",
      todo: "shorten the event window, or say confounded: exclude",
    },
    CLEANED_ESTIMATION: {
      meaning: "sessions in the windows of other events were left out of the estimation window",
      why: "the study says clean-estimation: true",
      todo: "nothing",
    },
    ZERO_RETURNS: {
      meaning: "many returns are zero; the security may trade thinly",
      why: "a price that does not move on many days is often a price at which nobody traded",
      todo: "take scholes-williams or dimson; read rank tests rather than t tests",
    },
    SUSPICIOUS_JUMP: {
      meaning: "a price moves by the ratio of a share split inside a window that is used, and the benchmark does not",
      why: "a split that was not adjusted, or a misprint; news that moves a price by just such a ratio looks alike",
      todo: "look at the day with `eventstudy inspect`; adjust the closes before it, or take a file of adjusted closes; `jumps: exclude` leaves the observation out",
    },
    UNCHANGED_PRICES: {
      meaning:
        "five or more closes in a row, through the event window or from it to the end of the file, are unchanged",
      why: "the security did not trade: it was halted, delisted or dead, and its last price is repeated",
      todo: "take the observation out where the security did not trade; a return of 0 is then no observation",
    },
    BELOW_TOTAL_LOSS: {
      meaning: "a cumulative abnormal return is below −100%, more than a security can lose",
      why: "a sum of simple returns is no return over the window, and closes that are not adjusted make it large",
      todo: "look at the prices with `eventstudy inspect`; where they are right, read the BHAR or say returns: log",
    },
    RESIDUAL_DIAGNOSTIC: {
      meaning: "the estimation residuals violate an assumption of the model",
      why: "the residuals are not normal, not independent, or of changing variance, and t takes them as all three",
      todo: "for one observation read the sample quantile and the placebo; garch takes up clustered variance",
    },
    MISSING_RETURNS: {
      meaning: "returns are missing inside a window",
      why: "days of a window have no return",
      todo: "the figures count the days that are there, and say how many; complete the file if you can",
    },
    FALLBACK_MODEL: {
      meaning: "the model could not be estimated and the study's fallback was used",
      why: "the study names a fallback, and the model did not converge",
      todo: "nothing; the warning names the observation, and what was used",
    },
    DEPENDENCE: {
      meaning: "events share dates or windows; tests that assume independence reject too often",
      why: "observations on common days move together, so there is less evidence than their number says",
      todo: "read kolari-pynnonen and grank-t, which the report puts first",
    },
    EVENT_VARIANCE: {
      meaning: "the event raised the variance of returns; tests that take it as unchanged reject too often",
      why: "on the event days returns spread more than before, whatever their mean",
      todo: "read bmp, kolari-pynnonen or grank-t, which allow for it",
    },
    FEW_DATES: {
      meaning: "standard errors clustered by date are too small with few dates",
      why: "errors clustered by date need many dates (about 20)",
      todo: "take the p-value as a lower bound, and read HC3 too",
    },
    TEXT_CHARACTERISTIC: {
      meaning:
        "a characteristic of events has a text among its numbers; the observation was left out of the regression",
      why: "a cell of the event file holds a word where the other cells of its column hold numbers",
      todo: "write a number, or leave the cell empty",
    },
    COMPARISONS_SKIPPED: {
      meaning: "the study has too many groups to compare each two",
      why: "differences are computed for up to ten groups",
      todo: "use fewer groups, or study the two that matter by themselves",
    },
    ROMANO_WOLF_SKIPPED: {
      meaning: "Romano–Wolf p-values are not computed for a study of this size",
      why: "its draws would take too long for so many observations",
      todo: "read the p-values of Holm or Benjamini–Hochberg, which are there",
    },
    PARTIAL_HISTORY: {
      meaning: "only the sessions that the events need were read of a large table",
      why: "of a table that DuckDB reads, a study of more than 1,000 observations takes what its windows need",
      todo: "nothing; where a move is to be ranked among all, run the observations that matter by themselves",
    },
    PLACEBO_SKIPPED: {
      meaning:
        "placebo figures were not computed: the study has more than 1,000 observations, or says `placebo: never`",
      why: "the placebo refits the model at every earlier session of every observation",
      todo: "say `placebo: always`, or run the observations that matter by themselves",
    },
    DIAGNOSTICS_SKIPPED: {
      meaning: "the estimation residuals of each observation are tested up to 1,000 observations",
      why: "in a study of this size the residuals of single observations are of little interest",
      todo: "run the observations that matter by themselves",
    },
  },
  // Errors: the input is at fault.
  errors: {
    BAD_ARGUMENT: {
      meaning: "a command-line argument is wrong",
      why: "a flag or word is unknown, has no value, or has one that does not parse",
      todo: "the hint names the nearest flag; `eventstudy <command> --help` lists all",
    },
    BAD_STUDY: {
      meaning: "the study file is wrong",
      why: "a key is unknown, a value has the wrong shape, or two keys contradict each other",
      todo: "go to the line and column that the message names; study-file.md lists the keys",
    },
    BAD_YAML: {
      meaning: "the file is not valid YAML",
      why: "indentation, a colon or a quote",
      todo: "go to the line and column that the message names",
    },
    BAD_EVENT: {
      meaning: "an event is wrong",
      why: "an event has no time, or no security to be observed on",
      todo: "give at, date or published, and securities",
    },
    BAD_PRICE: {
      meaning: "a price is not a positive number between 1e-12 and 1e12",
      why: "a cell of the close is text, zero, negative or absurd, or contradicts the return beside it",
      todo: "mend the cell or leave it empty; negative-closes: absolute reads CRSP's marked means",
    },
    BAD_RETURN: {
      meaning: "a return is not a number",
      why: "a cell of a file of returns is text, or below −100%",
      todo: "mend the cell or leave it empty, and check unit",
    },
    BAD_VOLUME: {
      meaning: "a volume is not a number of shares",
      why: "a cell of the volume is text or negative",
      todo: "mend the cell or leave it empty",
    },
    BAD_DATE: {
      meaning: "a date does not parse",
      why: "a cell of the date column is not a date, or not a day of the calendar",
      todo: "write ISO dates (2019-02-28)",
    },
    WRONG_DATES: {
      meaning: "many rows stand on closed days of the exchange, and about as many of its sessions are missing",
      why: "a time zone moved the dates by a day, day and month are swapped, or the file is of another exchange",
      todo: "write the dates of the exchange into the file, or name the exchange whose calendar fits",
    },
    AMBIGUOUS_DATE: {
      meaning: "the order of day and month cannot be told from the column",
      why: "no date of the column has a day above 12, so 03/04 may be March or April",
      todo: "say `dates: mdy` or `dates: dmy`",
    },
    BAD_TIME: {
      meaning: "an instant does not parse",
      why: "an instant has no offset and no zone, does not exist in its zone, or is not written as a time",
      todo: "write 2019-02-28T12:00+07:00, or local time with zone",
    },
    BAD_ZONE: {
      meaning: "a time zone does not exist",
      why: "a name that the IANA time zone database does not have",
      todo: "write Asia/Seoul or Etc/UTC, say",
    },
    BAD_EXCHANGE: {
      meaning:
        "there is no calendar of an exchange, its name is that of several, or a study of several countries names none",
      why: "no calendar of that MIC or name comes with the program; or the dates of the securities fit exchanges of several countries, on which an event has another day 0 each",
      todo: "take one of `eventstudy list exchanges`, give timezone and hours, or describe a calendar under `calendars:`; `exchange: none` compares dates as they are",
    },
    BAD_LAYOUT: {
      meaning: "the layout of a file is not recognised",
      why: "the header is not that of a known layout, the file has none, or its format is another",
      todo: "name the columns date,close or date,security,close; `eventstudy list layouts` shows all",
    },
    BAD_FACTORS: {
      meaning: "the factor file is wrong",
      why: "a cell is not a number, the file is monthly, its unit is unclear, or a factor that the model needs is missing",
      todo: "give a daily file with the columns that `eventstudy explain MODEL` names, and its unit",
    },
    DUPLICATE_SESSION: {
      meaning: "one session appears twice with different prices",
      why: "two rows of one day disagree, and nothing says which is right",
      todo: "delete the wrong one",
    },
    DUPLICATE_EVENT: {
      meaning: "one event and security appear twice",
      why: "an event on a security would count twice",
      todo: "delete one, or give the events ids of their own",
    },
    MISSING_PACKAGE: {
      meaning: "an optional package that the input needs is not installed",
      why: "an optional package is missing: DuckDB, which reads databases and very large tables",
      todo: "install it next to eventstudy, as the message says",
    },
    MISSING_FILE: {
      meaning: "a file does not exist or cannot be read",
      why: "the path is wrong, or relative to another folder: paths in a study file are relative to that file",
      todo: "check the path",
    },
    MISSING_SECURITY: {
      meaning: "a security has no prices",
      why: "the security is in no price file",
      todo: "name its file under prices, or the id as the file spells it",
    },
    UNKNOWN_SECURITY: {
      meaning: "a security is not declared",
      why: "an id is misspelt, or the security is not under securities",
      todo: "the hint names the nearest id",
    },
    UNKNOWN_ID: {
      meaning: "an id does not exist",
      why: "a model, test or chart has another id",
      todo: "the hint names the nearest; `eventstudy list models` and `list tests` print all",
    },
    BAD_OUTPUT: {
      meaning: "the output cannot be written",
      why: "the path is a file, may not be written, or exists",
      todo: "name another folder",
    },
    BAD_SHARD: {
      meaning: "a file with a part of a study is missing, damaged, of another study or under another part's name",
      why: "a job has not finished, its file was cut off, changed or copied on the way, or it ran on other input or by another program",
      todo: "run that shard again, with the same study, files and version",
    },
    NOTHING_LEFT: {
      meaning: "no observation is left",
      why: "every observation was excluded",
      todo: "the message lists the first reasons; `eventstudy align` shows them all",
    },
    TOO_MANY_EXCLUDED: {
      meaning: "more observations are excluded than the study allows",
      why: "max-excluded is exceeded",
      todo: "`eventstudy align` shows why; mend the files, or raise max-excluded",
    },
  },
} satisfies Readonly<Record<string, Readonly<Record<string, CodeEntry>>>>;

/** A code of the table. */
export type Code = keyof typeof codeTable.exclusions | keyof typeof codeTable.warnings | keyof typeof codeTable.errors;

/** Every code with its meaning, cause and remedy. */
export const codeEntries: Readonly<Record<Code, CodeEntry>> = /* @__PURE__ */ entriesOf(codeTable);

// A call that bundlers know to be pure: who takes no code leaves the table behind.
function entriesOf({ exclusions, warnings, errors }: typeof codeTable): Readonly<Record<Code, CodeEntry>> {
  return { ...exclusions, ...warnings, ...errors };
}

/** Every code with its meaning. `eventstudy list codes` prints this table. */
export const codes = /* @__PURE__ */ meanings(codeEntries);

function meanings(entries: Readonly<Record<Code, CodeEntry>>): Readonly<Record<Code, string>> {
  const pairs = Object.entries(entries).map(([code, { meaning }]) => [code, meaning]);
  return Object.fromEntries(pairs) as Record<Code, string>;
}
