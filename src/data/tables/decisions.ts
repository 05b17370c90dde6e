import type { FileReading } from "../../results/result.ts";

/** How a column of dates is written. */
export interface DateDecision {
  /** A cell of the column, and one that decides the order where one does. */
  readonly example: string;
  readonly order: NonNullable<FileReading["dates"]>["order"];
  readonly why: string;
  /** Session days, (rows). */
  readonly sessions: Int32Array;
}

/** How columns of numbers are written. */
export interface NumberDecision {
  readonly mark: "." | ",";
  readonly thousands: string | null;
  readonly why: string;
  /** Whether some cells were texts that the table does not know by heart. */
  readonly asText: boolean;
  /** Texts that were read as missing, and how often. */
  readonly absent: ReadonlyMap<string, number>;
}

/**
 * What the readers of a table decided, noted while they read, so that the record of the reading needs no second pass
 * over the rows.
 */
export interface Decisions {
  /** By column. */
  readonly dates: Map<number, DateDecision>;
  /** By the first of the columns that were read together. */
  readonly numbers: Map<number, NumberDecision>;
  /** What was left out, and how often. */
  readonly leftOut: Map<string, number>;
}

export const noDecisions = (): Decisions => ({ dates: new Map(), numbers: new Map(), leftOut: new Map() });

/** Counts what is left out of a table. */
export function leaveOut({ leftOut }: Decisions, what: string, count: number): void {
  if (count > 0) leftOut.set(what, (leftOut.get(what) ?? 0) + count);
}

/** What a file's format knows of the table. */
export interface TableOrigin {
  /** Encoding of the text; null for a file that is no text. */
  readonly encoding: string | null;
  /** Sheet of a spreadsheet. */
  readonly sheet: string | null;
  /** Lines above the header that are not blank. */
  readonly linesAbove: number;
  /** Whether the file has no header, and its cells or their order have suggested the names. */
  readonly isHeaderless: boolean;
}

export const plainOrigin: TableOrigin = { encoding: null, sheet: null, linesAbove: 0, isHeaderless: false };
