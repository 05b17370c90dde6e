import type { Place } from "../../core/errors.ts";
import type { Table } from "./table.ts";
import { valueTable } from "./value-table.ts";

/** A record of named values, as JSON and YAML lists hold them. */
export type NamedValues = Readonly<Record<string, unknown>>;

/** Whether a value is a list of records (and not empty). */
export function isRecords(value: unknown): value is readonly NamedValues[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isRecord(item));
}

function isRecord(value: unknown): value is NamedValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A table of records: a column for every key, in order of appearance; a key that a record does not have is a missing cell. */
export function recordTable(
  records: readonly NamedValues[],
  path: string,
  placeOf: (record: number, key: string) => Place,
): Table {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return valueTable({
    path,
    header,
    columns: header.map((key) => records.map((record) => record[key])),
    rows: records.length,
    notes: [],
    place: (row, column) => placeOf(row, header[column]!),
  });
}
