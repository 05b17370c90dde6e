import type { ArgumentsCamelCase, CommandModule } from "yargs";
import { shells } from "../completion/shells.ts";
import { type CommandSource, completionWords } from "../completion/words.ts";
import { print } from "../terminal.ts";

type Shell = keyof typeof shells;
/** Shells whose completion can be printed. */
export const shellNames = Object.keys(shells) as readonly Shell[];

interface CompletionArguments {
  readonly shell: Shell;
}

export const completionOptions = {} as const;

const manual = `Once for good:
  bash  eventstudy completion bash >> ~/.bashrc
  zsh   eventstudy completion zsh >> ~/.zshrc, below compinit
  fish  eventstudy completion fish > ~/.config/fish/completions/eventstudy.fish`;

/** `completion`: prints what a shell needs to complete commands, flags, ids and files. */
export function completionCommand(
  commands: () => readonly CommandSource[],
): CommandModule<object, CompletionArguments> {
  return {
    command: "completion <shell>",
    describe: "print the completion of commands, flags, ids and files for a shell",
    builder: (yargs) =>
      yargs
        .positional("shell", { choices: shellNames, demandOption: true, describe: "the shell" })
        .epilogue(manual)
        .example('eval "$($0 completion bash)"', "in this shell"),
    handler: ({ shell }: ArgumentsCamelCase<CompletionArguments>) => print(shells[shell](completionWords(commands()))),
  };
}
