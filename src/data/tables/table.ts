import { EventStudyError, type Place } from "../../core/errors.ts";
import type { Decisions, TableOrigin } from "./decisions.ts";

/**
 * A rectangular table of cells, whatever the file format. Row 0 is the first row below the header.
 *
 * A table knows two spellings by heart, so that long files never become strings: plain decimals (`-12.5`) and ISO
 * dates (`2019-02-28`, `2019/02/28`, `2019.02.28`, `20190228`). Every other cell goes to the caller's `other`.
 */
export interface Table {
  /** Path as the user names it. */
  readonly path: string;
  readonly header: readonly string[];
  readonly rows: number;
  /** The only security of the table, where the file names it outside its columns. */
  readonly security?: string;
  /** Things worth saying of the file: its encoding, rows without any cell, … */
  readonly notes: readonly string[];
  /** What the file's format knows of the table. */
  readonly origin: TableOrigin;
  /** What readers decided of the table so far. */
  readonly decisions: Decisions;
  /** Whether a cell may hold a decimal comma or a separator of thousands, so that plain decimals need a second look. */
  readonly mayHoldCommas: boolean;
  /** The trimmed text of a cell; "" where it is empty. */
  text(row: number, column: number): string;
  /** Columns of numbers, (rows) each. With `plain` false every cell goes to `other`. */
  numbers(columns: readonly number[], other: CellReader, plain?: boolean): readonly Float64Array[];
  /** A column of session days, (rows). */
  sessions(column: number, other: CellReader): Int32Array;
  /** A column of texts as (rows) indices into the distinct texts, in order of appearance. */
  categories(column: number): Categories;
  /** The place of a cell, for messages. */
  place(row: number, column: number): Place;
}

/** @throws BAD_LAYOUT for a table of one column: prices and factors have a date too, a list of dates has nothing else */
export function requireColumns({ header, path }: Table): void {
  if (header.length > 1) return;
  throw new EventStudyError(
    "BAD_LAYOUT",
    `the header has one column only: "${header[0]}"`,
    "separate the columns by comma, semicolon or tab",
    { file: path, line: 1 },
  );
}

/** What a cell's text means as a number; throws when it means nothing. */
export type CellReader = (text: string, row: number, column: number) => number;

export interface Categories {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}
