import type { ArgumentsCamelCase, InferredOptionTypes, Options } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { stdin } from "../disk/read-file.ts";
import type { StudyKeys, StudyRequest } from "../disk/study-text.ts";
import { readOptions } from "./read-options.ts";

/** yargs makes an empty text of a `-` that stands by itself; an argument that is empty never comes so far. */
const orStdin = (path: string | undefined) => (path === "" ? stdin : path);

/** The study file of a command. */
export const studyFile = {
  type: "string",
  describe: "the study file; - is standard input",
  coerce: orStdin,
} as const;

/** Other files that stand by themselves. */
export const file = (describe: string) =>
  ({ type: "string", demandOption: true, describe, coerce: (path: string) => path || stdin }) as const;

const group = "Study (each overrides the key of the study file that has its name):";

/** A flag that takes one value each time it stands, so that a study file after it is not swallowed. */
const text = (describe: string) => ({ group, type: "string", nargs: 1, requiresArg: true, describe }) as const;
const choice = <T extends string>(choices: readonly T[], describe: string) =>
  ({ group, choices, nargs: 1, requiresArg: true, describe }) as const;
const list = (describe: string) =>
  ({ group, type: "string", array: true, nargs: 1, requiresArg: true, describe }) as const;

/** Flags that say what a study file says. */
export const studyOptions = {
  study: text("id, such as hanoi-summit; default event-study"),
  title: text("title of the report; default the id"),
  prices: list("price files, globs or folders, such as 'prices/*.csv'; may be repeated"),
  events: text("event file, such as events.csv: CSV, JSON, YAML or Parquet"),
  benchmark: text("id of the security that stands for the market, such as SPX; default none"),
  exchange: text("MIC of all securities, such as XNYS"),
  "benchmark-exchange": text("MIC of the benchmark, such as XNYS; default that of all"),
  model: list(
    "ids of models, by comma, such as market-model,garch: see `eventstudy list models`; default market-model",
  ),
  fallback: text("model that takes the place of one that does not converge, such as market-model; default none"),
  lags: text("dimson: benchmark intervals before; default 1"),
  leads: text("dimson: benchmark intervals after; default 1"),
  donors: list("synthetic-control: securities that it is made of, by comma, such as HSI,TAIEX; it needs them"),
  factors: text("factor file, such as factors.csv: the date, then a column a factor"),
  "factor-names": list("factor-model: its factors, by comma, such as mktrf,smb,hml"),
  "factor-exchange": text("MIC at whose closes the factors are known, such as XNYS"),
  returns: choice(["simple", "log"], "kind of returns; default simple"),
  measure: choice(["return", "volume", "volatility"], "what is abnormal; default return"),
  diagnostics: { group, type: "boolean", describe: "print a table of the residual diagnostics of every fit" },
  tests: list(
    "ids of test statistics to compute, by comma, such as wilcoxon,sign: see `eventstudy list tests`; default all",
  ),
  "estimation-window": text("days of estimation; default -250:-11"),
  "event-window": text("days of the event; default -5:5"),
  windows: text("windows within the event window, by comma, such as 0:0,-1:1; default day 0 and the whole"),
  seed: text("of random numbers; default 1"),
  draws: text("resamples of resampling tests; default 999"),
  alternative: choice(["two-sided", "less", "greater"], "what tests are held against; default two-sided"),
  "closed-day": choice(["next", "previous", "exclude"], "an event on a day when the exchange was closed; default next"),
  "late-news": text("minutes before the close within which news is late; default 30"),
  gaps: choice(["exclude", "accept"], "a session that the file lacks on day 0 or next to it; default exclude"),
  missing: choice(["span", "drop"], "the return over sessions that the file lacks; default span"),
  overlap: choice(
    ["accept", "exclude-later", "exclude-both"],
    "event windows of one security that share sessions; default accept",
  ),
  confounders: text("file of other events that may fall into an event window, such as earnings.csv"),
  confounded: choice(["report", "exclude"], "an observation whose event window meets a confounder; default report"),
  "clean-estimation": {
    group,
    type: "boolean",
    describe: "leave other event windows of a security out of its estimation window",
  },
  "min-estimation": text("fewest usable estimation returns; default 30"),
  "max-excluded": text("share of excluded observations above which the run fails, such as 0.1; default 1"),
  "cross-section": list("characteristics on which CARs are regressed, by comma, such as size,leverage"),
  ...readOptions,
} as const satisfies Record<string, Options>;

export type StudyArguments = InferredOptionTypes<typeof studyOptions> & { readonly file?: string | undefined };

function badFlag(flag: string, received: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_ARGUMENT", `--${flag} does not understand "${received}"`, hint);
}

/** "-250:-11" → [-250, -11]; also with a comma and brackets, as in the study file. */
function toRange(given: string, flag: string): readonly [number, number] {
  const match = /^\[?\s*([+-]?\d+)\s*[:,]\s*([+-]?\d+)\s*\]?$/.exec(given.trim());
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (from <= to) return [from, to];
  throw badFlag(flag, given, "write first and last day, such as -5:5");
}

/** "0:0,-1:1" → [[0, 0], [-1, 1]] */
function toRanges(given: string, flag: string): readonly (readonly [number, number])[] {
  return given
    .split(/[,;]/)
    .filter((part) => part.trim() !== "")
    .map((part) => toRange(part, flag));
}

function toNumber(given: string, flag: string): number {
  const number = given.trim() === "" ? Number.NaN : Number(given);
  if (Number.isFinite(number)) return number;
  throw badFlag(flag, given, "write a number");
}

/** "a,b" and "c" → ["a", "b", "c"] */
const toList = (given: readonly string[]) => given.flatMap((list) => list.split(",")).map((word) => word.trim());

/** Study keys whose flags have another form than text. */
const forms: Readonly<Record<string, (given: never, flag: string) => unknown>> = {
  ...{
    lags: toNumber,
    leads: toNumber,
    seed: toNumber,
    draws: toNumber,
    "late-news": toNumber,
    "min-estimation": toNumber,
    "max-excluded": toNumber,
  },
  "estimation-window": toRange,
  "event-window": toRange,
  windows: toRanges,
  model: toList,
  donors: toList,
  tests: toList,
  "factor-names": toList,
  "cross-section": toList,
  input: (given: string) => (given === "returns" ? "return" : "price"),
};

/** `factors`, `factor-names` and `factor-exchange` make one key of the study file. */
function withFactors(keys: Readonly<Record<string, unknown>>): StudyKeys {
  const { factors: file, "factor-names": names, "factor-exchange": exchange, ...others } = keys;
  const given = Object.entries({ file, names, exchange }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? others : { ...others, factors: Object.fromEntries(given) };
}

/** The study keys among the flags, by their names in the study file. */
export function studyKeys(given: ArgumentsCamelCase<StudyArguments>): StudyKeys {
  const flags = given as Readonly<Record<string, unknown>>;
  const keys = Object.keys(studyOptions).flatMap((flag) => {
    const value = flags[flag];
    if (value === undefined) return [];
    const form = forms[flag] as ((value: unknown, flag: string) => unknown) | undefined;
    return [[flag === "model" ? "models" : flag, form ? form(value, flag) : value]];
  });
  return withFactors(Object.fromEntries(keys));
}

function notAStudy(file: string): EventStudyError {
  return new EventStudyError(
    "BAD_ARGUMENT",
    `"${file}" is not a study file`,
    "a flag takes one value each time: repeat --prices, quote the pattern ('*.csv'), or name the folder",
  );
}

/** --benchmark names a security; a stranger may give it the security's file. */
function refuseFileAsBenchmark({ benchmark }: StudyKeys): void {
  if (typeof benchmark !== "string" || !/[/\\]|\.(?:csv|tsv|txt|parquet|pq|gz)$/i.test(benchmark)) return;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    `--benchmark takes the id of a security, "${benchmark}" looks like a file`,
    `give the file with --prices ${benchmark} too, and --benchmark the id in it (the column, or the file's name)`,
  );
}

/**
 * The study that the command line asks for.
 * @throws BAD_ARGUMENT when there is neither a study file nor what a study needs at least
 */
export function studyRequest(given: ArgumentsCamelCase<StudyArguments>): StudyRequest {
  const keys = studyKeys(given);
  refuseFileAsBenchmark(keys);
  const { file } = given;
  if (file !== undefined && /\.(?:csv|tsv|txt|parquet|pq|gz)$/i.test(file)) throw notAStudy(file);
  if (file !== undefined) return { file, keys };
  const lacking = ["prices", "events"].filter((key) => keys[key] === undefined).map((key) => `--${key}`);
  if (lacking.length === 0) return { keys };
  const message = lacking.length === 2 ? "there is no study" : `there is neither a study file nor ${lacking[0]}`;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    message,
    "name a study file, or say at least --prices FILES --events FILE (and --benchmark ID)",
  );
}
