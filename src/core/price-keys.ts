import type { JsonSchema } from "./json-schema.ts";

/** A key of a record under `prices:`. */
interface PriceKey {
  /** A JSON Schema of its values: what `ModelOption.schema` may be. */
  readonly schema: JsonSchema;
  readonly says: string;
  /** What holds where the key is left out, in words. */
  readonly otherwise?: string;
  /** A value as YAML writes it after the colon. */
  readonly example?: string;
  readonly required?: true;
}

/** The record by which a study names a source of one kind. */
interface PriceRecord {
  /** Heading of the keys in docs/study-file.md. */
  readonly title: string;
  readonly keys: Readonly<Record<string, PriceKey>>;
}

const text = { type: "string" } as const;

/**
 * Kinds of price sources that a study names by a record, and the keys of the record: the id of the kind, which must be
 * given, and what else describes the source. A kind's file in data/sources opens it.
 */
export const priceRecords: Readonly<Record<string, PriceRecord>> = {
  duckdb: {
    title: "A table in `prices`",
    keys: {
      duckdb: {
        ...{ schema: { ...text, format: "file" }, required: true },
        says: "a DuckDB database, or Parquet or CSV files that make one table with a row per security and date: a file, glob or folder",
      },
      table: { schema: text, says: "the table or view of a database", otherwise: "the only one", example: "daily" },
      column: {
        ...{ schema: text, says: "column of the close" },
        otherwise: "column of the study, else the adjusted close, else the close",
      },
    },
  },
};
