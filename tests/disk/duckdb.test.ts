import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadStudy } from "../../src/disk/load-study.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { ownPanel } from "../../src/simulation/own-panel.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { inDuckDB, longRows } from "../support/duckdb.ts";
import { inventedCloses, sessionsOf, wideFile } from "../support/market.ts";
import { root } from "../support/studies.ts";
import { folderForTest } from "../support/temporary-study.ts";

const load = (folder: string) => loadStudy(join(folder, "study.yaml"));
const loadWhole = (folder: string) => loadStudy(join(folder, "study.yaml"), { history: "whole" });
const run = async (folder: string) => runStudy(await load(folder));

/** Everything that is computed: nothing that names a file. */
const figures = ({ observations, groups, comparisons, claims, clock, exclusions, warnings, audit }: StudyResult) =>
  JSON.parse(JSON.stringify({ observations, groups, comparisons, claims, clock, exclusions, warnings, audit }));

/** The study of Korean shares in a folder, its prices as DuckDB would have them. */
async function hanoiFirms(prices: string, ...statements: readonly string[]): Promise<string> {
  const folder = folderForTest({});
  cpSync(join(root, "data/hanoi-firms"), folder, { recursive: true });
  const study = join(folder, "study.yaml");
  writeFileSync(study, readFileSync(study, "utf8").replace(/^prices: .*$/m, `prices: ${prices}`));
  const files = join(folder, "prices");
  const all = `CREATE TABLE daily AS ${longRows(`${files}/closes.csv`)}
    UNION ALL SELECT "Date", 'KOSPI', "Close" FROM read_csv('${files}/KOSPI.csv', header = true, all_varchar = true)`;
  const path = statements.length === 0 ? join(folder, "crsp.duckdb") : ":memory:";
  await inDuckDB(path, all, ...statements.map((statement) => statement.replaceAll("$", folder)));
  return folder;
}

const typed = "SELECT CAST(date AS DATE) AS date, security, CAST(close AS DOUBLE) AS close FROM daily";

describe("prices that DuckDB reads give the figures of the CSV files", () => {
  const plain = async () => figures(await run(join(root, "data/hanoi-firms")));

  it("from a database of texts", async () => {
    expect(figures(await run(await hanoiFirms("crsp.duckdb")))).toEqual(await plain());
  });

  it.each<[string, string, string[]]>([
    ["a Parquet file", "{ duckdb: p.parquet }", [`COPY (${typed}) TO '$/p.parquet'`]],
    [
      "Parquet files, one a year, newest first",
      '[{ duckdb: "y/*.parquet" }]',
      [2018, 2019].map((year) => `COPY (${typed} WHERE date LIKE '${year}%' ORDER BY 1 DESC) TO '$/y-${year}.parquet'`),
    ],
    ["a CSV file", "{ duckdb: p.csv }", ["COPY daily TO '$/p.csv' (HEADER)"]],
    [
      "decimals, dates that are numbers, another table and a column of its own",
      "{ duckdb: other.duckdb, table: Monthly.daily, column: px }",
      [
        "ATTACH '$/other.duckdb' AS other",
        "CREATE SCHEMA other.monthly",
        "CREATE TABLE other.prices (x INTEGER)",
        `CREATE TABLE other.monthly.daily AS SELECT CAST(close AS DECIMAL(18, 4)) AS px, 1.0 AS close,
         CAST(replace(date, '-', '') AS INTEGER) AS date, security FROM daily`,
        "DETACH other",
      ],
    ],
    [
      "a view with timestamps",
      "{ duckdb: v.duckdb, table: view }",
      [
        "ATTACH '$/v.duckdb' AS v",
        "USE v",
        "CREATE TABLE raw AS SELECT CAST(date AS TIMESTAMPTZ) AS d, * EXCLUDE (date) FROM memory.daily",
        "CREATE VIEW view AS SELECT d AS date, security, close FROM raw",
        "USE memory",
        "DETACH v",
      ],
    ],
  ])("from %s", async (_, prices, statements) => {
    const glob = prices.includes("y/*") ? prices.replace("y/*", "y-*") : prices;
    const zone = "SET TimeZone = 'UTC'";
    expect(figures(await run(await hanoiFirms(glob, zone, ...statements)))).toEqual(await plain());
  });

  it.each<[string, string, string]>([
    ["volumes", "measure: volume\n", "CAST(volume AS BIGINT) AS volume"],
    ["volumes as texts", "measure: volume\n", "volume"],
    ["returns with missing days", "input: return\ncolumn: volume\nunit: percent\n", "volume"],
  ])("%s of a table", async (_, keys, volume) => {
    const days = sessionsOf("XNYS", "2014-01-02", "2014-12-31");
    const closes = inventedCloses(["A", "MKT"], days.length);
    const other = inventedCloses(["A", "MKT"], days.length, 2);
    const cells = days.flatMap((day, t) =>
      ["A", "MKT"].map(
        (id) => `${day},${id},${closes[id]![t]},${t % 9 === 4 ? "" : Math.round(1e3 * other[id]![t]!) % 7}`,
      ),
    );
    const study = `study: s\nbenchmark: MKT\nexchange: XNYS\nevents: [{ date: 2014-09-03, securities: [A] }]
estimation-window: [-100, -11]\ngaps: accept\n${keys}prices: `;
    const folder = folderForTest({
      "long.csv": `date,security,close,volume\n${cells.join("\n")}\n`,
      "study.yaml": `${study}long.csv\n`,
      "duck/study.yaml": `${study}p.duckdb\n`,
    });
    const read = `read_csv('${folder}/long.csv', header = true, all_varchar = true)`;
    await inDuckDB(
      join(folder, "duck/p.duckdb"),
      `CREATE TABLE t AS SELECT CAST(date AS DATE) AS date, security, close, ${volume} FROM ${read}`,
    );
    const result = await run(join(folder, "duck"));
    expect(figures(result)).toEqual(figures(await run(folder)));
    expect(result.observations[0]!.status).toBe("used");
  });

  it("and says that the hash is of the rows", async () => {
    const folder = await hanoiFirms("crsp.duckdb");
    const { inputs, series } = await load(folder);
    const rows = [...series.values()].reduce((sum, { sessions }) => sum + sessions.length, 0);
    expect(inputs.at(-1)).toMatchObject({ path: "crsp.duckdb", rows, of: "rows" });
    expect((await load(folder)).inputs).toEqual(inputs);
  });
});

/** More observations than are looked at one by one, on securities of which some are halted, late, dead or thin. */
const sessions = sessionsOf("XNYS", "2014-01-02", "2016-12-30");
const ids = Array.from({ length: 1050 }, (_, i) => String(i).padStart(5, "0"));

function panel(): Record<string, (number | null)[]> {
  const closes: Record<string, (number | null)[]> = inventedCloses([...ids, "MKT"], sessions.length);
  const without = (id: string, from: number, to = sessions.length) => closes[id]!.fill(null, from, to);
  without("00001", 200, 450);
  without("00002", 0, 300);
  without("00003", 0, 290);
  without("00004", 200);
  without("00005", 500, 501);
  without("00006", 400, 402);
  for (let t = 0; t < sessions.length; t++) if (t % 4 !== 0) closes["00007"]![t] = null;
  return closes;
}

/** Where the events of the troubled ones fall; the others' are spread. */
const at: Record<string, number> = {
  "00001": 455,
  "00002": 250,
  "00003": 300,
  "00004": 500,
  "00005": 500,
  "00006": 430,
};
const eventFile = () => {
  const rows = ids.map((id, i) => `e${i},${id},${sessions[at[id] ?? 100 + ((37 * i) % 500)]}`);
  // On a Saturday, and a second event far from the first.
  return `event_id,security,date\n${rows.join("\n")}\nsat,00010,2015-05-16\nlate,00011,2016-10-03\n`;
};

const settings = `study: many
benchmark: MKT
events: events.csv
estimation-window: [-70, -11]
event-window: [-3, 3]
min-estimation: 20
gaps: accept
clean-estimation: true
`;

/** Figures of a study part of whose tables was read: no rank, and of files what was read of them. */
function partly(result: StudyResult): ReturnType<typeof figures> {
  const told = figures(result);
  const ofFiles = new Set(["GAP", "PARTIAL_HISTORY", "SESSIONS_NOT_CHECKED"]);
  for (const { windows } of told.observations) for (const window of windows) window.rank = null;
  told.warnings = told.warnings.filter(({ code }: { code: string }) => !ofFiles.has(code));
  return told;
}

describe("of a large table only what the events need is read", () => {
  it.each<[string, string, string]>([
    ["with a calendar", "exchange: XNYS\n", "CAST(close AS DOUBLE)"],
    ["with a calendar, gaps excluded", "exchange: XNYS\ngaps: exclude\n", "CAST(close AS DOUBLE)"],
    ["without a calendar", "", "CAST(close AS DOUBLE)"],
    ["as texts", "missing: drop\nexchange: XNYS\n", "close"],
  ])("%s", async (_, keys, close) => {
    const set = keys.includes("gaps") ? settings.replace(/gaps: accept\n/, "") : settings;
    const folder = folderForTest({
      "events.csv": eventFile(),
      "closes.csv": wideFile(sessions, panel()),
      "study.yaml": `${set}${keys}prices: closes.csv\n`,
      "duck/events.csv": eventFile(),
      "duck/study.yaml": `${set}${keys}prices: { duckdb: p.parquet }\n`,
    });
    const rows = longRows(join(folder, "closes.csv"));
    const columns = `CAST(date AS DATE) AS date, security, ${close} AS close`;
    await inDuckDB(":memory:", `COPY (SELECT ${columns} FROM (${rows})) TO '${folder}/duck/p.parquet'`);
    const input = await load(join(folder, "duck"));
    const result = runStudy(input);
    expect(() => ownPanel(input, "independent")).toThrow("only the prices that the study's events need were read");
    expect(partly(result)).toEqual(partly(await run(folder)));
    // What the troubled ones are there for.
    const reasons = new Set(result.exclusions.map(({ code }) => code));
    expect([...reasons]).toEqual(
      expect.arrayContaining(["NO_SESSION", "BEFORE_LISTING", "ESTIMATION_WINDOW_TOO_SHORT"]),
    );
    expect(result.warnings.find(({ code }) => code === "PARTIAL_HISTORY")?.message).toMatch(/^for 1,0\d\d securities/);
    // The halted one was read back to before its halt; the benchmark whole.
    const halted = input.series.get("00001")!;
    expect(halted.sessions.length).toBeGreaterThan(60);
    expect(input.series.get("MKT")).toMatchObject({ provenance: { rows: sessions.length } });
    expect(input.series.get("MKT")!.partial).toBeUndefined();
    const read = [...input.series.values()].reduce((sum, one) => sum + one.sessions.length, 0);
    expect(read / (ids.length * sessions.length)).toBeLessThan(0.3);
  });

  it("and the whole of it where a study's prices are used for something else", async () => {
    const folder = folderForTest({
      "closes.csv": wideFile(sessions, panel()),
      "events.csv": eventFile(),
      "study.yaml": `${settings}prices: { duckdb: p.csv }\n`,
    });
    await inDuckDB(":memory:", `COPY (${longRows(join(folder, "closes.csv"))}) TO '${folder}/p.csv' (HEADER)`);
    const { series } = await loadWhole(folder);
    expect([...series.values()].some(({ partial }) => partial)).toBe(false);
    // More rows than cross over at once.
    for (const [id, closes] of Object.entries(panel()))
      expect([...series.get(id)!.closes]).toEqual(closes.filter((close) => close !== null));
  });
});

describe("what is wrong with a table is said", () => {
  const study = (prices: string, more = "") =>
    `study: s\nmodel: mean-adjusted\nevents: [{ date: 2014-06-02, securities: [00001] }]\nprices: ${prices}\n${more}`;
  const failure = async (prices: string, statements: readonly string[], more = "") => {
    const folder = folderForTest({ "study.yaml": study(prices, more), "broken.duckdb": "not a database, long enough" });
    await inDuckDB(join(folder, "p.duckdb"), ...statements.map((statement) => statement.replaceAll("$", folder)));
    const error = await load(folder).then(
      () => null,
      (thrown) => thrown,
    );
    return `${error?.code}: ${error?.message} | ${error?.hint} | ${JSON.stringify(error?.place)}`;
  };
  const daily = (close: string, date = "DATE '2014-06-02'") =>
    `CREATE TABLE daily AS SELECT ${date} AS date, '00001' AS permno, ${close} AS prc`;

  it.each<[string, string, string[], RegExp, string?]>([
    [
      "no such table",
      "{ duckdb: p.duckdb, table: dailly }",
      [daily("1.5")],
      /^BAD_LAYOUT: .*no table "dailly" \(did you mean "daily"\?\) \| it has daily \| .*"file":"p.duckdb"/,
    ],
    ["no table", "p.duckdb", [], /^BAD_LAYOUT: the database has no table \|/],
    [
      "several tables",
      "p.duckdb",
      [daily("1.5"), "CREATE TABLE monthly AS FROM daily"],
      /^BAD_LAYOUT: the database has 2 tables \| say which one: prices: \{ duckdb: p.duckdb, table: daily \}; it has daily, monthly/,
    ],
    [
      "no such column",
      "{ duckdb: p.duckdb, column: prx }",
      [daily("1.5")],
      /^BAD_LAYOUT: there is no column "prx" \(did you mean "prc"\?\) \| the columns are "date", "permno", "prc" \| \{"file":"p.duckdb, table daily"\}/,
    ],
    [
      "a wide table",
      "p.duckdb",
      ["CREATE TABLE w AS SELECT DATE '2014-06-02' AS date, 1 AS A, 2 AS MKT"],
      /row per security and date/,
    ],
    [
      "an empty table",
      "p.duckdb",
      ["CREATE TABLE e (date DATE, security VARCHAR, close DOUBLE)"],
      /the table has no rows/,
    ],
    [
      "a negative close",
      "p.duckdb",
      [daily("-1.5::DOUBLE")],
      /^BAD_PRICE: a price must be positive, "-1.5" is negative .*"column":"prc of 00001 on 2014-06-02"/,
    ],
    ["a text", "p.duckdb", [daily("'n.v.'")], /^BAD_PRICE: "n.v." is not a price .*prc of 00001 on 2014-06-02/],
    ["no date", "p.duckdb", [daily("1.5", "CAST(NULL AS DATE)")], /^BAD_DATE: 1 rows of 00001 have no date/],
    ["a text that is no date", "p.duckdb", [daily("1.5", "'2014-06-31'")], /^BAD_DATE: "2014-06-31" is not a date/],
    ["an ambiguous date", "p.duckdb", [daily("1.5", "'06/02/2014'")], /^AMBIGUOUS_DATE/],
    [
      "a session twice",
      "p.duckdb",
      [daily("1.5"), "INSERT INTO daily SELECT date, permno, 2 FROM daily"],
      /^DUPLICATE_SESSION: 2014-06-02 of 00001 stands twice, with 1.5 and 2 \|/,
    ],
    [
      "no security",
      "p.duckdb",
      [daily("1.5"), "INSERT INTO daily SELECT date, NULL, prc FROM daily"],
      /^BAD_LAYOUT: rows name no security .*permno/,
    ],
    ["a broken file", "broken.duckdb", [], /^BAD_LAYOUT: DuckDB says: .*broken.duckdb/],
    ["no file", "{ duckdb: q.duckdb }", [], /^MISSING_FILE: q.duckdb does not exist \(did you mean "p.duckdb"\?\)/],
    ["no file of a glob", '{ duckdb: "q/*.parquet" }', [], /^MISSING_FILE/],
    ["a misspelt key", "{ duckdb: p.duckdb, tabel: daily }", [], /^BAD_STUDY: .*tabel.*did you mean "table"/],
    [
      "a database of one security",
      "p.duckdb",
      [],
      /^BAD_STUDY: the prices of A are in a DuckDB database/,
      "securities: [{ id: A, prices: p.duckdb }, { id: 00001 }]\n",
    ],
    [
      "a security that no table has",
      "p.duckdb",
      [daily("1.5::DOUBLE")],
      /^MISSING_SECURITY: the price files have no series of 0001 \(did you mean "00001"\?\)/,
      "securities: [{ id: 00001 }, { id: 0001 }]\n",
    ],
  ])("%s", async (_, prices, statements, message, more = "") => {
    expect(await failure(prices, statements, more)).toMatch(message);
  });

  it("whole numbers that are kept as doubles are ids without decimals", async () => {
    const folder = folderForTest({ "study.yaml": study("p.duckdb").replace("00001", "10107") });
    await inDuckDB(
      join(folder, "p.duckdb"),
      "CREATE TABLE d AS SELECT DATE '2014-06-02' + i::INTEGER AS date, id, 10.0::DOUBLE + i AS close FROM range(3) r(i), (VALUES (10107::DOUBLE), (1.5)) v(id)",
    );
    const { series } = await loadWhole(folder);
    expect([...series.keys()]).toEqual(["1.5", "10107"]);
    expect([...series.get("10107")!.closes]).toEqual([10, 11, 12]);
  });

  it("two tables of one database make one study", async () => {
    const folder = folderForTest({
      "study.yaml": study("[{ duckdb: p.duckdb, table: a }, { duckdb: p.duckdb, table: b }]"),
    });
    await inDuckDB(
      join(folder, "p.duckdb"),
      daily("1.5").replace("daily", "a"),
      "CREATE TABLE b AS SELECT date, 'MKT' AS permno, 3 AS prc FROM a UNION ALL SELECT date + 1, permno, 2 FROM a",
    );
    const { series, inputs } = await loadWhole(folder);
    expect(inputs.map(({ path, rows }) => [path, rows])).toEqual([
      ["study.yaml", 4],
      ["p.duckdb", 1],
      ["p.duckdb", 2],
    ]);
    expect([...series.get("00001")!.closes]).toEqual([1.5, 2]);
    expect([...series.get("MKT")!.closes]).toEqual([3]);
  });
});
