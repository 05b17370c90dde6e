import { charts, exchangeCodes, models, statistics } from "../../index.ts";
import type { Completion } from "../../study/settings/setting.ts";
import { placesOf } from "../check-words.ts";
import type { Flag, Flags } from "../flags.ts";
import type { Value } from "./value.ts";

interface FlagWords {
  /** With its dashes. */
  readonly flag: string;
  readonly describe: string;
  /** null for a flag without a value. */
  readonly value: Value | null;
}

interface PositionalWords {
  readonly value: Value;
  /** Whether more of the kind may follow. */
  readonly repeats: boolean;
}

export interface CommandWords {
  readonly name: string;
  readonly describe: string;
  readonly flags: readonly FlagWords[];
  readonly positionals: readonly PositionalWords[];
}

/** A command as the registry of commands has it. */
export interface CommandSource {
  /** "explain <id> [study]" */
  readonly command: string;
  readonly describe: string;
  readonly options: Flags;
  /** What its arguments without a flag may be, by their names. */
  readonly positionals: () => Readonly<Record<string, Value>>;
}

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

/** The words that complete values of a kind. */
const registries: Partial<Record<Completion, () => readonly string[]>> = {
  models: () => ids(models),
  tests: () => ids(statistics),
  charts: () => ids(charts),
  exchanges: exchangeCodes,
};

/** What follows a flag; null for a flag without a value. */
function valueAfter({ type, choices, array, completes = "nothing" }: Flag): Value | null {
  if (type === "boolean") return null;
  if (choices !== undefined) return { kind: "words", words: choices.map(String) };
  if (completes === "file" || completes === "folder") return { kind: completes };
  const words = typeof completes === "string" ? registries[completes]?.() : completes;
  return words === undefined ? { kind: "text" } : { kind: array ? "list" : "words", words };
}

/** Every word that a command line may go on with, from the registries. */
export function completionWords(commands: readonly CommandSource[]): CommandWords[] {
  const help: FlagWords = { flag: "--help", describe: "show help", value: null };
  return commands.map(({ command, describe, options, positionals }) => {
    const name = command.split(" ")[0]!;
    const flags = Object.entries(options).map(
      ([flag, option]): FlagWords => ({
        // A flag that is on anyway is only ever given to turn it off.
        flag: option.default === true ? `--no-${flag}` : `--${flag}`,
        describe: option.describe ?? "",
        value: valueAfter(option),
      }),
    );
    const places = placesOf(command).map(
      (place): PositionalWords => ({ value: positionals()[place.name]!, repeats: place.isRepeated }),
    );
    return { name, describe, flags: [...flags, help], positionals: places };
  });
}
