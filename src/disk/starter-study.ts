import { readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { EventStudyError } from "../core/errors.ts";
import { estimateStudy } from "../study/pipeline.ts";
import { studyJsonSchema } from "../study/settings/json-schema.ts";
import { findModel } from "../study/settings/registry.ts";
import { defaultOf } from "../study/settings/setting.ts";
import { studySettings } from "../study/settings/tables/study.ts";
import { type GuessedExchange, guessExchanges } from "./guess-exchanges.ts";
import { exchangeCodes } from "./load-calendars.ts";
import { loadStudy } from "./load-study.ts";
import { packageRoot } from "./package-root.ts";
import { exampleStudy, isInstant, type OwnStarter, ownStudy, securityEntries } from "./starter-text.ts";
import type { StudyKeys } from "./study-text.ts";

/** What a starter study contains. Without `prices` it is an example: the Hanoi summit and KOSPI. */
export interface StarterOptions {
  /** Folder of the study: price files are named relative to it. Default: my-study. */
  readonly folder?: string | undefined;
  /** Id of the study. Default: the name of the folder. */
  readonly study?: string | undefined;
  /** Title of the report. */
  readonly title?: string | undefined;
  /** Id of the expected-return model. Default: market-model with a benchmark, mean-adjusted without one. */
  readonly model?: string | undefined;
  /** Price files, globs or folders, relative to the working folder. */
  readonly prices?: readonly string[] | undefined;
  /** Id of the security that stands for the market. */
  readonly benchmark?: string | undefined;
  /** MIC of all securities; `none` for dates without a clock. Default: guessed, see `yes` and `exchanges`. */
  readonly exchange?: string | undefined;
  /** MICs by the id of the security, in place of `exchange`; null where none is known. */
  readonly exchanges?: ReadonlyMap<string, string | null> | undefined;
  /** Whether guessed exchanges are taken. Default: no, and they are comments of the study file. */
  readonly yes?: boolean | undefined;
  /** When the event happened: a date such as 2019-02-28, or an instant such as 2019-02-28T12:00+07:00. */
  readonly event?: string | undefined;
}

/** A file of a starter study. */
export interface StarterFile {
  /** Its path in the folder of the study. */
  readonly path: string;
  /** Text in parts, or bytes. */
  readonly content: readonly string[] | Uint8Array;
}

/**
 * The files of a starter study.
 *
 * Units   none: every number is a count.
 */
export interface StarterStudy {
  /** The study file, the schema for editors and, for the example, two price files. */
  readonly files: readonly StarterFile[];
  /** Observations of the user's study and how many can be estimated; null for the example. */
  readonly trial: { readonly observations: number; readonly used: number; readonly day0: string } | null;
  /** What was guessed, and what is lost without an answer: lines for the user. */
  readonly notes: readonly string[];
}

const defaultFolder = "my-study";

/** An id from the name of a folder. */
function idOf(folder: string): string {
  const name = basename(resolve(folder));
  return /^[^/\\\s][^/\\]*$/.test(name) ? name : defaultFolder;
}

const schemaFile = (): StarterFile => ({
  path: "study.schema.json",
  content: [`${JSON.stringify(studyJsonSchema(exchangeCodes()), null, 1)}\n`],
});

/** The example: a study of the Hanoi summit and KOSPI, with its prices. */
function exampleFiles({ title, model = defaultOf(studySettings, "model") }: StarterOptions, id: string): StarterFile[] {
  const data = join(packageRoot(), "data", "hanoi-summit", "prices");
  const starter = { id, title: title ?? "What the Hanoi summit did to Seoul", model: findModel(model).id };
  return [
    { path: "study.yaml", content: [exampleStudy(starter)] },
    schemaFile(),
    ...["KOSPI.csv", "ACWI.csv"].map((name) => ({
      path: join("prices", name),
      content: readFileSync(join(data, name)),
    })),
  ];
}

const bad = (message: string, hint: string) => new EventStudyError("BAD_ARGUMENT", message, hint);

/** @throws BAD_ARGUMENT for options that the example does not have */
function requirePrices({ benchmark, exchange, event }: StarterOptions): void {
  const [name] = Object.entries({ benchmark, exchange, event }).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw bad(`\`${name}\` needs \`prices\` too`, "name the price files with `prices`");
}

/** The exchanges of a starter study, by security where they differ. */
type Exchanges = Pick<OwnStarter, "exchange" | "securities">;

/** One exchange where all securities share it; else an entry for each. */
function exchangesOf(mics: ReadonlyMap<string, string | null>): Exchanges {
  const different = [...new Set(mics.values())];
  return different.length === 1 ? { exchange: different[0]!, securities: null } : { exchange: null, securities: mics };
}

/** What the user named, else what was guessed if guesses are taken. */
function chosenExchanges({ exchange, exchanges, yes }: StarterOptions, guesses: readonly GuessedExchange[]): Exchanges {
  if (exchange !== undefined) return { exchange, securities: null };
  if (exchanges !== undefined && exchanges.size > 0) return exchangesOf(exchanges);
  if (yes !== true || guesses.length === 0) return { exchange: null, securities: null };
  const chosen = exchangesOf(new Map(guesses.map(({ id, exchange }) => [id, exchange])));
  return guesses.some(({ isSampled }) => isSampled) ? { ...chosen, securities: null } : chosen;
}

const noTime =
  "the event has no time: which session is day 0 on each exchange cannot be decided from the date alone, and news after the close is seen a session early";

/** @throws BAD_ARGUMENT when the options do not say enough; UNKNOWN_ID */
function ownStarter(
  given: StarterOptions,
  id: string,
  folder: string,
  guesses: readonly GuessedExchange[],
): OwnStarter {
  const { prices = [], benchmark = null, event, title } = given;
  const exchanges = chosenExchanges(given, guesses);
  if (event === undefined) throw bad("`event` is not given", "write when it happened, such as 2019-02-28");
  if (isInstant(event) && !/^\d{4}-\d{2}-\d{2}T\d/.test(event)) {
    const hint = "write a date such as 2019-02-28, or an instant such as 2019-02-28T12:00+07:00";
    throw bad(`\`event\` does not understand "${event}"`, hint);
  }
  if (isInstant(event) && exchanges.exchange === null && exchanges.securities === null) {
    const hint = "an event with a time needs the MIC of the exchange, such as XNYS; or give the date only";
    const guessed = guesses.slice(0, 5).map(({ evidence }) => `; guessed of ${evidence}`);
    throw bad(
      `\`exchange\` is not given${guessed.join("")}`,
      `${hint}${guessed.length > 0 ? "; `yes` takes the guess" : ""}`,
    );
  }
  const { id: model, factors } = findModel(given.model ?? (benchmark === null ? "mean-adjusted" : "market-model"));
  if (benchmark === null && factors({}).includes("market"))
    throw bad("`benchmark` is not given", `${model} needs the id of the security that stands for the market`);
  const moved = prices.map((path) => relative(folder, path).replaceAll("\\", "/"));
  const taken = exchanges.exchange !== null || exchanges.securities !== null;
  return {
    ...{ id, title: title ?? `What happened on ${event}`, model, prices: moved, benchmark, when: event },
    ...exchanges,
    guesses: guesses.map(({ evidence }) => evidence),
    suggested: taken ? null : exchangesOf(new Map(guesses.map(({ id, exchange }) => [id, exchange]))).exchange,
    lost: isInstant(event) ? null : noTime,
  };
}

/** What was guessed, whether it was taken, and what is lost: not more lines than a terminal shows. */
function notesOf({ guesses, exchange, securities, lost }: OwnStarter): readonly string[] {
  const taken = exchange !== null || securities !== null;
  const rest = guesses.length > 12 ? [`… and ${guesses.length - 12} more`] : [];
  const open = "no exchange is taken: name it with `exchange`, or take the guess with `yes`";
  return [
    ...guesses.slice(0, 12).map((evidence) => `guessed of ${evidence}`),
    ...rest,
    ...(guesses.length === 0 || taken ? [] : [open]),
    ...(lost === null ? [] : [lost]),
  ];
}

/** Estimates the study, so that one that does not run is an error before anything is written. */
async function tryStudy(
  prices: readonly string[],
  { benchmark, exchange, securities, when, model }: OwnStarter,
): Promise<StarterStudy["trial"]> {
  const keys: StudyKeys = {
    ...{ prices, model, events: [{ id: "event", [isInstant(when) ? "at" : "date"]: when }] },
    ...(benchmark === null ? {} : { benchmark }),
    ...(exchange === null ? {} : { exchange }),
    ...(securities === null ? {} : { securities: securityEntries(securities) }),
  };
  const { observations } = estimateStudy(await loadStudy({ keys }));
  const used = observations.filter(({ status }) => status === "used");
  return { observations: observations.length, used: used.length, day0: used[0]!.day0! };
}

/**
 * Composes a study to start from: the example of the Hanoi summit, or a study of the user's prices with one event, which
 * is estimated once so that it is known to run. Writes nothing: `files` are the files of the folder.
 *
 * @throws EventStudyError BAD_ARGUMENT for options that are missing or do not fit each other; UNKNOWN_ID for a model; what
 *         `loadStudy` and `runStudy` throw for the user's prices.
 */
export async function starterStudy(options: StarterOptions = {}): Promise<StarterStudy> {
  const { folder = defaultFolder, prices } = options;
  const id = options.study ?? idOf(folder);
  if (prices === undefined) {
    requirePrices(options);
    return { files: exampleFiles(options, id), trial: null, notes: [] };
  }
  const isKnown = options.exchange !== undefined || options.event === undefined;
  const guesses = isKnown ? [] : await guessExchanges(prices);
  const starter = ownStarter(options, id, folder, guesses);
  const trial = await tryStudy(prices, starter);
  return {
    files: [{ path: "study.yaml", content: [ownStudy(starter)] }, schemaFile()],
    trial,
    notes: notesOf(starter),
  };
}
