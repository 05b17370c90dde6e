import { EventStudyError } from "../../core/errors.ts";
import type { PriceSeries, Span } from "../../core/series.ts";
import { valueColumn } from "../layouts/choose-column.ts";
import { recognise } from "../prices/read-prices.ts";
import { readDates } from "../tables/dates.ts";
import { valueTable } from "../tables/value-table.ts";
import { type Days, type DuckDBOptions, type LongTable, readSpans } from "./duckdb-read.ts";
import { DuckDBSession, type DuckDBSource } from "./duckdb-session.ts";
import { chosenTable, type DatabaseTable, dateText, filesTable, idText, sqlDay, sqlName } from "./duckdb-sql.ts";

/** An open table of prices. Only its list of securities is in memory. */
interface DuckDBPrices {
  /** Id → its first and last row; ids in the order of their bytes. */
  readonly securities: ReadonlyMap<string, Span>;
  /** Reads the rows of each security between two days. Ids that the table does not have are left out. */
  read(spans: ReadonlyMap<string, Span>): Promise<readonly PriceSeries[]>;
  close(): void;
}

/** The tables and views of the open database; those of the main schema without its name. */
async function databaseTables(session: DuckDBSession): Promise<DatabaseTable[]> {
  const own = "database_name = current_database() AND NOT internal";
  const rows = await session.rows(`
    SELECT schema_name, table_name FROM duckdb_tables() WHERE ${own}
    UNION ALL SELECT schema_name, view_name FROM duckdb_views() WHERE ${own} ORDER BY 1, 2`);
  return rows.map(([schema, table]) => ({
    name: schema === "main" ? table! : `${schema}.${table}`,
    sql: `${sqlName(schema!)}.${sqlName(table!)}`,
  }));
}

/** @throws BAD_LAYOUT when the columns are not those of a long table of prices */
async function longTable(
  session: DuckDBSession,
  source: DuckDBSource,
  ofFiles: string | null,
  options: DuckDBOptions,
): Promise<LongTable> {
  const chosen = ofFiles === null ? chosenTable(await databaseTables(session), source.table, source.path) : null;
  const path = chosen === null ? source.path : `${source.path}, table ${chosen.name}`;
  const sql = ofFiles ?? chosen!.sql;
  const columns = await session.rows(`DESCRIBE SELECT * FROM ${sql}`);
  const header = columns.map(([name]) => name!);
  const [sample] = await session.rows(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${sql} LIMIT 1`);
  const fault = (message: string, hint: string) => new EventStudyError("BAD_LAYOUT", message, hint, { file: path });
  if (sample === undefined) throw fault("the table has no rows", "give a table with rows");
  const table = valueTable({
    ...{ path, header, rows: 1, notes: [], place: () => ({ file: path }) },
    columns: sample.map((cell) => [cell]),
  });
  const named = options.stated === undefined ? {} : { columns: options.stated.in(header) };
  const { plan } = inTable(path, () => recognise(table, named));
  if (plan.shape !== "long") {
    const hint = "name the columns date, security and close (in DuckDB, UNPIVOT or a view), or leave DuckDB out";
    throw fault("through DuckDB a table has a row per security and date; this one names no security column", hint);
  }
  const { column: value } = inTable(path, () => valueColumn(table, plan, options));
  return { path, sql, header, types: columns.map(([, type]) => type!), plan, value, named };
}

/** Errors of a header without the line that a table has not. */
function inTable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EventStudyError)
      throw new EventStudyError(error.code, error.message, error.hint, { file: path });
    throw error;
  }
}

/**
 * Days of a column of dates; of any other column, whose distinct texts are read as those of a file are.
 * @throws BAD_DATE, AMBIGUOUS_DATE
 */
async function daysOf(session: DuckDBSession, table: LongTable, options: DuckDBOptions): Promise<Days> {
  const { path, sql, header, plan, types } = table;
  const column = `p.${sqlName(header[plan.date]!)}`;
  const date = (day: number) => `DATE '1970-01-01' + ${day}`;
  if (types[plan.date] === "DATE") {
    const between = (first: number, last: number) => `${column} BETWEEN ${date(first)} AND ${date(last)}`;
    return { join: "", day: sqlDay(column), between };
  }
  const text = dateText(column, types[plan.date]!);
  const texts = (await session.rows(`SELECT DISTINCT ${text} FROM ${sql} p ORDER BY 1`)).map(([cell]) => cell ?? null);
  const distinct = valueTable({
    ...{ path, header: [header[plan.date]!], columns: [texts], rows: texts.length, notes: [] },
    place: () => ({ file: path, column: header[plan.date]! }),
  });
  const sessions = readDates(distinct, 0, options.dates);
  const appender = await session.temporary("days", "cell VARCHAR, day INTEGER");
  texts.forEach((cell, i) => {
    appender.appendVarchar(cell!);
    appender.appendInteger(sessions[i]!);
    appender.endRow();
  });
  appender.closeSync();
  return {
    join: `JOIN days d ON d.cell = ${text}`,
    day: "d.day",
    between: (first, last) => `d.day BETWEEN ${first} AND ${last}`,
  };
}

/**
 * The securities of the table, and the days of their first and last rows; kept in DuckDB with their keys too.
 * @throws BAD_LAYOUT for rows without a security, BAD_DATE for rows without a date
 */
async function catalogue(session: DuckDBSession, { path, sql, header, types, plan }: LongTable, { join, day }: Days) {
  const key = `p.${sqlName(header[plan.security]!)}`;
  await session.run(`CREATE TEMP TABLE held AS
    SELECT key, ${idText("key", types[plan.security]!)} AS id, first, last, dated, counted FROM (
      SELECT ${key} AS key, min(${day}) AS first, max(${day}) AS last, count(${day}) AS dated, count(*) AS counted
      FROM ${sql} p ${join} GROUP BY 1)`);
  const rows = await session.rows("SELECT id, min(first), max(last), sum(counted - dated) FROM held GROUP BY 1");
  const securities = new Map<string, Span>();
  for (const [id, first, last, undated] of rows.sort(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1))) {
    const place = (column: number) => ({ file: path, column: header[column]! });
    if (!id) {
      const hint = "complete or remove the rows";
      throw new EventStudyError("BAD_LAYOUT", "rows name no security", hint, place(plan.security));
    }
    if (Number(undated) > 0) {
      const message = `${undated} rows of ${id} have no date`;
      throw new EventStudyError("BAD_DATE", message, "complete or remove the rows", place(plan.date));
    }
    securities.set(id, { first: Number(first), last: Number(last) });
  }
  return securities;
}

/**
 * Opens a long table of prices (Parquet or CSV files, or a table of a DuckDB database) and lists its securities; rows
 * cross over when they are asked for, chunk by chunk, column by column.
 *
 * Ids are text; numbers, dates and what is wrong with them are what they are in a file of the same cells.
 * Errors  MISSING_PACKAGE without @duckdb/node-api; BAD_LAYOUT, BAD_DATE, AMBIGUOUS_DATE, and those of `seriesOf`
 *         when rows are read, each with the security and the date of the cell.
 */
export async function openDuckDB(source: DuckDBSource, options: DuckDBOptions): Promise<DuckDBPrices> {
  const ofFiles = filesTable(source.files, source.path);
  const session = await DuckDBSession.open(source, ofFiles === null ? source.files[0]! : null);
  try {
    const table = await longTable(session, source, ofFiles, options);
    const days = await daysOf(session, table, options);
    const securities = await catalogue(session, table, days);
    return {
      securities,
      read: (spans) => readSpans(session, table, days, spans, options),
      close: () => session.close(),
    };
  } catch (error) {
    session.close();
    throw error;
  }
}
