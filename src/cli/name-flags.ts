import { EventStudyError } from "../core/errors.ts";
import { flagsOf, type SettingEntry } from "../study/settings/setting.ts";
import { simulationSettings } from "../study/settings/tables/simulate.ts";
import { type Flags, flagText } from "./flags.ts";
import { studyFlags } from "./study-options.ts";

/** The flag of a setting that a message names as `key` or `key: value`; the text as it stands where there is none. */
function flagFor(text: string, settings: ReadonlyMap<string, SettingEntry>, flags: Flags): string {
  const [, key, value] = /^`([\w.-]+)(?:: ([^`]*))?`$/.exec(text) ?? [];
  const found = [...settings].find(([name, { path }]) => (path.join(".") === key || name === key) && name in flags);
  if (found === undefined && key !== undefined && key in flags)
    return value === undefined ? `--${key}` : `--${key} ${value}`;
  if (found === undefined) return text;
  const [name, { row }] = found;
  return value === undefined ? `--${name}` : `--${name} ${flagText(row, value)}`;
}

/**
 * An error in the words of the command line: messages of the library name a setting, `unit: percent`; whoever gives
 * settings as flags reads --unit percent.
 */
export function nameFlags(error: unknown, command: string, flags: Flags): unknown {
  if (!(error instanceof EventStudyError)) return error;
  const settings = command === "simulate" ? new Map([...studyFlags, ...flagsOf(simulationSettings)]) : studyFlags;
  const inFlags = (text: string) => text.replace(/`[^`\n]+`/g, (quoted) => flagFor(quoted, settings, flags));
  return new EventStudyError(error.code, inFlags(error.message), inFlags(error.hint), error.place);
}
