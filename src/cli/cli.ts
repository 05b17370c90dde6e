import { EventStudyError } from "../core/errors.ts";
import { annotation, inGitHubActions } from "./annotations.ts";
import { checkWords } from "./check-words.ts";
import { type CommandEntry, commands } from "./commands/index.ts";
import { exitCodes } from "./exit.ts";
import { findCommand, wrong } from "./find-command.ts";
import { overview } from "./overview.ts";
import { errorText, exitCodeOf } from "./report-error.ts";
import { print, say, terminalWidth } from "./terminal.ts";

/** Whether the words ask for help where a command, or nothing, stands. */
const asksHelp = (given: readonly string[]) => given.some((word) => word === "--help" || word === "-h");

/** The parser of one command. It knows no other: of a command among others it would render the help text at every run. */
async function parse(entry: CommandEntry, words: readonly string[], version: string): Promise<void> {
  const [{ default: yargs }, command] = await Promise.all([import("yargs"), entry.load()]);
  const [name, ...places] = entry.usage.split(" ");
  const helps = asksHelp(words);
  const checked = helps
    ? [name!, ...words]
    : checkWords(words, { usage: entry.usage, flags: command.options, places: command.positionals?.() ?? {} });
  const parser = yargs(checked)
    // Messages in English wherever the program runs: they are part of its behaviour.
    .locale("en")
    .scriptName("eventstudy")
    // A flag never takes what stands after its value.
    .parserConfiguration({ "greedy-arrays": false })
    .version(version)
    .help()
    .alias("help", "h")
    .wrap(Math.min(110, terminalWidth()))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? wrong(message, `eventstudy ${name} --help shows examples`);
    })
    .command({ ...command, command: helps ? entry.usage : ["$0", ...places].join(" "), describe: entry.describe });
  try {
    await parser.parseAsync();
  } catch (error) {
    if (!(error instanceof EventStudyError) || namesStudyFile(entry, checked)) throw error;
    const { nameFlags } = await import("./name-flags.ts");
    throw nameFlags(error, name!, command.options);
  }
}

/** Whether a study file stands among the words: its settings are keys there, not flags. */
function namesStudyFile({ usage }: CommandEntry, words: readonly string[]): boolean {
  return /\[(?:file|study)\]/.test(usage) && words.some((word) => !word.startsWith("--"));
}

/** Runs one command with the words around its name. */
async function run(entry: CommandEntry, given: readonly string[], version: string): Promise<void> {
  const at = given.indexOf(entry.usage.split(" ")[0]!);
  const before = given.slice(0, at).filter((word) => word !== "--");
  await parse(entry, [...before, ...given.slice(at + 1)], version);
}

/** The command line of `given`; resolves to the exit code. */
export async function cli(given: readonly string[], version: string): Promise<number> {
  if (given.length === 0) {
    // Nothing was asked for: what there is, and the exit code of an input at fault.
    say(overview());
    return exitCodes.badInput;
  }
  try {
    const entry = findCommand(given, commands);
    if (entry !== null) await run(entry, given, version);
    else print(asksHelp(given) ? overview() : version);
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    say(errorText(error));
    if (inGitHubActions() && error instanceof EventStudyError) {
      const { code, message, hint, place } = error;
      say(annotation(code, hint === "" ? message : `${message}\n${hint}`, place));
    }
    return exitCodeOf(error);
  }
}
