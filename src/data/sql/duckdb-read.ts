import type { DuckDBVector } from "@duckdb/node-api";
import type { PriceSeries, Span } from "../../core/series.ts";
import type { Plan } from "../layouts/layout.ts";
import { type PriceOptions, seriesOf } from "../prices/read-prices.ts";
import type { StatedColumns } from "../tables/stated-columns.ts";
import type { DuckDBSession } from "./duckdb-session.ts";
import { isNumeric, sqlName } from "./duckdb-sql.ts";
import { fetchedTable } from "./fetched-table.ts";

export interface DuckDBOptions extends PriceOptions {
  /** Which column is what, as the study says. */
  readonly stated?: StatedColumns | undefined;
  /** Whether volumes are read where the table has them. */
  readonly volumes: boolean;
}

/** The table, its columns and what they are. */
export interface LongTable {
  /** As messages name it. */
  readonly path: string;
  readonly sql: string;
  readonly header: readonly string[];
  /** Columns that the study names. */
  readonly named: Pick<PriceOptions, "columns">;
  readonly types: readonly string[];
  readonly plan: Plan;
  /** Position of the closes or returns. */
  readonly value: number;
}

/** SQL that computes a row's session day. */
export interface Days {
  /** A JOIN that follows the table in FROM; empty where none is needed. */
  readonly join: string;
  /** Days since 1970-01-01. */
  readonly day: string;
  /** What holds a day between two, so that DuckDB may skip what lies outside. */
  between(first: number, last: number): string;
}

/** Rows of whole securities that become series at once. */
const batchRows = 1 << 19;

/** Rows as they come in, ordered by security: a code a security, its day, and the columns asked for. */
class Rows {
  codes = new Int32Array(batchRows);
  sessions = new Int32Array(batchRows);
  length = 0;
  readonly #values: (Float64Array | string[])[];

  constructor(numeric: readonly boolean[]) {
    this.#values = numeric.map((is) => (is ? new Float64Array(batchRows) : []));
  }

  #reserve(rows: number): void {
    if (this.length + rows <= this.codes.length) return;
    const grown = <A extends Int32Array | Float64Array>(column: A, empty: A): A => {
      empty.set(column);
      return empty;
    };
    const size = 2 * (this.length + rows);
    this.codes = grown(this.codes, new Int32Array(size));
    this.sessions = grown(this.sessions, new Int32Array(size));
    this.#values.forEach((column, k) => {
      if (column instanceof Float64Array) this.#values[k] = grown(column, new Float64Array(size));
    });
  }

  add([codes, sessions, ...values]: readonly DuckDBVector[], rows: number): void {
    this.#reserve(rows);
    for (let i = 0; i < rows; i++) {
      this.codes[this.length + i] = codes!.getItem(i) as number;
      this.sessions[this.length + i] = sessions!.getItem(i) as number;
    }
    values.forEach((vector, k) => {
      const column = this.#values[k]!;
      for (let i = 0; i < rows; i++) {
        const value = vector.getItem(i);
        if (column instanceof Float64Array) column[this.length + i] = value === null ? Number.NaN : (value as number);
        else column.push(value === null ? "" : String(value));
      }
    });
    this.length += rows;
  }

  /** Where the last security begins. */
  get lastStart(): number {
    let start = this.length - 1;
    while (start > 0 && this.codes[start - 1] === this.codes[start]) start--;
    return start;
  }

  /** The first rows, which leave. */
  take(rows: number) {
    const values = this.#values.map((column) => column.slice(0, rows));
    const taken = { codes: this.codes.slice(0, rows), sessions: this.sessions.slice(0, rows), values };
    this.codes.copyWithin(0, rows, this.length);
    this.sessions.copyWithin(0, rows, this.length);
    for (const column of this.#values) {
      if (column instanceof Float64Array) column.copyWithin(0, rows, this.length);
      else column.splice(0, rows);
    }
    this.length -= rows;
    return taken;
  }
}

/** Stores the requested spans in the temporary table `asked`. */
async function keepSpans(session: DuckDBSession, spans: ReadonlyMap<string, Span>): Promise<void> {
  const appender = await session.temporary("asked", "id VARCHAR, code INTEGER, first INTEGER, last INTEGER");
  let code = 0;
  for (const [id, { first, last }] of spans) {
    appender.appendVarchar(id);
    for (const value of [code++, first, last]) appender.appendInteger(value);
    appender.endRow();
  }
  appender.closeSync();
}

/** The columns to fetch besides security and day: closes, and volumes if requested. */
function wantedColumns({ plan, value }: LongTable, { volumes }: DuckDBOptions): number[] {
  return volumes && plan.volume >= 0 ? [value, plan.volume] : [value];
}

/** The query of the rows of the spans in `asked`: code, day, and the fetched columns; rows of a security are adjacent. */
function spansQuery(table: LongTable, days: Days, wanted: readonly number[], { first, last }: Span): string {
  const { sql, header, types, plan } = table;
  const columns = wanted.map((column) => {
    const name = `p.${sqlName(header[column]!)}`;
    return isNumeric(types[column]!) ? `CAST(${name} AS DOUBLE)` : `CAST(${name} AS VARCHAR)`;
  });
  return `SELECT a.code, ${[days.day, ...columns].join(", ")}
    FROM ${sql} p ${days.join}
    JOIN held h ON h.key = p.${sqlName(header[plan.security]!)}
    JOIN asked a ON a.id = h.id
    WHERE ${days.between(first, last)} AND ${days.day} BETWEEN a.first AND a.last
    ORDER BY 1, 2, 3`;
}

/** The rows of securities between two days each, as series. */
export async function readSpans(
  session: DuckDBSession,
  table: LongTable,
  days: Days,
  spans: ReadonlyMap<string, Span>,
  options: DuckDBOptions,
): Promise<readonly PriceSeries[]> {
  if (spans.size === 0) return [];
  await keepSpans(session, spans);
  const { path, header, types, plan } = table;
  const ids = [...spans.keys()];
  const wanted = wantedColumns(table, options);
  const rows = new Rows(wanted.map((column) => isNumeric(types[column]!)));
  const found: PriceSeries[] = [];
  const flush = (count: number) => {
    if (count === 0) return;
    const { codes, sessions, values } = rows.take(count);
    const first = codes[0]!;
    const names = ids.slice(first, codes.at(-1)! + 1);
    const fetched = fetchedTable({
      ...{ path, header, date: plan.date, security: plan.security, sessions },
      securities: { names, codes: codes.map((code) => code - first) },
      columns: new Map(wanted.map((column, k) => [column, values[k]!])),
    });
    for (const series of seriesOf(fetched, { ...options, ...table.named }))
      if (series.provenance.rows > 0) found.push(series);
  };
  const all = [...spans.values()];
  const hull = {
    first: all.reduce((day, { first }) => Math.min(day, first), Number.POSITIVE_INFINITY),
    last: all.reduce((day, { last }) => Math.max(day, last), Number.NEGATIVE_INFINITY),
  };
  for await (const chunk of session.chunks(spansQuery(table, days, wanted, hull))) {
    rows.add(chunk.columns, chunk.rows);
    if (rows.length >= batchRows) flush(rows.lastStart);
  }
  flush(rows.length);
  return found;
}
