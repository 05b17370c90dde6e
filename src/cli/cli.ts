import yargs from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { commands } from "./commands/index.ts";
import { endWith, exitCodes } from "./exit.ts";
import { errorText, exitCodeOf } from "./report-error.ts";
import { say, terminalWidth } from "./terminal.ts";
import { type CommandUsage, usageError, usageOf } from "./usage-error.ts";

const usages: readonly CommandUsage[] = commands.map(({ module, options }) => ({
  command: String(module.command),
  flags: [...Object.keys(options), "help", "version"],
}));

const purpose =
  "$0 <command>\n\nWhat did the news do to prices, beyond what would have happened anyway, and how sure can one be?";

const takesFile = new Set(["--prices", "--events", "--confounders", "--factors", "--benchmark"]);

/** `--prices -` as `--prices=-`: yargs does not take a lone dash for a value. */
function withDashes(given: readonly string[]): string[] {
  return given.flatMap((word, i) => {
    if (word === "-" && takesFile.has(given[i - 1] ?? "")) return [];
    return given[i + 1] === "-" && takesFile.has(word) ? [`${word}=-`] : [word];
  });
}

async function parse(given: readonly string[], version: string): Promise<void> {
  const usage = given.length === 0 ? null : usageOf(given, usages);
  const parser = yargs(withDashes(given))
    // Messages in English wherever the program runs: they are part of its behaviour.
    .locale("en")
    .scriptName("eventstudy")
    .usage(purpose)
    // A flag never swallows what stands after its value.
    .parserConfiguration({ "greedy-arrays": false })
    .demandCommand(1)
    .strict()
    .version(version)
    .help()
    .alias("help", "h")
    .epilogue("eventstudy <command> --help shows the flags and examples of a command")
    .wrap(Math.min(110, terminalWidth()))
    .exitProcess(false)
    .fail((message, error) => {
      throw error instanceof EventStudyError || (error && !message) || usage === null
        ? error
        : usageError(message ?? error.message, given, usage);
    });
  for (const { module } of commands) parser.command(module);
  if (given.length === 0) {
    // Nothing was asked for: what there is, and the exit code of an input at fault.
    say(await parser.getHelp());
    endWith(exitCodes.badInput);
    return;
  }
  await parser.parseAsync();
}

/** The command line of `given`; resolves to the exit code. */
export async function cli(given: readonly string[], version: string): Promise<number> {
  try {
    await parse(given, version);
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    say(errorText(error));
    return exitCodeOf(error);
  }
}
