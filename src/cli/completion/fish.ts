import type { Value } from "./value.ts";
import type { CommandWords } from "./words.ts";

/** Text as fish quotes it. */
const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** What follows a flag, or stands by itself, as options of `complete`. */
function answer(value: Value): string {
  if (value.kind === "words") return `-x -a ${quoted(value.words.join(" "))}`;
  if (value.kind === "list") return `-x -a ${quoted(`(__fish_append , ${value.words.join(" ")})`)}`;
  if (value.kind === "folder") return "-x -a '(__fish_complete_directories)'";
  return value.kind === "file" ? "-r -F" : "-x";
}

function ofCommand({ name, flags, positionals }: CommandWords): string[] {
  const within = `-n '__fish_seen_subcommand_from ${name}'`;
  const ofFlags = flags.map(({ flag, describe, value }) => {
    const takes = value === null ? "" : ` ${answer(value)}`;
    return `complete -c eventstudy ${within} -l ${flag.slice(2)}${takes} -d ${quoted(describe)}`;
  });
  const places = positionals.map(({ value }) =>
    value.kind === "file"
      ? `complete -c eventstudy ${within} -F`
      : `complete -c eventstudy ${within} ${answer(value).replace("-x ", "")}`,
  );
  return [...ofFlags, ...places];
}

/** The completion of fish. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(
    ({ name, describe }) => `complete -c eventstudy -n __fish_use_subcommand -a ${name} -d ${quoted(describe)}`,
  );
  return `# eventstudy completion for fish.
#   eventstudy completion fish > ~/.config/fish/completions/eventstudy.fish
complete -c eventstudy -f
${[...names, ...commands.flatMap(ofCommand)].join("\n")}
`;
}
