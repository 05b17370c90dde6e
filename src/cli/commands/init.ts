import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ArgumentsCamelCase } from "yargs";
import {
  EventStudyError,
  guessExchanges,
  type OutputFile,
  type StarterOptions,
  type StarterStudy,
  starterStudy,
} from "../../index.ts";
import { studySettings } from "../../study/settings/tables/study.ts";
import type { Command } from "../command.ts";
import { type Flags, settingFlag } from "../flags.ts";
import { Interrupted, interruptible } from "../interrupt.ts";
import { checkOutputFolder, writeOutputFolder } from "../output-folder.ts";
import { askStarter } from "../starter-questions.ts";
import { print, say } from "../terminal.ts";

const [options, withPrices] = ["Options", "With --prices"];
const { study, title, model, prices, benchmark, exchange } = studySettings;

/** Those of the starter study; its settings have the flags of their rows. */
const starterOptions: Flags = {
  study: { ...settingFlag(study, options), describe: "id of the study; default the folder's name" },
  title: settingFlag(title, options),
  model: settingFlag({ ...model, default: undefined }, options),
  prices: settingFlag(prices, options),
  benchmark: settingFlag(benchmark, withPrices),
  exchange: settingFlag(exchange, withPrices),
  event: {
    ...{ group: `${withPrices}:`, type: "string", nargs: 1, requiresArg: true },
    describe: "when it happened: 2019-02-28, or 2019-02-28T12:00+07:00",
  },
};

const initOptions = {
  ...starterOptions,
  yes: { group: `${withPrices}:`, type: "boolean", default: false, describe: "take the exchanges that are guessed" },
  force: { group: `${options}:`, type: "boolean", default: false, describe: "replace the files of an earlier init" },
} as const satisfies Flags;

interface InitArguments extends StarterOptions {
  readonly force: boolean;
}

const defaultFolder = "my-study";

/** The flags; without any, the answers of the user at the terminal. */
async function answers(given: ArgumentsCamelCase<InitArguments>): Promise<StarterOptions> {
  const { title, model, prices, benchmark, exchange, event, yes } = given;
  const flags = { title, model, prices, benchmark, exchange, event, yes };
  const silent = Object.values({ ...flags, yes: undefined }).every((value) => value === undefined);
  const isAnswered = !silent && (prices === undefined || (event !== undefined && (exchange !== undefined || yes)));
  if (isAnswered || !process.stdin.isTTY || !process.stderr.isTTY) return flags;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and Ctrl-D close the terminal: an open question then rejects.
  const closed = new Promise<never>((_, reject) => terminal.once("close", () => reject(new Interrupted())));
  closed.catch(() => {});
  const question = async (text: string) => {
    const answer = terminal.question(text).catch(() => Promise.reject(new Interrupted()));
    return (await Promise.race([answer, closed])).trim();
  };
  try {
    return await askStarter(question, guessExchanges, silent ? { yes } : flags);
  } finally {
    terminal.close();
  }
}

/** @throws BAD_OUTPUT rather than replace a file */
function requireNew(folder: string, files: readonly OutputFile[], force: boolean): void {
  checkOutputFolder(folder);
  const existing = force ? undefined : files.find(({ path }) => existsSync(join(folder, path)));
  if (existing === undefined) return;
  throw new EventStudyError(
    "BAD_OUTPUT",
    `${join(folder, existing.path)} exists`,
    "name another folder, or give --force",
  );
}

/** A line of the library, its options as the flags that they are here. */
const asFlags = (note: string) => note.replace("`exchange`", "--exchange").replace("`yes`", "--yes");

/** What the trial of the user's study found. */
const trialText = ({ observations, used, day0 }: NonNullable<StarterStudy["trial"]>) =>
  `${used} of ${observations} observations can be estimated, day 0 is ${day0}`;

/** `init`: writes a study folder to start from, which runs as it is. */
async function run(given: ArgumentsCamelCase<InitArguments>): Promise<void> {
  const { folder = defaultFolder, study, force } = given;
  const { files, trial, notes } = await starterStudy({ ...(await answers(given)), folder, study });
  requireNew(folder, files, force);
  writeOutputFolder(folder, files);
  for (const note of notes) say(asFlags(note));
  if (trial !== null) say(trialText(trial));
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
      .example("eventstudy init --prices closes.csv --benchmark SPX --event 2020-02-27", "a study of your prices"),
  handler: (given) => interruptible(() => run(given)),
};
