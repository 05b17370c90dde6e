import type { ArgumentsCamelCase, Argv, Options } from "yargs";

/** A command's flags and arguments, and what it does with them: loaded when it is asked for. */
export interface Command<Arguments> {
  readonly options: Readonly<Record<string, Options>>;
  builder(yargs: Argv): Argv<Arguments>;
  handler(given: ArgumentsCamelCase<Arguments>): void | Promise<void>;
}
