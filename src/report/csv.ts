import type { ResultTable } from "../core/tables.ts";

/** A cell that a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** Text as a CSV cell: quoted where it must be, and never a formula to a spreadsheet. */
export function textCell(text: string | null): string {
  if (text === null) return "";
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A figure at full precision; empty when missing. */
export function numberCell(value: number): string {
  return Number.isFinite(value) ? String(value) : "";
}

const cell = (value: string | number | null) => (typeof value === "number" ? numberCell(value) : textCell(value));

/** A table as lines of CSV, its header first. */
export function* csvLines({ columns, rows }: ResultTable): Generator<string> {
  yield `${columns.map(textCell).join(",")}\n`;
  for (const row of rows) yield `${row.map(cell).join(",")}\n`;
}
