import { describePlace, EventStudyError } from "../index.ts";
import { exitCodes } from "./exit.ts";
import { messageInk } from "./terminal.ts";

/** The library names a setting `unit`; at the terminal it is the flag --unit, unless the error is about a file. */
function withFlags(text: string, { place }: EventStudyError, flags: ReadonlySet<string>): string {
  if (place.file !== undefined) return text;
  return text.replace(/`([a-z][a-z-]*)`/g, (setting, name: string) => (flags.has(name) ? `--${name}` : setting));
}

/**
 * An error as the user reads it: message, place, hint; for a defect, its stack and the request to report it.
 *
 * @param flags names of the command's flags, without dashes
 */
export function errorText(error: unknown, flags: ReadonlySet<string> = new Set()): string {
  if (!(error instanceof EventStudyError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `defect in eventstudy, please report it:\n${stack}\n`;
  }
  const place = describePlace(error.place);
  const where = place === "" ? "" : `  at ${place}\n`;
  const hint = error.hint === "" ? "" : `  ${error.hint.replaceAll("\n", "\n  ")}\n`;
  return withFlags(`${messageInk.red(`error ${error.code}`)}: ${error.message}\n${where}${hint}`, error, flags);
}

export const exitCodeOf = (error: unknown): number =>
  error instanceof EventStudyError ? exitCodes.badInput : exitCodes.defect;
