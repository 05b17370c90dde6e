import type { Value } from "./value.ts";
import type { CommandWords } from "./words.ts";

/** "words:a b", "list:a b", "file", "folder" or "text": what the scripts go by. */
function coded(value: Value): string {
  return "words" in value ? `${value.kind}:${value.words.join(" ")}` : value.kind;
}

/** Lines of a `case` over "command flag" or "command place", equal answers together. */
function branches(entries: readonly (readonly [pattern: string, answer: string])[]): string {
  const byAnswer = new Map<string, string[]>();
  for (const [pattern, answer] of entries) {
    const patterns = byAnswer.get(answer);
    if (patterns) patterns.push(pattern);
    else byAnswer.set(answer, [pattern]);
  }
  return [...byAnswer].map(([answer, patterns]) => `    ${patterns.join("|")}) echo "${answer}" ;;`).join("\n");
}

/** What the tables of bash and zsh say: the flags of a command, the value of a flag, what stands at a place. */
export function tables(commands: readonly CommandWords[]): string {
  const flags = commands.map(({ name, flags }) => [name, flags.map(({ flag }) => flag).join(" ")] as const);
  const values = commands.flatMap(({ name, flags }) =>
    flags.flatMap(({ flag, value }) => (value === null ? [] : [[`"${name} ${flag}"`, coded(value)] as const])),
  );
  const places = commands.flatMap(({ name, positionals }) =>
    positionals.map(({ value, repeats }, i) => [`"${name} "${repeats ? "*" : i + 1}`, coded(value)] as const),
  );
  return `_eventstudy_flags() {
  case $1 in
${branches(flags)}
  esac
}

_eventstudy_value() {
  case "$1 $2" in
${branches(values)}
  esac
}

_eventstudy_place() {
  case "$1 $2" in
${branches(places)}
  esac
}`;
}

/** The completion of bash, the 3.2 of macOS too; it needs no package of completions. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  return `# eventstudy completion for bash.
#   eval "$(eventstudy completion bash)"
${tables(commands)}

_eventstudy() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  # bash splits --flag=value in three.
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help --version" -- "$current"))
    return
  fi
  local value="" place=1 i name
  [[ $previous == --* ]] && value=$(_eventstudy_value "$command" "$previous")
  if [[ -z $value ]]; then
    if [[ $current == -* ]]; then
      COMPREPLY=($(compgen -W "$(_eventstudy_flags "$command")" -- "$current"))
      return
    fi
    for ((i = 2; i < COMP_CWORD; i++)); do
      if [[ \${COMP_WORDS[i]} == --* ]]; then
        [[ \${COMP_WORDS[i + 1]} == "=" ]] && ((i += 2)) && continue
        [[ -n $(_eventstudy_value "$command" "\${COMP_WORDS[i]}") ]] && ((i += 1))
      else
        ((place += 1))
      fi
    done
    value=$(_eventstudy_place "$command" "$place")
  fi
  case $value in
    words:*) COMPREPLY=($(compgen -W "\${value#*:}" -- "$current")) ;;
    list:*)
      local before=""
      [[ $current == *,* ]] && before=\${current%,*},
      COMPREPLY=($(compgen -P "$before" -W "\${value#*:}" -- "\${current##*,}"))
      ;;
    file)
      compopt -o filenames 2>/dev/null
      while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$current")
      ;;
    folder)
      compopt -o filenames 2>/dev/null
      while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -d -- "$current")
      ;;
  esac
}
complete -F _eventstudy eventstudy
`;
}
