import type { Code } from "./codes.ts";

/** The place of an error in the input. `line` counts from 1, the header included; `row` counts from 1 below it. */
export interface Place {
  /** Path as the user names it. */
  readonly file?: string;
  /** Line of the file, from 1, the header included. */
  readonly line?: number;
  /** Where a file has no lines: the row below the header (Parquet). */
  readonly row?: number;
  /** Column by name, or by number from 1. */
  readonly column?: number | string;
}

/**
 * The input is at fault: what was wrong, where, and what to do next.
 * The message has no capital and no full stop; it shows the value that was received.
 */
export class EventStudyError extends Error {
  /** `EventStudyError`. */
  override readonly name = "EventStudyError";
  /** A code of `codes`: stable, for programs. */
  readonly code: Code;
  /** What to do next. */
  readonly hint: string;
  /** The place in the input; empty without one. */
  readonly place: Place;

  constructor(code: Code, message: string, hint = "", place: Place = {}) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.place = place;
  }
}

/**
 * A place in words: "prices/KOSPI.csv, line 12, column close", or "" without a file.
 *
 * @throws nothing
 */
export function describePlace({ file, line, row, column }: Place): string {
  return [file, line && `line ${line}`, row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(", ");
}
