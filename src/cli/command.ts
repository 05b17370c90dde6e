import type { ArgumentsCamelCase, Argv } from "yargs";
import type { Value } from "./completion/value.ts";
import type { Flags } from "./flags.ts";

/** A command's flags, arguments and action; loaded when the command is called. */
export interface Command<Arguments> {
  readonly options: Flags;
  /** What its arguments without a flag may be, for the completion of shells. */
  readonly positionals?: () => Readonly<Record<string, Value>>;
  builder(yargs: Argv): Argv<Arguments>;
  handler(given: ArgumentsCamelCase<Arguments>): void | Promise<void>;
}
