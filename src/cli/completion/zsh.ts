import { tables } from "./bash.ts";
import type { CommandWords } from "./words.ts";

/** 'name:what it does', as `_describe` takes it. */
const described = (name: string, describe: string) => `'${name}:${describe.replaceAll("'", "'\\''")}'`;

/** The completion of zsh. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  const flags = commands.map(
    ({ name, flags }) =>
      `    ${name}) given=(${flags.map(({ flag, describe }) => described(flag, describe)).join(" ")}) ;;`,
  );
  return `#compdef eventstudy
# eventstudy completion for zsh.
#   eval "$(eventstudy completion zsh)", below compinit
${tables(commands)}

_eventstudy() {
  local -a given
  local command=$words[2] value="" place=1 i
  if ((CURRENT == 2)); then
    given=(${commands.map(({ name, describe }) => described(name, describe)).join(" ")})
    _describe command given
    return
  fi
  if [[ $words[CURRENT] == --*=* ]]; then
    value=$(_eventstudy_value $command \${words[CURRENT]%%=*})
    compset -P 1 '*='
  elif [[ $words[CURRENT-1] == --* ]]; then
    value=$(_eventstudy_value $command $words[CURRENT-1])
  fi
  if [[ -z $value ]]; then
    if [[ $words[CURRENT] == -* ]]; then
      case $command in
${flags.join("\n")}
      esac
      _describe flag given
      return
    fi
    for ((i = 3; i < CURRENT; i++)); do
      if [[ $words[i] == --* ]]; then
        [[ $words[i] != *=* && -n $(_eventstudy_value $command $words[i]) ]] && ((i += 1))
      else
        ((place += 1))
      fi
    done
    value=$(_eventstudy_place $command $place)
  fi
  case $value in
    words:*) compadd -- \${=value#*:} ;;
    list:*)
      compset -P '*,'
      compadd -- \${=value#*:}
      ;;
    file) _files ;;
    folder) _files -/ ;;
  esac
}
# Sourced, it registers itself; as a file of fpath, it is the function.
if [[ $funcstack[1] == _eventstudy ]]; then
  _eventstudy "$@"
else
  compdef _eventstudy eventstudy
fi
`;
}
