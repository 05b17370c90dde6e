import { didYouMean } from "../core/nearest.ts";
import type { Value } from "./completion/value.ts";
import { wrong } from "./find-command.ts";
import type { Flag, Flags } from "./flags.ts";

/** A command as the check of its words needs it. */
interface CommandWords {
  /** "inspect <files..>" */
  readonly usage: string;
  readonly flags: Flags;
  /** What its arguments without a flag may be, by their names. */
  readonly places: Readonly<Record<string, Value>>;
}

/** An argument without a flag, as the usage names it. */
interface Place {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isRepeated: boolean;
}

const nameOf = ({ usage }: CommandWords) => usage.split(" ")[0]!;

/** The arguments without a flag of a usage: "explain <id> [study]". */
export function placesOf(usage: string): Place[] {
  return [...usage.matchAll(/([<[])(\w+)(\.\.)?[>\]]/g)].map(([, bracket, name, dots]) => ({
    name: name!,
    isRequired: bracket === "<",
    isRepeated: dots !== undefined,
  }));
}

/** Whether a word is a flag; a number below zero and a lone dash are values. */
const isFlag = (word: string) => /^-[^\d.]/.test(word);

/** A word as the flag that it names. */
interface NamedFlag {
  /** Its name without dashes, "no-" taken off. */
  readonly name: string;
  readonly flag: Flag;
  /** The value after "=", or what "no-" says; undefined when the value is the next word. */
  readonly value: string | undefined;
}

/** The flag that a word names. @throws BAD_ARGUMENT for one that the command does not have, with the nearest */
function namedFlag(word: string, command: CommandWords): NamedFlag {
  const { flags, places } = command;
  const [, dashes, written, value] = /^(--?)([^=]*)(?:=(.*))?$/s.exec(word)!;
  const name = written!;
  if (dashes === "--") {
    if (name === "version") return { name, flag: { type: "boolean" }, value };
    const flag = flags[name] ?? (name in places ? ({ type: "string", array: true } as const) : undefined);
    if (flag !== undefined) return { name, flag, value };
    const positive = name.replace(/^no-/, "");
    const refused = flags[positive];
    if (refused?.type === "boolean" && value === undefined) return { name: positive, flag: refused, value: "false" };
  }
  const near = didYouMean(name, [...Object.keys(flags), "help", "version"]).replace('"', '"--');
  throw wrong(
    `${nameOf(command)} has no flag ${dashes}${name}${near}`,
    `eventstudy ${nameOf(command)} --help lists its flags`,
  );
}

/** @throws BAD_ARGUMENT for a value that is none of the choices, with the nearest */
function requireChoice(subject: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw wrong(`${subject} does not know "${value}"${didYouMean(value, choices)}`, `it knows ${choices.join(", ")}`);
}

/** @throws BAD_ARGUMENT where the arguments without a flag are too few, too many or unknown */
function checkPlaces(words: readonly string[], named: ReadonlySet<string>, command: CommandWords): void {
  const places = placesOf(command.usage).filter(({ name }) => !named.has(name));
  const required = places.filter(({ isRequired }) => isRequired).length;
  const usage = `usage: eventstudy ${command.usage}`;
  if (words.length < required) throw wrong(`${nameOf(command)} needs more arguments`, usage);
  if (words.length > places.length && !places.at(-1)?.isRepeated) {
    // Most often a shell has expanded a pattern.
    const hint = named.has("prices")
      ? "a flag takes one value each time: repeat --prices, quote the pattern ('*.csv'), or name the folder"
      : usage;
    throw wrong(`"${words[places.length]}" is one argument too many`, hint);
  }
  words.forEach((word, i) => {
    const value = command.places[(places[i] ?? places.at(-1))!.name];
    if (value !== undefined && "words" in value && value.isClosed) requireChoice(nameOf(command), word, value.words);
  });
}

/**
 * The words of a command, checked against its flags, each flag joined to its value: `--seed 1` is `--seed=1`, so that
 * the parser takes no word for the value of another.
 *
 * @throws BAD_ARGUMENT for an unknown flag, a missing value, an unknown choice, a flag that is given twice though its
 *         value is no list, and arguments that are too few, too many or unknown
 */
export function checkWords(words: readonly string[], command: CommandWords): string[] {
  const joined: string[] = [];
  const named = new Set<string>();
  const free: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "--") {
      free.push(...words.slice(i + 1));
      joined.push(...words.slice(i));
      break;
    }
    if (!isFlag(word)) {
      free.push(word);
      joined.push(word);
      continue;
    }
    const { name, flag, value: written } = namedFlag(word, command);
    if (named.has(name) && !flag.array) throw wrong(`--${name} is given twice`, "give it once");
    named.add(name);
    const next = words[i + 1];
    let value = written;
    if (flag.type === "boolean") value ??= "true";
    else if (value === undefined && next !== undefined && !isFlag(next)) value = words[++i];
    if (value === undefined || value === "")
      throw wrong(`--${name} needs a value`, `eventstudy ${nameOf(command)} --help shows examples`);
    const choices = flag.type === "boolean" ? ["true", "false"] : flag.choices?.map(String);
    if (choices !== undefined) requireChoice(`--${name}`, value, choices);
    joined.push(`--${name}=${value}`);
  }
  checkPlaces(free, named, command);
  return joined;
}
