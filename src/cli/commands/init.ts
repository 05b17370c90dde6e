import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ArgumentsCamelCase, CommandModule, InferredOptionTypes, Options } from "yargs";
import { EventStudyError } from "../../core/errors.ts";
import { packageRoot } from "../../load/package-root.ts";
import { studyJsonSchema } from "../../study/json-schema.ts";
import { findModel } from "../../study/registry.ts";
import { checkOutputFolder, type OutputFile, writeOutputFolder } from "../output-folder.ts";
import { starterStudy } from "../starter-study.ts";
import { print, say } from "../terminal.ts";

export const initOptions = {
  study: { type: "string", nargs: 1, describe: "id of the study; the folder's name when not said" },
  title: { type: "string", nargs: 1, describe: "title of the report" },
  model: { type: "string", nargs: 1, describe: "expected-return model" },
  force: { type: "boolean", default: false, describe: "replace the files of an earlier init" },
} as const satisfies Record<string, Options>;

type InitArguments = InferredOptionTypes<typeof initOptions> & { readonly folder?: string | undefined };

interface Answers {
  readonly folder: string;
  readonly title: string;
  readonly model: string;
}

const defaults: Answers = { folder: "my-study", title: "What the Hanoi summit did to Seoul", model: "market-model" };

/** Asks for what the flags did not say; only where somebody sits at the terminal. */
async function ask(given: Partial<Answers>): Promise<Answers> {
  const known = {
    ...defaults,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  if (!process.stdin.isTTY || !process.stderr.isTTY || Object.values(given).some((value) => value !== undefined))
    return known;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = async (text: string, otherwise: string) =>
    (await terminal.question(`${text} [${otherwise}] `)).trim() || otherwise;
  try {
    return {
      folder: await question("Folder?", known.folder),
      title: await question("Title of the report?", known.title),
      model: await question("Expected-return model?", known.model),
    };
  } finally {
    terminal.close();
  }
}

/** An id out of a folder's name. */
function idOf(folder: string): string {
  const name = basename(resolve(folder));
  return /^[^/\\\s][^/\\]*$/.test(name) ? name : "my-study";
}

/** Price files of the Hanoi study that the starter uses. */
const prices = ["KOSPI.csv", "ACWI.csv"];

function starterFiles({ folder, title, model }: Answers, study: string | undefined): OutputFile[] {
  const data = join(packageRoot(), "data", "hanoi-summit", "prices");
  return [
    { path: "study.yaml", content: [starterStudy({ id: study ?? idOf(folder), title, model })] },
    { path: "study.schema.json", content: [`${JSON.stringify(studyJsonSchema(), null, 1)}\n`] },
    ...prices.map((name) => ({ path: join("prices", name), content: readFileSync(join(data, name)) })),
  ];
}

/** @throws BAD_OUTPUT rather than replace what is there */
function requireNew(folder: string, files: readonly OutputFile[], force: boolean): void {
  checkOutputFolder(folder);
  const there = force ? undefined : files.find(({ path }) => existsSync(join(folder, path)));
  if (there === undefined) return;
  throw new EventStudyError("BAD_OUTPUT", `${join(folder, there.path)} exists`, "name another folder, or say --force");
}

/** `init`: a study folder to start from, that runs as it is. */
async function run({ folder, study, title, model, force }: ArgumentsCamelCase<InitArguments>): Promise<void> {
  const answers = await ask({ folder, title, model } as Partial<Answers>);
  findModel(answers.model);
  const files = starterFiles(answers, study);
  requireNew(answers.folder, files, force);
  writeOutputFolder(answers.folder, files);
  say(`written to ${answers.folder}: ${files.map(({ path }) => path).join(", ")}`);
  print(
    `Now run it:\n\n  npx eventstudy run ${join(answers.folder, "study.yaml")} --out ${join(answers.folder, "report")}`,
  );
}

export const initCommand: CommandModule<object, InitArguments> = {
  command: "init [folder]",
  describe: "write a study folder to start from, which runs as it is",
  builder: (yargs) =>
    yargs
      .positional("folder", { type: "string", describe: `default ${defaults.folder}` })
      .options(initOptions)
      .example("$0 init my-study", "study.yaml, two price files, and a schema for editors"),
  handler: run,
};
