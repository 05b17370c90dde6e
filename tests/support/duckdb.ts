import { DuckDBInstance } from "@duckdb/node-api";

/** Runs statements of DuckDB: what a user does to make a database or a Parquet file. */
export async function inDuckDB(path: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** A wide CSV file as a long table, a row per security and date, its cells text. */
export const longRows = (file: string) =>
  `SELECT date, security, close FROM (UNPIVOT (FROM read_csv('${file}', header = true, all_varchar = true))
   ON COLUMNS(* EXCLUDE (date)) INTO NAME security VALUE close)`;
