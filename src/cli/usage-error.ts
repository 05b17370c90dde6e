import { EventStudyError } from "../core/errors.ts";
import { didYouMean } from "../core/nearest.ts";

/** A command as its messages need it. */
interface CommandUsage {
  /** "inspect <files..>" */
  readonly command: string;
  /** Names of its flags, without dashes. */
  readonly flags: readonly string[];
}

const nameOf = ({ command }: CommandUsage) => command.split(" ")[0]!;

function wrong(message: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_ARGUMENT", message, hint);
}

const hasFlag = (given: readonly string[], flag: string) =>
  given.some((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));

/** Why a word that is no flag is one too many: most often a shell has spread a glob. */
function oneTooMany(word: string, given: readonly string[], usage: CommandUsage): EventStudyError {
  const hint = hasFlag(given, "prices")
    ? "a flag takes one value each time: repeat --prices, quote the pattern ('*.csv'), or name the folder"
    : `usage: eventstudy ${usage.command}`;
  return wrong(`"${word}" is one argument too many`, hint);
}

function unknownArgument(list: string, given: readonly string[], usage: CommandUsage): EventStudyError {
  const words = list.split(", ");
  const flag = words.find((word) => hasFlag(given, word) || hasFlag(given, `no-${word}`) || given.includes(`-${word}`));
  if (flag === undefined) return oneTooMany(words[0]!, given, usage);
  const dashes = given.includes(`-${flag}`) ? "-" : "--";
  const near = didYouMean(flag, usage.flags).replace('"', '"--');
  return wrong(
    `${nameOf(usage)} has no flag ${dashes}${flag}${near}`,
    `eventstudy ${nameOf(usage)} --help lists its flags`,
  );
}

function badChoice(message: string, usage: CommandUsage): EventStudyError | null {
  const match = /Argument: (\S+), Given: "(.*)", Choices: (.*)/.exec(message);
  if (!match) return null;
  const [, argument, word, list] = match;
  const choices = list!.split(", ").map((choice) => choice.replaceAll('"', ""));
  const subject = usage.flags.includes(argument!) ? `--${argument}` : nameOf(usage);
  return wrong(`${subject} does not know "${word}"${didYouMean(word!, choices)}`, `it knows ${choices.join(", ")}`);
}

/** What a user reads where yargs finds a fault: which word, and the nearest one that it may be. */
export function usageError(message: string, given: readonly string[], usage: CommandUsage): EventStudyError {
  const help = `eventstudy ${nameOf(usage)} --help shows examples`;
  const unknown = /^Unknown arguments?: (.*)$/.exec(message);
  if (unknown) return unknownArgument(unknown[1]!, given, usage);
  const valueless = /^Not enough arguments following: (\S+)$/.exec(message);
  if (valueless) return wrong(`--${valueless[1]} needs a value`, help);
  if (message.startsWith("Not enough non-option arguments"))
    return wrong(`${nameOf(usage)} needs more arguments`, `usage: eventstudy ${usage.command}`);
  return badChoice(message, usage) ?? wrong(message, help);
}

/**
 * The command that the arguments name; null when they ask for the help or the version of the program.
 * @throws BAD_ARGUMENT for a word that is none, with the nearest one
 */
export function commandOf<Entry extends { readonly usage: string }>(
  given: readonly string[],
  commands: readonly Entry[],
): Entry | null {
  const words = given.filter((argument) => argument !== "--");
  const names = commands.map(({ usage }) => usage.split(" ")[0]!);
  const list = `commands: ${names.join(", ")}; eventstudy --help describes them`;
  if (words.length === 0) throw wrong("there is no command", list);
  if (given.includes("")) throw wrong("an argument is empty", "check the shell variable that it comes from");
  const word = words.find((argument) => !["--help", "-h", "--version"].includes(argument));
  if (word === undefined) return null;
  if (word.startsWith("-")) throw wrong(`${word} comes before a command`, list);
  const found = commands[names.indexOf(word)];
  if (found) return found;
  throw wrong(`there is no command "${word}"${didYouMean(word, names)}`, list);
}
