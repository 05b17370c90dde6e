import type { Options } from "yargs";
import { exchangeCodes } from "../../disk/load-calendars.ts";
import { failConditions } from "../../index.ts";
import { allModels, allStatistics } from "../../study/settings/registry.ts";
import { onDemand, parts } from "../commands/run.ts";
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
  readonly options: Readonly<Record<string, Options>>;
  /** What its arguments without a flag may be, by their names. */
  readonly positionals: () => Readonly<Record<string, Value>>;
}

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
const file: Value = { kind: "file" };

/** Values of flags that yargs knows as text, by their names; `simulate --events` is a number. */
function textFlags(): Readonly<Record<string, Value>> {
  const exchange: Value = { kind: "words", words: exchangeCodes() };
  const models = ids(allModels);
  return {
    ...{ prices: file, events: file, confounders: file, factors: file, junit: file },
    ...{ out: { kind: "folder" }, shards: { kind: "folder" } },
    ...{ model: { kind: "list", words: models }, fallback: { kind: "words", words: models } },
    tests: { kind: "list", words: ids(allStatistics) },
    ...{ exchange, "benchmark-exchange": exchange, "factor-exchange": exchange },
    ...{ skip: { kind: "list", words: parts }, formats: { kind: "list", words: onDemand } },
    "fail-on": { kind: "list", words: failConditions },
    "simulate events": { kind: "text" },
  };
}

function valueAfter(
  command: string,
  name: string,
  option: Options,
  known: Readonly<Record<string, Value>>,
): Value | null {
  if (option.type === "boolean") return null;
  if (option.choices !== undefined) return { kind: "words", words: option.choices.map(String) };
  return known[`${command} ${name}`] ?? known[name] ?? { kind: "text" };
}

/** Every word that a command line may go on with, from the registries. */
export function completionWords(commands: readonly CommandSource[]): CommandWords[] {
  const help: FlagWords = { flag: "--help", describe: "show help", value: null };
  const known = textFlags();
  return commands.map(({ command, describe, options, positionals }) => {
    const name = command.split(" ")[0]!;
    const flags = Object.entries(options).map(
      ([flag, option]): FlagWords => ({
        // A flag that is on anyway is only ever given to turn it off.
        flag: option.default === true ? `--no-${flag}` : `--${flag}`,
        describe: option.describe ?? "",
        value: valueAfter(name, flag, option, known),
      }),
    );
    const places = [...command.matchAll(/[<[](\w+)(\.\.)?[>\]]/g)].map(
      ([, place, dots]): PositionalWords => ({ value: positionals()[place!]!, repeats: dots !== undefined }),
    );
    return { name, describe, flags: [...flags, help], positionals: places };
  });
}
