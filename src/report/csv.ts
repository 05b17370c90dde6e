/** A cell that a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** Text as a CSV cell: quoted where it must be, and never a formula to a spreadsheet. */
export function textCell(text: string | null): string {
  if (text === null) return "";
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A figure at full precision; empty when missing. */
export function numberCell(value: number | null): string {
  return value === null || !Number.isFinite(value) ? "" : String(value);
}

/** A line of cells that are already cells. */
export const line = (cells: readonly string[]) => `${cells.join(",")}\n`;
