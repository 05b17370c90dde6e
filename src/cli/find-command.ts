import { EventStudyError } from "../core/errors.ts";
import { didYouMean } from "../core/nearest.ts";

/** The fault of a command line. */
export const wrong = (message: string, hint: string) => new EventStudyError("BAD_ARGUMENT", message, hint);

/**
 * The command that the arguments name; null when they ask for the help or the version of the program.
 * @throws BAD_ARGUMENT for a word that is none, with the nearest one
 */
export function findCommand<Entry extends { readonly usage: string }>(
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
