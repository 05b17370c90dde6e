import type { ResultTable } from "../core/tables.ts";

/** A cell that a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** What a cell of text may not hold or begin with as it is. */
const unsafe = /^[=+\-@\t\r]|[",\n\r]/;

/** Text as a CSV cell: quoted where it must be, and never a formula to a spreadsheet. */
export function textCell(text: string | null): string {
  if (text === null) return "";
  if (!unsafe.test(text)) return text;
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A figure at full precision; empty when missing. */
export function numberCell(value: number): string {
  return Number.isFinite(value) ? String(value) : "";
}

/** A table as lines of CSV, its header first. */
export function* csvLines({ columns, rows }: ResultTable): Generator<string> {
  yield `${columns.map(textCell).join(",")}\n`;
  // A text often stands again in the next row (the model, the status): it is not looked at twice.
  const texts = new Array<string | null>(columns.length).fill(null);
  const cells = new Array<string>(columns.length).fill("");
  for (const row of rows) {
    for (let c = 0; c < row.length; c++) {
      const value = row[c]!;
      if (typeof value === "number") cells[c] = numberCell(value);
      else if (value === null) cells[c] = "";
      else if (value !== texts[c] || cells[c] === "") {
        texts[c] = value;
        cells[c] = textCell(value);
      }
    }
    yield `${cells.join(",")}\n`;
  }
}
