import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { zshCompletion } from "./zsh.ts";

/** Completions by the name of the shell. */
export const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
