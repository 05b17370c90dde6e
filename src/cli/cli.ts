import { EventStudyError } from "../core/errors.ts";
import { type CommandEntry, commands } from "./commands/index.ts";
import { exitCodes } from "./exit.ts";
import { overview } from "./overview.ts";
import { errorText, exitCodeOf } from "./report-error.ts";
import { print, say, terminalWidth } from "./terminal.ts";
import { commandOf, usageError } from "./usage-error.ts";

const takesFile = new Set(["--prices", "--events", "--confounders", "--factors", "--benchmark"]);

/** `--prices -` as `--prices=-`: yargs does not take a lone dash for a value. */
function withDashes(given: readonly string[]): string[] {
  return given.flatMap((word, i) => {
    if (word === "-" && takesFile.has(given[i - 1] ?? "")) return [];
    return given[i + 1] === "-" && takesFile.has(word) ? [`${word}=-`] : [word];
  });
}

/** What asks for help where a command, or nothing, stands. */
const asksHelp = (given: readonly string[]) => given.some((word) => word === "--help" || word === "-h");

/**
 * Parses the words of one command and runs it. yargs knows no other command, and knows this one as that of a program of
 * its own: of a command among others it would render the help text at every run.
 */
async function run(entry: CommandEntry, given: readonly string[], version: string): Promise<void> {
  const [{ default: yargs }, command] = await Promise.all([import("yargs"), entry.load()]);
  const [name, ...places] = entry.usage.split(" ");
  const usage = { command: entry.usage, flags: [...Object.keys(command.options), "help", "version"] };
  const at = given.indexOf(name!);
  const before = given.slice(0, at).filter((word) => word !== "--");
  const words = [...before, ...given.slice(at + 1)];
  const helps = asksHelp(words);
  await yargs(helps ? [name!, ...words] : withDashes(words))
    // Messages in English wherever the program runs: they are part of its behaviour.
    .locale("en")
    .scriptName("eventstudy")
    // A flag never swallows what stands after its value.
    .parserConfiguration({ "greedy-arrays": false })
    .strict()
    .version(version)
    .help()
    .alias("help", "h")
    .wrap(Math.min(110, terminalWidth()))
    .exitProcess(false)
    .fail((message, error) => {
      throw error instanceof EventStudyError || (error && !message)
        ? error
        : usageError(message ?? error.message, words, usage);
    })
    .command({ ...command, command: helps ? entry.usage : ["$0", ...places].join(" "), describe: entry.describe })
    .parseAsync();
}

/** The command line of `given`; resolves to the exit code. */
export async function cli(given: readonly string[], version: string): Promise<number> {
  if (given.length === 0) {
    // Nothing was asked for: what there is, and the exit code of an input at fault.
    say(overview());
    return exitCodes.badInput;
  }
  let flags: ReadonlySet<string> = new Set();
  try {
    const entry = commandOf(given, commands);
    if (entry !== null) {
      flags = new Set(Object.keys((await entry.load()).options));
      await run(entry, given, version);
    } else print(asksHelp(given) ? overview() : version);
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    say(errorText(error, flags));
    return exitCodeOf(error);
  }
}
