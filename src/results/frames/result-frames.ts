import type { StudyResult } from "../result.ts";
import { type ResultTableName, resultTables } from "../result-tables.ts";
import type { ResultTable } from "../tables.ts";

/** The class DataFrame of danfojs-node or danfojs, handed in so that neither is loaded here. */
export interface DataFrameClass<F> {
  // biome-ignore lint/suspicious/noExplicitAny: danfojs's own constructor takes any
  new (data: any, options?: any): F;
}

/** Every table of a result as a frame of one kind. */
export type ResultFrames<F> = { readonly [Name in ResultTableName]: F };

/** A frame of every table of a result. */
export function framesOf<F>(result: StudyResult, make: (table: ResultTable) => F): ResultFrames<F> {
  const entries = Object.entries(resultTables(result)).map(([name, table]) => [name, make(table)]);
  return Object.fromEntries(entries) as ResultFrames<F>;
}

/** A missing figure is null outside. */
export const present = (value: string | number | null) =>
  typeof value === "number" && !Number.isFinite(value) ? null : value;

/**
 * Every table of a result as a danfojs DataFrame, cell for cell the figures of result.json: doubles, null where missing,
 * ids as text.
 *
 *   import { DataFrame } from "danfojs-node";
 *   const { abnormalReturns } = resultFrames(result, DataFrame);
 *
 * The frames carry; they do not compute. danfojs works in float32 and takes null for 0, so do arithmetic on `.values`;
 * its `toCSV` never quotes, so write files with `frameCsv`.
 *
 * Shapes  `observations` N rows, `abnormalReturns` N·L, `averages` a row a group, model and day; see `resultTables`.
 * Units   returns as decimals per session.
 *
 * @throws whatever the class throws; no code of its own.
 */
export function resultFrames<F>(result: StudyResult, DataFrame: DataFrameClass<F>): ResultFrames<F> {
  return framesOf(result, ({ columns, kinds, rows }) => {
    const cells = Array.from(rows, (row) => row.map(present));
    // Types are stated: danfojs would take a column of texts such as 005930 for integers.
    const dtypes = kinds.map((kind) => (kind === "text" ? "string" : "float32"));
    return new DataFrame(cells, { columns: [...columns], config: {}, dtypes });
  });
}
