import type { Command } from "../command.ts";
import type { CommandSource } from "../completion/words.ts";

/** A command as the help shows it; the rest is loaded when it is called. */
export interface CommandEntry {
  /** "inspect <files..>" */
  readonly usage: string;
  readonly describe: string;
  // biome-ignore lint/suspicious/noExplicitAny: every command has its own arguments
  load(): Promise<Command<any>>;
}

/** Every command with its flags, for the completion of shells. */
const sources = (): Promise<CommandSource[]> =>
  Promise.all(
    commands.map(async ({ usage, describe, load }) => {
      const { options, positionals = () => ({}) } = await load();
      return { command: usage, describe, options, positionals };
    }),
  );

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    usage: "run [file]",
    describe: "run a study and write its report",
    load: async () => (await import("./run.ts")).runCommand,
  },
  {
    usage: "merge [file]",
    describe: "complete a study from the shards that run --shard has written",
    load: async () => (await import("./merge.ts")).mergeCommand,
  },
  {
    usage: "align [file]",
    describe: "show where each event falls on each market: local time, session, day 0, rule",
    load: async () => (await import("./align.ts")).alignCommand,
  },
  {
    usage: "inspect <files..>",
    describe: "show what is in price files: layout, span, gaps, jumps, stale prices",
    load: async () => (await import("./inspect.ts")).inspectCommand,
  },
  {
    usage: "simulate",
    describe: "measure size and power of the tests, on simulated returns or on prices of your own",
    load: async () => (await import("./simulate.ts")).simulateCommand,
  },
  {
    usage: "explain [id] [study]",
    describe: "explain a model, a test, a term or a code; with a study, show its figures there",
    load: async () => (await import("./explain.ts")).explainCommand,
  },
  {
    usage: "list [kind]",
    describe: "list models, tests, charts, formats, layouts, exchanges, codes",
    load: async () => (await import("./list.ts")).listCommand,
  },
  {
    usage: "diff <a> <b>",
    describe: "show which figures of two results differ, and by how much; exit 3 when any does",
    load: async () => (await import("./diff.ts")).diffCommand,
  },
  {
    usage: "init [folder]",
    describe: "write a study folder to start from; it runs as it is",
    load: async () => (await import("./init.ts")).initCommand,
  },
  {
    usage: "completion <shell>",
    describe: "print the completion of commands, flags, ids and files for a shell",
    load: async () => (await import("./completion.ts")).completionCommand(sources),
  },
];
