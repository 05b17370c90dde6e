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

good in good.csv
  read   plain, column "Close"; first 2020-06-01 = 100, last 2020-07-31 = 98.87

odd in odd.csv
  read   plain, column "Close"; first 2020-06-01 = 100, last 2020-07-31 = 19.77
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
  keep one row per session
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
