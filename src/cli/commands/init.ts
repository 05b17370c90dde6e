import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ArgumentsCamelCase, InferredOptionTypes, Options } from "yargs";
import { EventStudyError } from "../../core/errors.ts";
import { exchangeCodes } from "../../disk/load-calendars.ts";
import { loadStudy } from "../../disk/load-study.ts";
import { packageRoot } from "../../disk/package-root.ts";
import type { StudyKeys } from "../../disk/study-text.ts";
import { estimateStudy } from "../../study/pipeline.ts";
import { studyJsonSchema } from "../../study/settings/json-schema.ts";
import { findModel } from "../../study/settings/registry.ts";
import { defaultOf } from "../../study/settings/setting.ts";
import { studySettings } from "../../study/settings/tables/study.ts";
import type { Command } from "../command.ts";
import { Interrupted, interruptible } from "../interrupt.ts";
import { checkOutputFolder, type OutputFile, writeOutputFolder } from "../output-folder.ts";
import { askStarter, type StarterAnswers } from "../starter-questions.ts";
import { exampleStudy, isInstant, type OwnStarter, ownStudy } from "../starter-study.ts";
import { print, say } from "../terminal.ts";

const initOptions = {
  study: { type: "string", nargs: 1, describe: "id of the study; the folder's name when not said" },
  title: { type: "string", nargs: 1, describe: "title of the report" },
  model: { type: "string", nargs: 1, describe: "expected-return model" },
  prices: {
    type: "string",
    array: true,
    nargs: 1,
    describe: "price files, globs or folders of your own; may be repeated",
  },
  benchmark: { type: "string", nargs: 1, describe: "id of the security that stands for the market, with --prices" },
  exchange: { type: "string", nargs: 1, describe: "MIC of all securities, such as XNYS, with --prices" },
  event: {
    type: "string",
    nargs: 1,
    describe: "when it happened, with --prices: 2019-02-28, or 2019-02-28T12:00+07:00",
  },
  force: { type: "boolean", default: false, describe: "replace the files of an earlier init" },
} as const satisfies Record<string, Options>;

type InitArguments = InferredOptionTypes<typeof initOptions> & { readonly folder?: string | undefined };

const defaultFolder = "my-study";

/** Ids in price files. */
async function idsIn(prices: readonly string[]): Promise<readonly string[]> {
  // Any event will do: only the prices are looked at.
  const { series } = await loadStudy({ keys: { prices, events: [{ date: "2000-01-03" }] } });
  return [...series.keys()];
}

/** What the flags say; without any, what somebody at the terminal answers. */
async function answers(given: ArgumentsCamelCase<InitArguments>): Promise<StarterAnswers> {
  const { title, model, prices, benchmark, exchange, event } = given;
  const flags = { title, model, prices, benchmark, exchange, event };
  const silent = Object.values(flags).every((value) => value === undefined);
  if (!silent || !process.stdin.isTTY || !process.stderr.isTTY) return flags;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and Ctrl-D close the terminal: whoever asks then gets no answer.
  const closed = new Promise<never>((_, reject) => terminal.once("close", () => reject(new Interrupted())));
  closed.catch(() => {});
  const question = async (text: string) => {
    const answer = terminal.question(text).catch(() => Promise.reject(new Interrupted()));
    return (await Promise.race([answer, closed])).trim();
  };
  try {
    return await askStarter(question, idsIn, isInstant);
  } finally {
    terminal.close();
  }
}

/** An id out of a folder's name. */
function idOf(folder: string): string {
  const name = basename(resolve(folder));
  return /^[^/\\\s][^/\\]*$/.test(name) ? name : defaultFolder;
}

const schemaFile = (): OutputFile => ({
  path: "study.schema.json",
  content: [`${JSON.stringify(studyJsonSchema(exchangeCodes()), null, 1)}\n`],
});

/** The example: a study of the Hanoi summit on KOSPI, with its prices. */
function exampleFiles({ title, model = defaultOf(studySettings, "model") }: StarterAnswers, id: string): OutputFile[] {
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

function missing(flag: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_ARGUMENT", `--${flag} is not given`, hint);
}

/** The starter that the answers describe. @throws BAD_ARGUMENT when they do not say enough */
function ownStarter(given: StarterAnswers, id: string, folder: string): OwnStarter {
  const { prices = [], benchmark = null, exchange = null, event, title } = given;
  if (event === undefined) throw missing("event", "say when it happened: --event 2019-02-28");
  if (isInstant(event) && !/^\d{4}-\d{2}-\d{2}T\d/.test(event)) {
    const hint = "write a date such as 2019-02-28, or an instant such as 2019-02-28T12:00+07:00";
    throw new EventStudyError("BAD_ARGUMENT", `--event does not understand "${event}"`, hint);
  }
  if (isInstant(event) && exchange === null) {
    throw missing("exchange", "an event with a time needs it: --exchange XNYS; or give the event a date only");
  }
  const { id: model, factors } = findModel(given.model ?? (benchmark === null ? "mean-adjusted" : "market-model"));
  if (benchmark === null && factors({}).includes("market")) {
    throw missing("benchmark", `${model} needs one: the id of the security that stands for the market`);
  }
  const moved = prices.map((path) => relative(folder, path).replaceAll("\\", "/"));
  return { id, title: title ?? `What happened on ${event}`, model, prices: moved, benchmark, exchange, when: event };
}

/** Estimates the study before anything is written: what does not run is an error now. */
async function tried(prices: readonly string[], { benchmark, exchange, when, model }: OwnStarter): Promise<string> {
  const keys: StudyKeys = {
    ...{ prices, model, events: [{ id: "event", [isInstant(when) ? "at" : "date"]: when }] },
    ...(benchmark === null ? {} : { benchmark }),
    ...(exchange === null ? {} : { exchange }),
  };
  const { observations } = estimateStudy(await loadStudy({ keys }));
  const used = observations.filter(({ status }) => status === "used");
  return `${used.length} of ${observations.length} observations can be estimated, day 0 is ${used[0]!.day0}`;
}

/** @throws BAD_OUTPUT rather than replace what is there */
function requireNew(folder: string, files: readonly OutputFile[], force: boolean): void {
  checkOutputFolder(folder);
  const there = force ? undefined : files.find(({ path }) => existsSync(join(folder, path)));
  if (there === undefined) return;
  throw new EventStudyError("BAD_OUTPUT", `${join(folder, there.path)} exists`, "name another folder, or say --force");
}

/** Flags that mean nothing to the example. @throws BAD_ARGUMENT */
function requirePrices({ benchmark, exchange, event }: StarterAnswers): void {
  const [flag] = Object.entries({ benchmark, exchange, event }).find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    `--${flag} has no use without --prices`,
    "name the price files: --prices FILES",
  );
}

/** `init`: a study folder to start from, that runs as it is. */
async function run(given: ArgumentsCamelCase<InitArguments>): Promise<void> {
  const { folder = defaultFolder, force } = given;
  const said = await answers(given);
  const id = given.study ?? idOf(folder);
  let files: OutputFile[];
  let note = "";
  if (said.prices === undefined) {
    requirePrices(said);
    files = exampleFiles(said, id);
  } else {
    const starter = ownStarter(said, id, folder);
    note = await tried(said.prices, starter);
    files = [{ path: "study.yaml", content: [ownStudy(starter)] }, schemaFile()];
  }
  requireNew(folder, files, force);
  writeOutputFolder(folder, files);
  if (note !== "") say(note);
  say(`written to ${folder}: ${files.map(({ path }) => path).join(", ")}`);
  print(`Now run it:\n\n  npx eventstudy run ${join(folder, "study.yaml")} --out ${join(folder, "report")}`);
}

export const initCommand: Command<InitArguments> = {
  options: initOptions,
  positionals: () => ({ folder: { kind: "folder" } }),
  builder: (yargs) =>
    yargs
      .positional("folder", { type: "string", describe: `default ${defaultFolder}` })
      .options(initOptions)
      .example("eventstudy init my-study", "an example: study.yaml, two price files, and a schema for editors")
      .example(
        "eventstudy init --prices closes.csv --benchmark SPX --event 2020-02-27",
        "a study of prices of your own",
      ),
  handler: (given) => interruptible(() => run(given)),
};
