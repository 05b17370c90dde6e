import type { CommandModule, Options } from "yargs";
import { alignCommand, alignOptions } from "./align.ts";
import { diffCommand, diffOptions } from "./diff.ts";
import { explainCommand, explainOptions } from "./explain.ts";
import { initCommand, initOptions } from "./init.ts";
import { inspectCommand, inspectOptions } from "./inspect.ts";
import { listCommand, listOptions } from "./list.ts";
import { mergeCommand, mergeOptions } from "./merge.ts";
import { runCommand, runOptions } from "./run.ts";
import { simulateCommand, simulateOptions } from "./simulate.ts";

interface Command {
  // biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own
  readonly module: CommandModule<object, any>;
  readonly options: Readonly<Record<string, Options>>;
}

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  { module: runCommand, options: runOptions },
  { module: mergeCommand, options: mergeOptions },
  { module: alignCommand, options: alignOptions },
  { module: inspectCommand, options: inspectOptions },
  { module: simulateCommand, options: simulateOptions },
  { module: explainCommand, options: explainOptions },
  { module: listCommand, options: listOptions },
  { module: diffCommand, options: diffOptions },
  { module: initCommand, options: initOptions },
];
