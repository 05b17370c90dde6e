import type { CommandModule, Options } from "yargs";
import { type CommandSource, subjectIds, type Value } from "../completion/words.ts";
import { alignCommand, alignOptions } from "./align.ts";
import { completionCommand, completionOptions, shellNames } from "./completion.ts";
import { diffCommand, diffOptions } from "./diff.ts";
import { explainCommand, explainOptions } from "./explain.ts";
import { initCommand, initOptions } from "./init.ts";
import { inspectCommand, inspectOptions } from "./inspect.ts";
import { listCommand, listKinds, listOptions } from "./list.ts";
import { mergeCommand, mergeOptions } from "./merge.ts";
import { runCommand, runOptions } from "./run.ts";
import { simulateCommand, simulateOptions } from "./simulate.ts";

interface Command {
  // biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own
  readonly module: CommandModule<object, any>;
  readonly options: Readonly<Record<string, Options>>;
  /** What its arguments without a flag may be, for the completion of shells. */
  readonly positionals?: () => Readonly<Record<string, Value>>;
}

const file: Value = { kind: "file" };
const study = () => ({ file });

const sources = (): CommandSource[] =>
  commands.map(({ module, options, positionals = () => ({}) }) => ({
    command: String(module.command),
    describe: String(module.describe),
    options,
    positionals,
  }));

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  { module: runCommand, options: runOptions, positionals: study },
  { module: mergeCommand, options: mergeOptions, positionals: study },
  { module: alignCommand, options: alignOptions, positionals: study },
  { module: inspectCommand, options: inspectOptions, positionals: () => ({ files: file }) },
  { module: simulateCommand, options: simulateOptions },
  {
    module: explainCommand,
    options: explainOptions,
    positionals: () => ({ id: { kind: "words", words: subjectIds() }, study: file }),
  },
  { module: listCommand, options: listOptions, positionals: () => ({ kind: { kind: "words", words: listKinds } }) },
  { module: diffCommand, options: diffOptions, positionals: () => ({ a: file, b: file }) },
  { module: initCommand, options: initOptions, positionals: () => ({ folder: { kind: "folder" } }) },
  {
    module: completionCommand(sources),
    options: completionOptions,
    positionals: () => ({ shell: { kind: "words", words: shellNames } }),
  },
];
