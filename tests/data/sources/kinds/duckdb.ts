import { join } from "node:path";
import { inDuckDB } from "../../../support/duckdb.ts";
import type { SourceFixture } from "../fixture.ts";

export const fixture: SourceFixture = {
  async store(rows, folder) {
    const values = rows.map((cells) => `(${cells.map((cell) => `'${cell}'`).join(", ")})`);
    const table = `CREATE TABLE daily AS FROM (VALUES ${values.join(", ")}) t(date, security, close)`;
    await inDuckDB(join(folder, "prices.duckdb"), table);
    return { duckdb: "prices.duckdb" };
  },
};
