import { file, text } from "../kinds.ts";
import { section } from "../setting.ts";

/** A table of prices that DuckDB reads. */
export const tableSettings = section("A table in `prices`", {
  duckdb: {
    ...{ ...file, required: true },
    says: "a DuckDB database, or Parquet or CSV files that make one table with a row per security and date: a file, glob or folder",
  },
  table: { ...text, says: "the table or view of a database", otherwise: "the only one", example: "daily" },
  column: {
    ...{ ...text, says: "column of the close" },
    otherwise: "column of the study, else the adjusted close, else the close",
  },
});
