import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";

/** A name as SQL writes it. */
export const sqlName = (name: string) => `"${name.replaceAll('"', '""')}"`;
/** A text as SQL writes it. */
const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** Session days are days since 1970-01-01, as DuckDB counts its dates. */
export const sqlDay = (expression: string) => `CAST(${expression} - DATE '1970-01-01' AS INTEGER)`;

/** A file's name for a function that takes patterns: `[*]` is the sign itself. */
const literalFile = (file: string) => sqlText(file.replace(/[*?[]/g, "[$&]"));

const isParquet = (file: string) => /\.(?:parquet|pq)$/i.test(file);
const isCsv = (file: string) => /\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(file);

/**
 * The expression that reads files as one table; null for a database.
 * @throws BAD_LAYOUT for files of several kinds
 */
export function filesTable(files: readonly string[], path: string): string | null {
  const list = files.map(literalFile).join(", ");
  if (files.every(isParquet)) return `read_parquet([${list}], union_by_name = true)`;
  // Cells stay text: a type that is guessed makes 5930 of 005930.
  if (files.every(isCsv)) return `read_csv([${list}], header = true, all_varchar = true, union_by_name = true)`;
  if (files.length === 1 && !isParquet(files[0]!) && !isCsv(files[0]!)) return null;
  throw new EventStudyError(
    "BAD_LAYOUT",
    `${path} names ${files.length} files that are not all Parquet and not all CSV`,
    "let one entry name Parquet files, CSV files or one DuckDB database",
    { file: path },
  );
}

/** A table or view of a database: its name in the study file, and in SQL. */
export interface DatabaseTable {
  readonly name: string;
  readonly sql: string;
}

/**
 * The table of a name, or the only one.
 * @throws BAD_LAYOUT with the nearest name and all of them
 */
export function chosenTable(tables: readonly DatabaseTable[], wanted: string | null, path: string): DatabaseTable {
  const names = tables.map(({ name }) => name);
  const has = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
  const fault = (message: string, hint: string) => new EventStudyError("BAD_LAYOUT", message, hint, { file: path });
  if (wanted !== null) {
    const same = (name: string) => name.toLowerCase() === wanted.toLowerCase();
    const found = tables.find(({ name }) => name === wanted) ?? tables.find(({ name }) => same(name));
    if (found) return found;
    throw fault(`the database has no table "${wanted}"${didYouMean(wanted, names)}`, has);
  }
  if (tables.length === 1) return tables[0]!;
  if (tables.length === 0) throw fault("the database has no table", "name a database with a table of prices");
  const hint = `say which one: prices: { duckdb: ${path}, table: ${names[0]} }; ${has}`;
  throw fault(`the database has ${tables.length} tables`, hint);
}

/** The text of an id: of whole numbers without decimals, whatever they are kept as. */
export function idText(column: string, type: string): string {
  const text = `CAST(${column} AS VARCHAR)`;
  if (!/^(?:DOUBLE|FLOAT)$/.test(type)) return `trim(${text})`;
  return `CASE WHEN ${column} = trunc(${column}) THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE ${text} END`;
}

/** The text of a column that is not of type DATE. An instant keeps its UTC offset, so that it cannot pass for a date. */
export const dateText = (column: string, type: string) =>
  type === "TIMESTAMP WITH TIME ZONE"
    ? `strftime(${column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ')`
    : `CAST(${column} AS VARCHAR)`;

export const isNumeric = (type: string) =>
  /^(?:DOUBLE|FLOAT|DECIMAL|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?\b)/.test(type);
