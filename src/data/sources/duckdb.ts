import type { PriceSeries } from "../../core/series.ts";
import type { InputFile } from "../../results/result.ts";
import { type FileAccess, keyOf, type PriceSource, type PriceSourceKind } from "./price-source.ts";

/** The series that were read of each security: a later, wider read replaces an earlier one. */
function rowsRead(path: string, series: Iterable<PriceSeries>, { sha256 }: FileAccess): InputFile {
  let rows = 0;
  function* parts() {
    for (const { security, sessions, closes, volumes } of series) {
      yield JSON.stringify([security, sessions.length, volumes !== null]);
      for (const column of [sessions, closes, volumes]) if (column !== null) yield column;
      rows += sessions.length;
    }
  }
  const hash = sha256(parts());
  return { path, sha256: hash, rows, of: "rows" };
}

/**
 * A long table of prices that DuckDB reads: of a database, or made of Parquet or CSV files. Only the spans that are asked
 * for leave DuckDB. The hash is of the rows that were read, since the files may be very large.
 */
export const duckdb: PriceSourceKind = {
  id: "duckdb",
  endings: /\.(?:duckdb|ddb)$/i,
  pathKeys: ["duckdb"],
  holdsMany: "a DuckDB database",
  async open({ entry, options, files, place }): Promise<PriceSource> {
    const { value, column } = entry;
    const { columns: stated, ...reading } = options;
    const path = typeof value === "string" ? value : keyOf(value, "duckdb")!;
    const table = keyOf(value, "table") ?? null;
    const found = files.find(path, place).map(files.absolute);
    // DuckDB is loaded here and nowhere else.
    const { openDuckDB } = await import("../sql/duckdb.ts");
    const scratch = files.scratch();
    try {
      const prices = await openDuckDB(
        { path, files: found, table, scratch: scratch.path },
        { ...reading, stated, ...(column === null ? {} : { column }) },
      );
      const read = new Map<string, PriceSeries>();
      // In the order of the table, whatever was read first.
      const inOrder = () => [...prices.securities.keys()].flatMap((id) => read.get(id) ?? []);
      return {
        reads: "spans",
        securities: () => prices.securities,
        async read(spans) {
          const known = new Map([...spans].filter(([id]) => prices.securities.has(id)));
          const series = await prices.read(known);
          for (const one of series) read.set(one.security, one);
          return series;
        },
        provenance: () => [rowsRead(path, inOrder(), files)],
        close() {
          prices.close();
          scratch.remove();
        },
      };
    } catch (error) {
      scratch.remove();
      throw error;
    }
  },
};
