import type { ArgumentsCamelCase } from "yargs";
import type { Command } from "../command.ts";
import { shells } from "../completion/shells.ts";
import { type CommandSource, completionWords } from "../completion/words.ts";
import { print } from "../terminal.ts";

type Shell = keyof typeof shells;
/** Shells whose completion can be printed. */
const shellNames = Object.keys(shells) as readonly Shell[];

interface CompletionArguments {
  readonly shell: Shell;
}

const completionOptions = {} as const;

const manual = `To install it:
  bash  eventstudy completion bash >> ~/.bashrc
  zsh   eventstudy completion zsh >> ~/.zshrc, below compinit
  fish  eventstudy completion fish > ~/.config/fish/completions/eventstudy.fish`;

/** `completion`: prints the script with which a shell completes commands, flags, ids and files. */
export function completionCommand(commands: () => Promise<readonly CommandSource[]>): Command<CompletionArguments> {
  return {
    options: completionOptions,
    positionals: () => ({ shell: { kind: "words", words: shellNames, isClosed: true } }),
    builder: (yargs) =>
      yargs
        .positional("shell", { choices: shellNames, demandOption: true, describe: "the shell" })
        .epilogue(manual)
        .example('eval "$(eventstudy completion bash)"', "in this shell"),
    handler: async ({ shell }: ArgumentsCamelCase<CompletionArguments>) =>
      print(shells[shell](completionWords(await commands()))),
  };
}
