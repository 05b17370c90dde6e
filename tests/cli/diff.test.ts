import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  const run = await eventstudy(["run", "data/hanoi-summit/study.yaml", "--out", join(folder, "a"), "--no-charts"]);
  expect(run.code).toBe(0);
  const result = JSON.parse(readFileSync(join(folder, "a", "result.json"), "utf8"));
  const kospi = result.observations[0];
  kospi.windows[1].car += 1e-7;
  kospi.day0 = "2019-03-04";
  writeFileSync(join(folder, "b.json"), JSON.stringify(result));
});
afterAll(() => rmSync(folder, { recursive: true }));

const diff = (...arguments_: string[]) => eventstudy(["diff", ...arguments_], { cwd: folder });

it("finds a result equal to itself, whether named by file or by folder", async () => {
  const { code, stdout } = await diff("a", "a/result.json");
  expect(stdout).toMatch(/^all [\d,]+ values are equal\n$/);
  expect(code).toBe(0);
});

it("names the figures that differ, and ends with 3", async () => {
  const { code, stdout } = await diff("a", "b.json");
  const lines = stdout.split("\n");
  expect(lines[0]).toMatch(/^2 of [\d,]+ values differ; largest difference 1\.00e-7, relative 0\.00000526$/);
  expect(lines.slice(2, 5)).toEqual([
    "observations summit-ends-early/KOSPI market-model, day0",
    "  2019-02-28 → 2019-03-04",
    "observations summit-ends-early/KOSPI market-model, windows [0,1], car",
  ]);
  expect(lines[5]).toMatch(/^ {2}-0\.019025\d+ → -0\.019025\d+, by 1\.00e-7 \(relative 0\.00000526\)$/);
  expect(code).toBe(3);
});

it("lets numbers pass that differ within the tolerance, but no date", async () => {
  const { code, stdout } = await diff("a", "b.json", "--tolerance", "1e-6");
  expect(stdout).toContain("values differ, 1 beyond 0.000001;");
  expect(stdout).not.toContain("car");
  expect(code).toBe(3);
});

it("gives the same as JSON", async () => {
  const { differences } = JSON.parse((await diff("a", "b.json", "--json")).stdout);
  expect(differences).toHaveLength(2);
});

it.each([
  [["a", "none.json"], "error MISSING_FILE: none.json does not exist\n  check the path\n"],
  [["a", "a/report.md"], "error BAD_ARGUMENT: a/report.md is not JSON\n  give a result.json, or the folder of one\n"],
  [
    ["a", "b.json", "--tolerance", "-1"],
    "error BAD_ARGUMENT: --tolerance must be a number of at least 0\n  write 1e-9\n",
  ],
])("says what is wrong: %s", async (arguments_, message) => {
  const { code, stderr } = await diff(...arguments_);
  expect(stderr).toBe(message);
  expect(code).toBe(1);
});
