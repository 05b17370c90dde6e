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

/** The most rows of a sheet without its header. */
const mostRows = 1_048_575;

/** The format requires a time; a fixed one keeps equal results byte-identical. */
const fixedTime = new Date(Date.UTC(2000, 0, 1));

const perCents = /^(return|benchmark|expected|ar|sd|car|aar|caar|sigma|bhar)(\[|$)/;

/** The number format of a column; the cells keep full precision. */
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

/** `tables.xlsx`: a sheet for each table. Numbers are numbers, ids are text, and no text is a formula. */
export const xlsx: BinaryFormat = {
  id: "xlsx",
  file: "tables.xlsx",
  description: "the tables as a workbook, a sheet for each table",
  onDemand: true,
  async bytes(result) {
    const { writeXlsx } = await import("hucre/xlsx");
    const { title } = result.study;
    const properties = { title, creator: result.provenance.program, created: fixedTime, modified: fixedTime };
    const filled = Object.entries(sheets).map(([name, tableOf]) => sheetOf(name, tableOf(result)));
    return writeXlsx({ sheets: filled, properties });
  },
};
