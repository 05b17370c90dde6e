import type { DataFrame } from "danfojs-node";
import type { StudyResult } from "../core/result.ts";
import {
  abnormalReturnsTable,
  averagesTable,
  observationsTable,
  type ResultTable,
  testsTable,
} from "../core/tables.ts";

export interface ResultFrames {
  readonly observations: DataFrame;
  readonly abnormalReturns: DataFrame;
  readonly averages: DataFrame;
  readonly tests: DataFrame;
}

/**
 * The tables of a result as DataFrames, cell for cell the figures of result.json: doubles, null where missing, ids as
 * text. danfojs-node is loaded here and nowhere else; it is an optional peer dependency.
 *
 * The frames carry; they do not compute. danfojs works in float32 and takes null for 0, so do arithmetic on `.values`.
 */
export async function resultFrames(result: StudyResult): Promise<ResultFrames> {
  const { DataFrame } = await import("danfojs-node");
  const frame = ({ columns, kinds, rows }: ResultTable) => {
    const cells = Array.from(rows, (row) =>
      row.map((value) => (typeof value === "number" && !Number.isFinite(value) ? null : value)),
    );
    // Types are stated: danfojs would take a column of texts such as 005930 for integers.
    const dtypes = kinds.map((kind) => (kind === "text" ? "string" : "float32"));
    return new DataFrame(cells, { columns: [...columns], config: {}, dtypes });
  };
  return {
    observations: frame(observationsTable(result)),
    abnormalReturns: frame(abnormalReturnsTable(result)),
    averages: frame(averagesTable(result)),
    tests: frame(testsTable(result)),
  };
}
