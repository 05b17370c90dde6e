/**
 * Every code that the program can attach to an observation, a warning or an error, with its meaning.
 * Codes are stable: files and scripts may rely on them. `eventstudy list codes` prints this table.
 */
export const codes = {
  // Exclusions: the observation has no figures.
  NO_CLOCK: "the event has an instant, but the security has neither an exchange nor time zone and hours",
  NO_SESSION: "the prices end before the first session that could react to the event",
  GAP_AT_EVENT: "the exchange held a session on day 0 or next to it, but the file lacks it",
  CLOSED_DAY: "the event's date is a closed day and the study excludes those",
  BEFORE_LISTING: "the event lies before the security's first price",
  ESTIMATION_WINDOW_TOO_SHORT: "too few usable returns in the estimation window",
  CONSTANT_FACTOR: "a factor does not move over the estimation window",
  COLLINEAR_FACTORS: "the factors are linearly dependent over the estimation window",
  UNDEFINED_BETA: "the benchmark's autocorrelation leaves the Scholes–Williams beta undefined",
  CONSTANT_RETURNS: "the security's returns do not move over the estimation window",
  PERFECT_FIT: "the model explains the security's returns without residual, so nothing can be tested",
  NO_FACTOR_DATA: "a factor has no value where the observation needs it",
  NO_EVENT_RETURN: "no return in the event window",
  NO_VOLUME: "the study measures volume, but the price file of the security or its benchmark has none",
  NOT_CONVERGED: "the model's likelihood could not be maximised",
  OVERLAP: "another event window of the same security shares a session",
  CONFOUNDED: "a confounding event falls into the event window",

  // Warnings: the figures stand, the reader should know.
  LATE_NEWS: "the instant lies in the last minutes of the session",
  PUBLICATION_TIME: "the time of the event is unknown; the time of publication decided",
  SESSIONS_NOT_CHECKED: "the security has no exchange calendar, so closed days and gaps could not be checked",
  CLOSED_DAY_ROW: "a price stands on a day when the exchange was closed; the row was dropped",
  GAP: "the exchange held a session that the price file lacks",
  STALE_BENCHMARK:
    "the last close of the benchmark, the factors or a donor was over six hours old at the security's closes",
  BENCHMARK_DID_NOT_TRADE:
    "the benchmark, a factor or a donor did not trade in an interval of the event window; its return there is 0",
  BEYOND_CALENDAR: "a date lies outside the calendar's span; regular hours were assumed",
  EVENT_WINDOW_TRUNCATED: "the prices, or an event window of its own, do not cover a whole window",
  ESTIMATION_WINDOW_TRUNCATED: "the prices do not cover the whole estimation window",
  OVERLAPPING_EVENTS: "two event windows of one security share sessions",
  CONFOUNDING_EVENT: "a confounding event falls into the event window",
  CLEANED_ESTIMATION: "sessions in the windows of other events were left out of the estimation window",
  ZERO_RETURNS: "many returns are zero; the security may trade thinly",
  SUSPICIOUS_JUMP: "a return lies far outside the series' usual spread",
  RESIDUAL_DIAGNOSTIC: "the estimation residuals violate an assumption of the model",
  MISSING_RETURNS: "returns are missing inside a window",
  FALLBACK_MODEL: "the model could not be estimated and the study's fallback was used",
  DEPENDENCE: "events share dates or windows; tests that assume independence reject too often",
  EVENT_VARIANCE: "the event raised the variance of returns; tests that take it as unchanged reject too often",
  FEW_DATES: "standard errors clustered by date are too small with few dates",
  COMPARISONS_SKIPPED: "the study has too many groups to compare each two",
  ROMANO_WOLF_SKIPPED: "Romano–Wolf p-values are not computed for a study of this size",
  PARTIAL_HISTORY: "only the sessions that the events need were read of a large table",
  PLACEBO_SKIPPED:
    "placebo figures were not computed: the study has more than 1,000 observations, or says `placebo: never`",
  DIAGNOSTICS_SKIPPED: "the estimation residuals of each observation are tested up to 1,000 observations",

  // Errors: the input is at fault.
  BAD_ARGUMENT: "a command-line argument is wrong",
  BAD_STUDY: "the study file is wrong",
  BAD_YAML: "the file is not valid YAML",
  BAD_EVENT: "an event is wrong",
  BAD_PRICE: "a price is not a positive number",
  BAD_RETURN: "a return is not a number",
  BAD_VOLUME: "a volume is not a number of shares",
  BAD_DATE: "a date does not parse",
  AMBIGUOUS_DATE: "the order of day and month cannot be told from the column",
  BAD_TIME: "an instant does not parse",
  BAD_ZONE: "a time zone does not exist",
  BAD_EXCHANGE: "an exchange code does not exist",
  BAD_LAYOUT: "the layout of a file is not recognised",
  BAD_FACTORS: "the factor file is wrong",
  DUPLICATE_SESSION: "one session stands twice with different prices",
  DUPLICATE_EVENT: "one event and security stand twice",
  MISSING_PACKAGE: "an optional package that the input needs is not installed",
  MISSING_FILE: "a file does not exist or cannot be read",
  MISSING_SECURITY: "a security has no prices",
  UNKNOWN_SECURITY: "a security is not declared",
  UNKNOWN_ID: "an id does not exist",
  BAD_OUTPUT: "the output cannot be written",
  BAD_SHARD: "a file with a part of a study is missing, broken or of another study",
  NOTHING_LEFT: "no observation is left",
  TOO_MANY_EXCLUDED: "more observations are excluded than the study allows",
} as const;

/** A stable code of the table above. */
export type Code = keyof typeof codes;
