import type { Table } from "./table.ts";

/** A table of some columns of another. */
export function withColumns(table: Table, columns: readonly number[]): Table {
  const of = (column: number) => columns[column]!;
  return {
    ...table,
    header: columns.map((column) => table.header[column]!),
    text: (row, column) => table.text(row, of(column)),
    numbers: (wanted, other, plain) =>
      table.numbers(wanted.map(of), (text, row, column) => other(text, row, columns.indexOf(column)), plain),
    sessions: (column, other) => table.sessions(of(column), (text, row, own) => other(text, row, columns.indexOf(own))),
    categories: (column) => table.categories(of(column)),
    place: (row, column) => table.place(row, of(column)),
  };
}
