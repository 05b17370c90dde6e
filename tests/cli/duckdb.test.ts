import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { inDuckDB } from "../support/duckdb.ts";
import { startEventstudy } from "../support/process.ts";
import { eventstudy } from "../support/run-cli.ts";
import { folderForTest } from "../support/temporary-study.ts";

// A module that makes Node's loader answer for one package as it does where that is not installed.
const absent = `import { register } from "node:module";
register("data:text/javascript," + encodeURIComponent(\`
  export async function resolve(specifier, context, next) {
    if (specifier !== "@duckdb/node-api") return next(specifier, context);
    const error = new Error("Cannot find package '@duckdb/node-api' imported from " + context.parentURL);
    error.code = "ERR_MODULE_NOT_FOUND";
    throw error;
  }\`));`;

async function folderWithDatabase(): Promise<string> {
  const folder = folderForTest({
    "absent.mjs": absent,
    "events.csv": "security,date\nA,2014-05-05\n",
  });
  await inDuckDB(
    join(folder, "p.duckdb"),
    `CREATE TABLE daily AS SELECT DATE '2014-01-06' + i::INTEGER AS date, id AS security, 100 + (i * n) % 7 AS close
     FROM range(150) r(i), (VALUES ('A', 3), ('MKT', 5)) v(id, n)`,
  );
  return folder;
}

const flags = [
  "--prices",
  "p.duckdb",
  "--benchmark",
  "MKT",
  "--events",
  "events.csv",
  "--estimation-window",
  "-60:-11",
];

describe("DuckDB on the command line", () => {
  it("reads a database that --prices names", async () => {
    const cwd = await folderWithDatabase();
    const { code, stderr, stdout } = await eventstudy(["run", ...flags, "--no-charts", "--out", "out"], { cwd });
    expect(stderr).toContain("p.duckdb, table daily: a row per security and date; 2 securities");
    expect(stdout).toContain("1 observation in, 1 used");
    expect(readFileSync(join(cwd, "out/report.md"), "utf8")).toContain("p.duckdb (the rows read)");
    expect(code).toBe(0);
  });

  it("says what to install where the package is absent, and writes nothing", async () => {
    const cwd = await folderWithDatabase();
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(join(cwd, "absent.mjs"))}` };
    const { code, stderr, stdout } = startEventstudy(["run", ...flags, "--out", "out"], { cwd, env });
    expect(stderr).toContain("MISSING_PACKAGE");
    expect(stderr).toContain("p.duckdb is read by DuckDB, which is not installed");
    expect(stderr).toContain("npm install @duckdb/node-api@^1.5.0");
    expect(stdout).toBe("");
    expect(code).toBe(1);
    expect(startEventstudy(["align", "data/hanoi-firms/study.yaml"], { env }).code).toBe(0);
  });

  it("is named where a database is inspected as a file", async () => {
    const cwd = await folderWithDatabase();
    const { code, stderr } = await eventstudy(["inspect", "p.duckdb"], { cwd });
    expect(stderr).toContain("the file is a DuckDB database");
    expect(stderr).toContain("prices: { duckdb: p.duckdb, table: TABLE }");
    expect(code).toBe(1);
  });
});
