import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startEventstudy } from "../support/process.ts";
import { root } from "../support/studies.ts";

const text = (path: string) => readFileSync(join(root, path), "utf8");
const kospi = "data/hanoi-summit/prices/KOSPI.csv";
const events = "security,date\n-,2019-02-28\n";

it("inspects prices on standard input", () => {
  const { code, stdout } = startEventstudy(["inspect", "-"], { input: text(kospi) });
  expect(stdout).toContain("2016-01-04  2019-03-29   792       792");
  expect(code).toBe(0);
});

it("reads a study file on standard input, its paths from the working folder", () => {
  const input = text("data/hanoi-summit/study.yaml");
  const options = { input, cwd: join(root, "data", "hanoi-summit") };
  const { code, stdout } = startEventstudy(["align", "-", "--json"], options);
  expect(JSON.parse(stdout).clock).toHaveLength(11);
  expect(code).toBe(0);
});

it.each([
  [["--prices", "-", "--events", "-"], "both"],
  [["--prices", kospi, "--events", "-"], "events"],
])("reads %j", (flags, what) => {
  const input = what === "events" ? events.replace("-,", "KOSPI,") : text(kospi);
  const { code, stdout, stderr } = startEventstudy(["align", ...flags, "--exchange", "XKRX"], { input });
  if (what === "both") return expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("1 event, 1 security");
  expect(stdout).toMatch(/^1 observation \(1 event, 1 security\): 1 placed, 0 excluded\n/);
});

it("names standard input where its study is at fault", () => {
  expect(startEventstudy(["run", "-"], { input: "study: x\n" }).stderr).toContain(
    "\n  at standard input, line 1, column 1\n",
  );
});

it("refuses an empty argument", () => {
  const { code, stderr } = startEventstudy(["run", ""]);
  expect(stderr).toBe("error BAD_ARGUMENT: an argument is empty\n  check the shell variable that it comes from\n");
  expect(code).toBe(1);
});
