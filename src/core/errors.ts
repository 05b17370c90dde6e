import type { Code } from "./codes.ts";

/** Where in the input an error stands. `line` counts from 1, the header included; `row` counts from 1 below it. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  /** Where a file has no lines: the row below the header (Parquet). */
  readonly row?: number;
  readonly column?: number | string;
}

/**
 * The input is at fault: what was wrong, where, and what to do next.
 * The message has no capital and no full stop; it shows the value that was received.
 */
export class EventStudyError extends Error {
  override readonly name = "EventStudyError";
  readonly code: Code;
  /** What to do next. */
  readonly hint: string;
  readonly place: Place;

  constructor(code: Code, message: string, hint = "", place: Place = {}) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.place = place;
  }
}

/** "prices/KOSPI.csv, line 12, column close", or "" without a file. */
export function describePlace({ file, line, row, column }: Place): string {
  return [file, line && `line ${line}`, row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(", ");
}
