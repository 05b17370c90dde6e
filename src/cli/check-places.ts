import { readFileSync } from "node:fs";
import type { Check, Place } from "../index.ts";

/** The lines of a file; none where it cannot be read again, such as a pipe. */
function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/);
  } catch {
    return [];
  }
}

/** The line, from 1, on which the study file writes an expectation; else that of the key `expect`; undefined without. */
function lineOf({ kind, text }: Check, lines: readonly string[]): number | undefined {
  const key = lines.findIndex((line) => /^\s*["']?expect["']?\s*:/.test(line));
  if (kind !== "expect" || key < 0) return undefined;
  const at = lines.findIndex((line, i) => i >= key && line.includes(text));
  return (at < 0 ? key : at) + 1;
}

/**
 * The places of checks in the study file that asks for them, in their order: for annotations and JUnit XML.
 *
 * @param file the study file; undefined or `-` without one
 */
export function checkPlaces(checks: readonly Check[], file: string | undefined): readonly Place[] {
  if (file === undefined || file === "-") return checks.map(() => ({}));
  const lines = linesOf(file);
  return checks.map((check) => {
    const line = lineOf(check, lines);
    return line === undefined ? { file } : { file, line };
  });
}
