import { writeXlsx } from "hucre/xlsx";
import type { SourceFile } from "../../src/data/formats/read-table.ts";

/** A workbook of one sheet. */
export async function spreadsheetFile(
  path: string,
  rows: (string | number | null)[][],
  password?: string,
): Promise<SourceFile> {
  const encryption = password === undefined ? {} : { encryption: { password } };
  return { path, bytes: await writeXlsx({ sheets: [{ name: "Sheet1", rows }], ...encryption }) };
}
