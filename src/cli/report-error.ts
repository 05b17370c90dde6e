import { describePlace, EventStudyError } from "../index.ts";
import { exitCodes } from "./exit.ts";
import { messageInk } from "./terminal.ts";

/** An error as the user reads it: message, place, hint; for a defect, its stack and the request to report it. */
export function errorText(error: unknown): string {
  if (!(error instanceof EventStudyError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `defect in eventstudy, please report it:\n${stack}\n`;
  }
  const place = describePlace(error.place);
  const where = place === "" ? "" : `  at ${place}\n`;
  const hint = error.hint === "" ? "" : `  ${error.hint.replaceAll("\n", "\n  ")}\n`;
  return `${messageInk.red(`error ${error.code}`)}: ${error.message}\n${where}${hint}`;
}

export const exitCodeOf = (error: unknown): number =>
  error instanceof EventStudyError ? exitCodes.badInput : exitCodes.defect;
