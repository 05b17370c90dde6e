import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inspect = (...arguments_: string[]) => eventstudy(["inspect", ...arguments_], { cwd: folder });

/** Seoul's weekdays of June and July 2020, no holiday among them; a close each. */
function write(file: string, change: (session: string, k: number) => string | null): void {
  const rows: string[] = ["Date,Close"];
  for (let day = Date.UTC(2020, 5, 1), k = 0; day <= Date.UTC(2020, 6, 31); day += 86_400_000) {
    const date = new Date(day);
    if (date.getUTCDay() % 6 === 0) continue;
    const close = change(date.toISOString().slice(0, 10), k++);
    if (close !== null) rows.push(`${date.toISOString().slice(0, 10)},${close}`);
  }
  writeFileSync(join(folder, file), `${rows.join("\n")}\n`);
}
const usual = (k: number) => 100 + 2 * Math.sin(1.7 * k);

it("shows a table first, then what is worth a look", async () => {
  write("good.csv", (_, k) => usual(k).toFixed(2));
  write("odd.csv", (session, k) => {
    if (session === "2020-06-10") return null;
    const split = session >= "2020-07-01" ? 5 : 1;
    return (session >= "2020-07-20" && session <= "2020-07-24" ? 20 : usual(k) / split).toFixed(2);
  });
  const { code, stdout, stderr } = await inspect("*.csv", "--exchange", "XKRX");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(
    stdout,
  ).toBe(`security  layout  column  first       last        rows  sessions  gaps  extra  jumps  stale  units
────────  ──────  ──────  ──────────  ──────────  ────  ────────  ────  ─────  ─────  ─────  ─────
good      plain   Close   2020-06-01  2020-07-31    45        45     ·      ·      ·      ·      ·
odd       plain   Close   2020-06-01  2020-07-31    44        44     1      ·      1      1      ·

gaps: sessions of the exchange that the file does not have; jumps: moves beyond 8 robust standard
deviations; stale: runs of 5 or more equal closes.

good.csv
  holds     prices, layout plain
  columns   "Date"   date   name known
            "Close"  close  name known
  dates     YYYY-MM-DD, such as 2020-06-01
  numbers   decimal point: no cell has a comma
  encoding  utf-8
  rows      45, 2020-06-01 to 2020-07-31
  first     2020-06-01  good  100
  last      2020-07-31  good  98.87

odd.csv
  holds     prices, layout plain
  columns   "Date"   date   name known
            "Close"  close  name known
  dates     YYYY-MM-DD, such as 2020-06-01
  numbers   decimal point: no cell has a comma
  encoding  utf-8
  rows      44, 2020-06-01 to 2020-07-31
  first     2020-06-01  odd  100
  last      2020-07-31  odd  19.77

odd in odd.csv
  gaps   2020-06-10
  jumps  2020-07-01 −79.8% (55 robust s.d., as in a split of 5 for 1)
  stale  2020-07-20 to 2020-07-24, 5 sessions at 20
`);
});

it("shows the others when a file is broken, and ends with 1", async () => {
  write("a.csv", (_, k) => usual(k).toFixed(2));
  writeFileSync(join(folder, "b.csv"), "Date,Close\n2020-06-01,100\n2020-06-01,101\n");
  const { code, stdout, stderr } = await inspect(".");
  expect(stdout).toContain("a         plain");
  expect(stdout).toContain("gaps and extra sessions were not checked: give --exchange MIC.");
  expect(stderr).toBe(`error DUPLICATE_SESSION: 2020-06-01 of b stands twice, with 100 (line 2) and 101
  at ./b.csv, line 3, column Close
  keep one row per session; if the file has several securities, say which column names them: columns: { security: NAME } (--columns security=NAME)
1 of 2 files could not be read
`);
  expect(code).toBe(1);
});

it("prints JSON alone", async () => {
  write("a.csv", (_, k) => usual(k).toFixed(2));
  const { stdout } = await inspect("a.csv", "--json");
  const [one] = JSON.parse(stdout);
  expect(one).toMatchObject({ security: "a", rows: 45, first: "2020-06-01", gaps: null, jumps: [] });
});

it("leaves out the jumps that the benchmark shares", async () => {
  const crash = (session: string, k: number) => (session === "2020-07-01" ? 60 : usual(k)).toFixed(2);
  write("share.csv", crash);
  write("market.csv", crash);
  const jumps = async (...flags: string[]) =>
    JSON.parse((await inspect("share.csv", "--json", ...flags)).stdout)[0].jumps.length;
  expect(await jumps()).toBe(2);
  expect(await jumps("--benchmark", "market.csv")).toBe(0);
});

it.each([
  [["none.csv"], "error MISSING_FILE: none.csv does not exist\n  check the path\n"],
  [["*.csv"], "error MISSING_FILE: *.csv names no file\n  check the pattern\n"],
])("says what is missing: %s", async (arguments_, message) => {
  const { code, stderr } = await inspect(...arguments_);
  expect(stderr).toBe(message);
  expect(code).toBe(1);
});

it("says how event and factor files are read, beside prices", async () => {
  write("KOSPI.csv", (_, k) => usual(k).toFixed(2));
  const days = ["20200601", "20200602", "20200603"].map((day) => `${day},0.21,-0.13,0.001`);
  writeFileSync(join(folder, "ff.csv"), [",Mkt-RF,SMB,RF", ...days].join("\n"));
  writeFileSync(join(folder, "news.csv"), "where,Day,Released\nKOSPI,09/06/2020,16:05\nKOSPI,24/06/2020,8:00\n");
  const { code, stdout, stderr } = await inspect("KOSPI.csv", "news.csv", "ff.csv");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(`news.csv
  holds     events, layout events
  columns   "where"     security  its cells are ids of the prices
            "Day"       date      name known
            "Released"  time      its cells are times
  dates     DD/MM/YYYY, day first, such as 24/06/2020: no month has the number 24
  zone      not said by the file: a study reads them in the zone of the exchange; give --exchange or
            --zone
  encoding  utf-8
  rows      2, 2020-06-09 to 2020-06-24
  first     2020-06-09T16:05  KOSPI
  last      2020-06-24T08:00  KOSPI
`);
  expect(stdout).toContain(`  unit      percent: Kenneth French's files are in per cent
`);
  const json = JSON.parse((await inspect("KOSPI.csv", "news.csv", "--exchange", "XKRX", "--json")).stdout);
  expect(json.map(({ path, line }: { path: string; line?: string }) => [path, line])).toEqual([
    ["KOSPI.csv", undefined],
    ["KOSPI.csv", 'plain, close "Close", dates 2020-06-01, 45 rows 2020-06-01 to 2020-07-31'],
    [
      "news.csv",
      'events, security "where", time "Released", dates 24/06/2020 (day first), zone Asia/Seoul, 2 rows 2020-06-09 to 2020-06-24',
    ],
  ]);
});
