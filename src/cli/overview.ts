import { commands } from "./commands/index.ts";
import { terminalWidth } from "./terminal.ts";
import { wrap } from "./wrap.ts";

const purpose = "What did the news do to prices, beyond what would have happened anyway, and how sure can one be?";

/** Flags of every command. */
const flags = [
  ["    --version", "Show version number"],
  ["-h, --help", "Show help"],
] as const;

/** "  name  what it does", the latter wrapped under itself. */
function lines(entries: readonly (readonly [string, string])[], width: number): string[] {
  const name = Math.max(...entries.map(([text]) => text.length)) + 2;
  return entries.map(([text, what]) => wrap(`  ${text.padEnd(name)}${what}`, width, " ".repeat(name + 2)));
}

/** The help of the program: its commands. */
export function overview(): string {
  const width = Math.min(110, terminalWidth());
  return [
    "eventstudy <command>",
    "",
    wrap(purpose, width),
    "",
    "Commands:",
    ...lines(
      commands.map(({ usage, describe }) => [`eventstudy ${usage}`, describe]),
      width,
    ),
    "",
    "Options:",
    ...lines(flags, width),
    "",
    wrap("eventstudy <command> --help shows the flags and examples of a command", width),
    "",
  ].join("\n");
}
