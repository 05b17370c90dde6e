import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";

// tables.tex and tables.xlsx are written when asked for, and have equal bytes each time.
const folder = mkdtempSync(join(tmpdir(), "eventstudy-formats-"));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (out: string, ...more: string[]) =>
  eventstudy(["run", "data/hanoi-summit/study.yaml", "--no-charts", "--out", join(folder, out), ...more]);

it("writes tables for LaTeX and spreadsheets on demand alone", async () => {
  expect((await run("usual")).code).toBe(0);
  expect(readdirSync(join(folder, "usual")).filter((file) => file.startsWith("tables"))).toEqual([]);
  for (const out of ["a", "b"])
    expect((await run(out, "--formats", "latex,xlsx", "--stars")).stderr).toContain("tables.xlsx");
  for (const file of ["tables.tex", "tables.xlsx"]) {
    expect(readFileSync(join(folder, "a", file)).equals(readFileSync(join(folder, "b", file)))).toBe(true);
  }
  expect(readFileSync(join(folder, "a", "tables.tex"), "utf8")).toContain("Stars: p below 0.10");
});

it("names the formats that it knows", async () => {
  const { code, stderr } = await run("none", "--formats", "docx");
  expect(code).toBe(1);
  expect(stderr).toContain('--formats does not know "docx"');
  expect(stderr).toContain("latex, xlsx");
});

it("leaves the appendix out of a short report", async () => {
  expect((await run("short", "--report", "short")).code).toBe(0);
  const [short, full] = ["short", "usual"].map((out) => readFileSync(join(folder, out, "report.md"), "utf8"));
  expect(full!.startsWith(short!.trimEnd())).toBe(true);
  expect(short).toContain("## The answer");
  expect(short).not.toContain("## Exclusions and warnings");
  expect(full).toContain("## Exclusions and warnings");
  const pages = ["short", "usual"].map((out) => readFileSync(join(folder, out, "report.html"), "utf8"));
  expect(pages.map((text) => text.includes("Exclusions and warnings"))).toEqual([false, true]);
  expect((await run("none", "--report", "long")).stderr).toContain('--report does not know "long"');
});
