import type { ArgumentsCamelCase, Argv, Options } from "yargs";
import type { Value } from "./completion/value.ts";

/** A command's flags, arguments and action; loaded when the command is called. */
export interface Command<Arguments> {
  readonly options: Readonly<Record<string, Options>>;
  /** Values that its positional arguments take, for the completion of shells. */
  readonly positionals?: () => Readonly<Record<string, Value>>;
  builder(yargs: Argv): Argv<Arguments>;
  handler(given: ArgumentsCamelCase<Arguments>): void | Promise<void>;
}
