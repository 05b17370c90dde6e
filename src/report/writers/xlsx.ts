import type { CellStyle, ColumnDef, WriteSheet } from "hucre/xlsx";
import type { StudyResult } from "../../results/result.ts";
import {
  abnormalReturnsTable,
  averagesTable,
  observationsTable,
  type ResultTable,
  testsTable,
} from "../../results/tables.ts";
import type { BinaryFormat } from "../kit/format.ts";

/** Rows of a sheet, its header aside. */
const mostRows = 1_048_575;

/** The clock is no part of a result: the format wants a time, and gets always the same. */
const noTime = new Date(Date.UTC(2000, 0, 1));

const perCents = /^(return|benchmark|expected|ar|sd|car|aar|caar|sigma|bhar)(\[|$)/;

/** How the figures of a column are shown; the cells hold them in full. */
function numberFormat(column: string): string {
  if (perCents.test(column)) return "0.00%";
  if (/^(n|day|from|to|degreesOfFreedom)$/.test(column)) return "0";
  if (/^p(\[|$)/.test(column)) return "0.0000";
  return /^(t|statistic)(\[|$)/.test(column) ? "0.00" : "0.000000";
}

function sheetOf(name: string, { columns, kinds, rows }: ResultTable): WriteSheet {
  const isText = (c: number) => kinds[c] === "text";
  const defs = columns.map(
    (title, c): ColumnDef => ({
      width: isText(c) ? 22 : Math.max(11, title.length + 2),
      numFmt: isText(c) ? "@" : numberFormat(title),
    }),
  );
  const head: CellStyle = { font: { bold: true }, numFmt: "@" };
  return {
    name,
    columns: defs,
    rows: [
      [...columns],
      ...[...rows].slice(0, mostRows).map((row) => row.map((cell) => (Number.isNaN(cell) ? null : cell))),
    ],
    cells: new Map(columns.map((title, c) => [`0,${c}`, { value: title, style: head }])),
    freezePane: { rows: 1 },
  };
}

const sheets = {
  observations: observationsTable,
  "abnormal returns": abnormalReturnsTable,
  averages: averagesTable,
  tests: testsTable,
} satisfies Record<string, (result: StudyResult) => ResultTable>;

/** `tables.xlsx`: a sheet a table; numbers are numbers, ids are text, and no text is a formula. */
export const xlsx: BinaryFormat = {
  id: "xlsx",
  file: "tables.xlsx",
  description: "the tables as a workbook, a sheet a table",
  onDemand: true,
  async bytes(result) {
    const { writeXlsx } = await import("hucre/xlsx");
    const { title } = result.study;
    const properties = { title, creator: result.provenance.program, created: noTime, modified: noTime };
    const filled = Object.entries(sheets).map(([name, tableOf]) => sheetOf(name, tableOf(result)));
    return writeXlsx({ sheets: filled, properties });
  },
};
