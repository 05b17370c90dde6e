import yargs from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { alignCommand } from "./commands/align.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { listCommand } from "./commands/list.ts";
import { runCommand } from "./commands/run.ts";
import { exitCodes } from "./exit.ts";
import { errorText, exitCodeOf } from "./report-error.ts";
import { say } from "./terminal.ts";

/** The command line of `arguments_`; resolves to the exit code. */
export async function cli(arguments_: readonly string[], version: string): Promise<number> {
  try {
    await yargs([...arguments_])
      // Messages in English wherever the program runs: they are part of its behaviour.
      .locale("en")
      .scriptName("eventstudy")
      .usage(
        "$0 <command>\n\nWhat did the news do to prices, beyond what would have happened anyway, and how sure can one be?",
      )
      .command(runCommand)
      .command(alignCommand)
      .command(inspectCommand)
      .command(explainCommand)
      .command(listCommand)
      .command(diffCommand)
      .demandCommand(1, "name a command; --help lists them")
      .strict()
      .recommendCommands()
      .version(version)
      .help()
      .wrap(Math.min(110, process.stdout.columns ?? 100))
      .exitProcess(false)
      .fail((message, error) => {
        throw error instanceof EventStudyError || (error && !message)
          ? error
          : new EventStudyError("BAD_ARGUMENT", message ?? error.message, "see eventstudy --help");
      })
      .parseAsync();
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    say(errorText(error));
    return exitCodeOf(error);
  }
}
