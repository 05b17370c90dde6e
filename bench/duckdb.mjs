// The panel of large.mjs with 2,000 observations as a long table in every form that DuckDB reads, beside the wide CSV.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What is measured, by name: the study's `prices`. */
const forms = {
  "long CSV": "long.csv",
  "DuckDB database": "long.duckdb",
  "Parquet by DuckDB": '{ duckdb: "long.parquet" }',
  "long CSV by DuckDB": "{ duckdb: long.csv }",
};

async function makeTables(folder) {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(join(folder, "long.duckdb"));
  const connection = await instance.connect();
  const read = (file) => `read_csv('${join(folder, file)}', all_varchar = true, max_line_size = 10000000)`;
  await connection.run(`CREATE TABLE daily AS
    SELECT CAST(date AS DATE) AS date, security, CAST(ret AS DOUBLE) AS ret FROM (
      SELECT date, security, ret FROM (UNPIVOT (FROM ${read("returns.csv")})
      ON COLUMNS(* EXCLUDE (date)) INTO NAME security VALUE ret)
      UNION ALL SELECT date, 'market', market FROM ${read("market.csv")}) ORDER BY date, security`);
  await connection.run(`COPY daily TO '${join(folder, "long.parquet")}'`);
  await connection.run(`COPY daily TO '${join(folder, "long.csv")}' (HEADER)`);
  connection.closeSync();
  instance.closeSync();
}

/** A folder with the panel, made once and kept, and the study file of each form; "wide CSV" is the one to compare with. */
export async function duckdbStudies() {
  const folder = join(tmpdir(), "eventstudy-bench-duckdb");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "made"))) {
    const script = fileURLToPath(new URL("large.mjs", import.meta.url));
    spawnSync(process.execPath, [script, folder, "2000"], { stdio: "inherit" });
    await makeTables(folder);
    writeFileSync(join(folder, "made"), "");
  }
  const wide = join(folder, "study.yaml");
  const text = readFileSync(wide, "utf8");
  const studies = Object.entries(forms).map(([name, prices], i) => {
    const path = join(folder, `study-${i}.yaml`);
    writeFileSync(path, text.replace(/^prices: .*$/m, `prices: ${prices}`));
    return [name, path];
  });
  return new Map([["wide CSV", wide], ...studies]);
}
