import type { DuckDBAppender, DuckDBConnection, DuckDBInstance, DuckDBVector } from "@duckdb/node-api";
import { EventStudyError } from "../../core/errors.ts";

/** A long table of prices, a row per security and date, that DuckDB reads. */
export interface DuckDBSource {
  /** Path as the user names it. */
  readonly path: string;
  /** Where the files are: one database, or Parquet or CSV files that make one table. */
  readonly files: readonly string[];
  /** The table of a database; null = its only one. */
  readonly table: string | null;
  /** Folder for what does not fit into DuckDB's memory; made when it is needed. */
  readonly scratch: string;
}

/** What DuckDB may hold in memory; beyond that it writes to its scratch folder. */
const memoryLimit = "2GB";

/** @throws MISSING_PACKAGE where DuckDB is not installed or does not run */
async function loadDuckDB(path: string): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const absent = code === "ERR_MODULE_NOT_FOUND" && message.includes("@duckdb/node-api");
    throw new EventStudyError(
      "MISSING_PACKAGE",
      absent
        ? `${path} is read by DuckDB, which is not installed`
        : `${path} is read by DuckDB, which does not run here: ${message.split("\n")[0]}`,
      "install it beside eventstudy: npm install @duckdb/node-api@^1.5.0",
      { file: path },
    );
  }
}

/** DuckDB's own errors are the input's: a broken file, one that another program holds, a full disk. */
async function asked<T>({ path, files }: DuckDBSource, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const said = files.reduce((text, file) => text.replaceAll(file, path), String((error as Error).message));
    const hint = "check the file; a database must not be open for writing elsewhere";
    throw new EventStudyError("BAD_LAYOUT", `DuckDB says: ${said.trim().split("\n")[0]}`, hint, { file: path });
  }
}

/** A connection that reads. */
export class DuckDBSession {
  readonly #source: DuckDBSource;
  readonly #instance: DuckDBInstance;
  readonly connection: DuckDBConnection;

  private constructor(source: DuckDBSource, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#source = source;
    this.#instance = instance;
    this.connection = connection;
  }

  /** Opens a database for reading, or none. */
  static async open(source: DuckDBSource, database: string | null): Promise<DuckDBSession> {
    const { DuckDBInstance } = await loadDuckDB(source.path);
    const opened = DuckDBInstance.create(database ?? ":memory:", {
      ...(database === null ? {} : { access_mode: "READ_ONLY" }),
      memory_limit: memoryLimit,
      temp_directory: source.scratch,
      preserve_insertion_order: "false",
      // Never download an extension.
      autoinstall_known_extensions: "false",
    });
    const instance = await asked(source, opened);
    const session = new DuckDBSession(source, instance, await instance.connect());
    await session.run("SET TimeZone = 'UTC'");
    // Of a join the right side is the small one and goes into memory: DuckDB cannot tell how many rows a CSV file has.
    await session.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
    return session;
  }

  async run(sql: string): Promise<void> {
    await asked(this.#source, this.connection.run(sql));
  }

  /** A new table of this session alone, to be filled and closed. */
  async temporary(table: string, columns: string): Promise<DuckDBAppender> {
    await this.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`);
    return asked(this.#source, this.connection.createAppender(table, "main", "temp"));
  }

  /** All rows of a short result, as texts; null where there is none. */
  async rows(sql: string): Promise<(string | null)[][]> {
    const rows = await asked(
      this.#source,
      this.connection.runAndReadAll(sql).then((reader) => reader.getRows()),
    );
    return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
  }

  /** A result chunk by chunk: its columns, and their number of rows. */
  async *chunks(sql: string): AsyncGenerator<{ readonly columns: readonly DuckDBVector[]; readonly rows: number }> {
    const result = await asked(this.#source, this.connection.stream(sql));
    for (;;) {
      const chunk = await asked(this.#source, result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield {
        columns: Array.from({ length: chunk.columnCount }, (_, k) => chunk.getColumnVector(k)),
        rows: chunk.rowCount,
      };
    }
  }

  close(): void {
    this.connection.closeSync();
    this.#instance.closeSync();
  }
}
