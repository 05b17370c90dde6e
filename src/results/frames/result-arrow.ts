import type { StudyResult } from "../result.ts";
import { framesOf, present, type ResultFrames } from "./result-frames.ts";

/** `tableFromArrays` of apache-arrow or @uwdata/flechette, handed in so that neither is loaded here. */
// biome-ignore lint/suspicious/noExplicitAny: the two libraries type their columns each in its own way
export type TableFromArrays<T> = (columns: any) => T;

/**
 * Every table of a result as an Apache Arrow table: doubles (no digit is lost), null where missing, ids as text.
 *
 *   import { tableFromArrays } from "@uwdata/flechette"; // or from "apache-arrow"
 *   const { observations } = resultArrow(result, tableFromArrays);
 *
 * A column of whole numbers may become one of integers, as the library infers it.
 *
 * Shapes  as `resultTables`.
 * Units   returns as decimals per session.
 *
 * @throws whatever the function throws; no code of its own.
 */
export function resultArrow<T>(result: StudyResult, tableFromArrays: TableFromArrays<T>): ResultFrames<T> {
  return framesOf(result, ({ columns, rows }) => {
    const cells = columns.map((): (string | number | null)[] => []);
    for (const row of rows) for (let c = 0; c < row.length; c++) cells[c]!.push(present(row[c]!));
    return tableFromArrays(Object.fromEntries(columns.map((name, c) => [name, cells[c]!])));
  });
}
