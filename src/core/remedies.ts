import type { Code } from "./codes.ts";

/** What is behind a code, and what to do about it. */
export interface Remedy {
  /** How it comes about. */
  readonly why: string;
  /** What to do next. */
  readonly todo: string;
}

/** Every code with its remedy: for `explain` and the page of codes. */
export const remedies: Readonly<Record<Code, Remedy>> = {
  NO_CLOCK: {
    why: "without opening and closing times nothing says which session could react first",
    todo: "give the security an exchange, or timezone and hours; or give the event a date in the place of an instant",
  },
  NO_SESSION: {
    why: "the price file stops too early, or the event is too recent",
    todo: "extend the price file, or take the event out",
  },
  GAP_AT_EVENT: {
    why: "the day that matters, or one beside it, is missing, so the return would cover other sessions than the event's",
    todo: "complete the price file; `gaps: accept` keeps the observation, with a return over the longer interval",
  },
  CLOSED_DAY: {
    why: "the study says closed-day: exclude",
    todo: "nothing, or say closed-day: next or previous",
  },
  BEFORE_LISTING: {
    why: "the security did not trade yet, or its file starts too late",
    todo: "extend the price file, or take the observation out",
  },
  ESTIMATION_WINDOW_TOO_SHORT: {
    why: "the file starts late, has gaps, or events of the same security took sessions away (clean-estimation)",
    todo: "extend the price file, move the estimation window, or allow fewer estimation returns if the model can bear it",
  },
  CONSTANT_FACTOR: {
    why: "a benchmark or factor that does not move says nothing of the security: a stale series, most often",
    todo: "look at the file with `eventstudy inspect`, or take another benchmark or a model without one",
  },
  COLLINEAR_FACTORS: {
    why: "one factor is a combination of the others, so the coefficients have no single value",
    todo: "take out the factor that repeats another",
  },
  UNDEFINED_BETA: {
    why: "1 + 2ρ of the benchmark is not positive, and the estimator divides by it",
    todo: "take dimson or market-model",
  },
  CONSTANT_RETURNS: {
    why: "the security did not trade, or its price is stale",
    todo: "look at the file with `eventstudy inspect`, or take the security out",
  },
  PERFECT_FIT: {
    why: "the security is its benchmark, or a multiple of it",
    todo: "take another benchmark, or take the security out",
  },
  NO_FACTOR_DATA: {
    why: "the file of the benchmark or factors does not reach over the windows, or lacks all days of one",
    todo: "extend that file",
  },
  NO_EVENT_RETURN: {
    why: "the security was halted, or its file lacks the days of the event window",
    todo: "complete the price file, or take the observation out",
  },
  NO_VOLUME: {
    why: "abnormal volume needs a volume column in the files of the security and of its benchmark",
    todo: "add the column, take mean-adjusted, which needs no benchmark, or measure returns",
  },
  NOT_CONVERGED: {
    why: "the likelihood of garch or egarch has no maximum that the search finds: few days, or no clustering of variance",
    todo: "lengthen the estimation window, or name a fallback",
  },
  OVERLAP: {
    why: "the study says overlap: exclude-later or exclude-both",
    todo: "nothing, or say overlap: accept and read the tests that stay right under overlap",
  },
  CONFOUNDED: {
    why: "the study says confounded: exclude",
    todo: "nothing, or narrow the event window",
  },

  LATE_NEWS: {
    why: "the market had little time to react before the close",
    todo: "read a window that holds day 1 too, such as [0,1]",
  },
  PUBLICATION_TIME: {
    why: "news is often published after it has happened, and day 0 may then be too late",
    todo: "find out when it happened and give that as at",
  },
  SESSIONS_NOT_CHECKED: {
    why: "nothing says on which days the exchange was open",
    todo: "name an exchange of `eventstudy list exchanges`, or check the file by hand around the event",
  },
  CLOSED_DAY_ROW: {
    why: "the publisher carried the last price forward over a holiday; a return of 0 would be invented",
    todo: "nothing; a row that should be there means that the exchange is the wrong one",
  },
  GAP: {
    why: "the file is not complete; the return after the gap covers several sessions",
    todo: "complete the file, or say missing: drop to leave that return out",
  },
  STALE_BENCHMARK: {
    why: "the benchmark's exchange closes long before the security's, so part of its news comes a day later",
    todo: "take dimson, which adds the neighbouring intervals, or a benchmark of the same hours",
  },
  BENCHMARK_DID_NOT_TRADE: {
    why: "its exchange had a holiday",
    todo: "read the security's own return on that day",
  },
  BEYOND_CALENDAR: {
    why: "holidays and short sessions are unknown there",
    todo: "check by hand that the exchange was open on day 0",
  },
  EVENT_WINDOW_TRUNCATED: {
    why: "the prices end or start inside the event window, or a window of the study leaves that of the event",
    todo: "extend the price file; figures of a window count the days that are there, and say how many",
  },
  ESTIMATION_WINDOW_TRUNCATED: {
    why: "the price file starts late",
    todo: "extend it, or shorten the estimation window; the fit says on how many days it stands",
  },
  OVERLAPPING_EVENTS: {
    why: "a reaction to one event may be counted as one to the other",
    todo: "shorten the event window, or say overlap: exclude-later",
  },
  CONFOUNDING_EVENT: {
    why: "the move may belong to the other news",
    todo: "shorten the event window, or say confounded: exclude",
  },
  CLEANED_ESTIMATION: { why: "the study says clean-estimation: true", todo: "nothing" },
  ZERO_RETURNS: {
    why: "a price that does not move on many days is often a price at which nobody traded",
    todo: "take scholes-williams or dimson; read rank tests rather than t tests",
  },
  SUSPICIOUS_JUMP: {
    why: "a split that was not adjusted, or a misprint",
    todo: "look at the day with `eventstudy inspect`, which lists such returns; no study attaches the code by itself",
  },
  RESIDUAL_DIAGNOSTIC: {
    why: "the residuals are not normal, not independent, or of changing variance, and t takes them as all three",
    todo: "for one observation read the sample quantile and the placebo; garch takes up clustered variance",
  },
  MISSING_RETURNS: {
    why: "days of a window have no return",
    todo: "the figures count the days that are there, and say how many; complete the file if you can",
  },
  FALLBACK_MODEL: {
    why: "the study names a fallback, and the model did not converge",
    todo: "nothing; the warning names the observation, and what was used",
  },
  DEPENDENCE: {
    why: "observations on common days move together, so there is less evidence than their number says",
    todo: "read kolari-pynnonen and grank-t, which the report puts first",
  },
  EVENT_VARIANCE: {
    why: "on the event days returns spread more than before, whatever their mean",
    todo: "read bmp, kolari-pynnonen or grank-t, which allow for it",
  },
  FEW_DATES: {
    why: "errors clustered by date need many dates (about 20)",
    todo: "take the p-value as a lower bound, and read HC3 beside it",
  },
  COMPARISONS_SKIPPED: {
    why: "differences are computed for up to ten groups",
    todo: "use fewer groups, or study the two that matter by themselves",
  },
  ROMANO_WOLF_SKIPPED: {
    why: "its draws would take too long for so many observations",
    todo: "read the p-values of Holm or Benjamini–Hochberg, which are there",
  },
  PARTIAL_HISTORY: {
    why: "of a table that DuckDB reads, a study of more than 1,000 observations takes what its windows need",
    todo: "nothing; where a move is to be ranked among all, run the observations that matter by themselves",
  },
  PLACEBO_SKIPPED: {
    why: "the placebo refits the model at every earlier session of every observation",
    todo: "say `placebo: always`, or run the observations that matter by themselves",
  },
  DIAGNOSTICS_SKIPPED: {
    why: "nobody reads them one by one in a study of this size",
    todo: "run the observations that matter by themselves",
  },

  BAD_ARGUMENT: {
    why: "a flag or word is unknown, lacks its value, or has one that does not parse",
    todo: "the hint names the nearest flag; `eventstudy <command> --help` lists all",
  },
  BAD_STUDY: {
    why: "a key is unknown, a value has the wrong shape, or two keys contradict each other",
    todo: "go to the line and column that the message names; study-file.md lists the keys",
  },
  BAD_YAML: {
    why: "indentation, a colon or a quote",
    todo: "go to the line and column that the message names",
  },
  BAD_EVENT: {
    why: "an event has no time, or no security to be seen on",
    todo: "give at, date or published, and securities",
  },
  BAD_PRICE: {
    why: "a cell of the close is text, zero or negative",
    todo: "mend the cell or leave it empty; negative-closes: absolute reads CRSP's marked means",
  },
  BAD_RETURN: {
    why: "a cell of a file of returns is text, or below −100 %",
    todo: "mend the cell or leave it empty, and check unit",
  },
  BAD_VOLUME: {
    why: "a cell of the volume is text or negative",
    todo: "mend the cell or leave it empty",
  },
  BAD_DATE: {
    why: "a cell of the date column is no date, or no day of the calendar",
    todo: "write ISO dates (2019-02-28)",
  },
  AMBIGUOUS_DATE: {
    why: "no date of the column has a day above 12, so 03/04 may be March or April",
    todo: "say `dates: mdy` or `dates: dmy`",
  },
  BAD_TIME: {
    why: "an instant has no offset and no zone, does not exist in its zone, or is not written as a time",
    todo: "write 2019-02-28T12:00+07:00, or local time with zone",
  },
  BAD_ZONE: {
    why: "a name that the IANA time zone database does not have",
    todo: "write Asia/Seoul or Etc/UTC, say",
  },
  BAD_EXCHANGE: {
    why: "there is no calendar of that MIC",
    todo: "take one of `eventstudy list exchanges`, or give timezone and hours",
  },
  BAD_LAYOUT: {
    why: "the header is not that of a known layout, the file has none, or its format is another",
    todo: "name the columns date,close or date,security,close; `eventstudy list layouts` shows all",
  },
  BAD_FACTORS: {
    why: "a cell is no number, the file is monthly, the unit cannot be told, or a factor that the model needs is missing",
    todo: "give a daily file with the columns that `eventstudy explain MODEL` names, and its unit",
  },
  DUPLICATE_SESSION: {
    why: "two rows of one day disagree, and nothing says which is right",
    todo: "delete the wrong one",
  },
  DUPLICATE_EVENT: {
    why: "an event on a security would count twice",
    todo: "delete one, or give the events ids of their own",
  },
  MISSING_PACKAGE: {
    why: "what few studies need is not installed with the program: DuckDB, which reads databases and very large tables",
    todo: "install it beside eventstudy, as the message says",
  },
  MISSING_FILE: {
    why: "the path is wrong, or relative to another folder: paths in a study file are relative to that file",
    todo: "check the path",
  },
  MISSING_SECURITY: {
    why: "no price file holds the security",
    todo: "name its file under prices, or the id as the file spells it",
  },
  UNKNOWN_SECURITY: {
    why: "an id is misspelt, or the security is not under securities",
    todo: "the hint names the nearest id",
  },
  UNKNOWN_ID: {
    why: "a model, test or chart has another id",
    todo: "the hint names the nearest; `eventstudy list models` and `list tests` print all",
  },
  BAD_OUTPUT: {
    why: "the path is a file, may not be written, or exists",
    todo: "name another folder",
  },
  BAD_SHARD: {
    why: "a job has not finished, its file was cut off on the way, or it ran on other input or by another program",
    todo: "run that shard again, with the same study, files and version",
  },
  NOTHING_LEFT: {
    why: "every observation was excluded",
    todo: "the message lists the first reasons; `eventstudy align` shows them all",
  },
  TOO_MANY_EXCLUDED: {
    why: "max-excluded is exceeded",
    todo: "`eventstudy align` shows why; mend the files, or raise max-excluded",
  },
};
