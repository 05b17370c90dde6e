import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  cpSync(join(root, "data", "hanoi-summit"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function expecting(...lines: string[]): void {
  const path = join(folder, "study.yaml");
  const list = lines.map((line) => `  - ${JSON.stringify(line)}\n`).join("");
  writeFileSync(path, `${readFileSync(path, "utf8")}expect:\n${list}`);
}

/** The line of the study file, from 1, that has these words. */
const lineOf = (words: string) =>
  readFileSync(join(folder, "study.yaml"), "utf8")
    .split("\n")
    .findIndex((line) => line.includes(words)) + 1;

const run = (arguments_: readonly string[] = [], env: Record<string, string> = {}) =>
  eventstudy(["run", "study.yaml", "--out", "out", "--no-charts", ...arguments_], { cwd: folder, env });

it("ends with 0 and a table when everything held", async () => {
  expecting("KOSPI car[0,0] < 0", "group all excluded = 0");
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toContain(`
      expected                 observed  detail
────  ──────────────────────  ─────────  ──────
held  KOSPI car[0,0] < 0      −0.016597
held  group all excluded = 0          0  of 11
`);
});

it("ends with 3, the folder written, when something did not", async () => {
  expecting("KOSPI car[0,0] < 0", "KOSPI car[0,1] = -0.02 ± 1e-6");
  const { code, stdout } = await run(["--junit", "junit.xml"]);
  expect(code).toBe(3);
  expect(stdout).toContain("FAILED  KOSPI car[0,1] = -0.02 ± 1e-6  −0.019026");
  expect(existsSync(join(folder, "out", "result.json"))).toBe(true);
  const line = lineOf("car[0,0]");
  expect(readFileSync(join(folder, "junit.xml"), "utf8")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="eventstudy" tests="2" failures="1" errors="0">
  <testsuite name="The Hanoi summit ends early" file="study.yaml" tests="2" failures="1" errors="0">
    <testcase classname="hanoi-summit.expect" name="KOSPI car[0,0] &lt; 0" file="study.yaml" line="${line}"/>
    <testcase classname="hanoi-summit.expect" name="KOSPI car[0,1] = -0.02 ± 1e-6" file="study.yaml" line="${line + 1}">
      <failure message="observed −0.019026"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

it("annotates what failed for GitHub, at its line of the study file, seen from the checkout", async () => {
  expecting("KOSPI car[0,0] < 0", "KOSPI return[0,0] = -1.8% ± 0.001%");
  const { code, stdout, stderr } = await run(["--json", "--fail-on", "excluded,warning"], {
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: dirname(folder),
  });
  expect(code).toBe(3);
  const file = `${basename(folder)}/study.yaml`;
  const annotations = stderr.split("\n").filter((line) => line.startsWith("::"));
  expect(annotations[0]).toBe(
    `::error file=${file},line=${lineOf("return[0,0]")},title=expect failed::KOSPI return[0,0] = -1.8%25 ± 0.001%25: observed −0.017608`,
  );
  expect(annotations[1]).toMatch(
    new RegExp(`^::error file=${file},title=fail-on failed::nothing is warned of: observed 8`),
  );
  expect(annotations).toHaveLength(2);
  expect(JSON.parse(stdout).study.id).toBe("hanoi-summit");
  expect((await run([], { GITHUB_ACTIONS: "false" })).stderr).not.toContain("::error");
});

it("annotates a fault of a file for GitHub at its line", async () => {
  const path = join(folder, "prices", "KOSPI.csv");
  const lines = readFileSync(path, "utf8").split("\n");
  lines.splice(
    5,
    0,
    lines[4]!.replace(/\d$/, (digit) => `${9 - Number(digit)}`),
  );
  writeFileSync(path, lines.join("\n"));
  const { code, stderr } = await run([], { GITHUB_ACTIONS: "true" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error \w+: /);
  expect(stderr).toMatch(/\n::error file=prices\/KOSPI\.csv,line=\d+,title=\w+::[^\n]+%0A[^\n]+\n/);
});

it("appends a summary for GitHub, headlines harmless in it", async () => {
  expecting("KOSPI car[0,0] > 0");
  const summary = join(folder, "summary.md");
  writeFileSync(summary, "before\n");
  const text = readFileSync(join(folder, "study.yaml"), "utf8");
  writeFileSync(join(folder, "study.yaml"), text.replace("title: The Hanoi summit", "title: <b>| The Hanoi summit"));
  expect((await run([], { GITHUB_STEP_SUMMARY: summary })).code).toBe(3);
  const written = readFileSync(summary, "utf8");
  expect(written).toMatch(/^before\n## &lt;b&gt;\\\| The Hanoi summit/);
  expect(written).toContain("**1 of 1 expectations failed.**");
  expect(written).toContain("| failed | KOSPI car\\[0,0\\] &gt; 0 | −0.016597 |  |");
  expect(written).toContain("| KOSPI Composite | 2019-02-28 | −1.76% | −1.66% | 0.0501 |");
});

it("says so when the summary cannot be appended, and ends as it would", async () => {
  const { code, stderr } = await run([], { GITHUB_STEP_SUMMARY: join(folder, "none", "summary.md") });
  expect(stderr).toContain("the summary could not be appended to GITHUB_STEP_SUMMARY");
  expect(code).toBe(0);
});

it.each([
  ["excluded", 0, "held  nothing is excluded         0"],
  ["contradicted", 0, "held  nothing is contradicted         0"],
  ["warning", 3, "FAILED  nothing is warned of"],
])("--fail-on %s", async (condition, expected, line) => {
  const { code, stdout } = await run(["--fail-on", condition]);
  expect(stdout).toContain(line);
  expect(code).toBe(expected);
});

it("--fail-on contradicted fails for a wrong claim", async () => {
  const path = join(folder, "study.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("change: -1.8%", "change: 2.8%"));
  const { code, stdout } = await run(["--fail-on", "contradicted,excluded"]);
  expect(stdout).toMatch(/FAILED {2}nothing is contradicted +1 {2}summit-ends-early\/KOSPI/);
  expect(code).toBe(3);
});

it("with --json, stdout is the result alone", async () => {
  expecting("KOSPI car[0,0] > 0");
  const { code, stdout, stderr } = await run(["--json"]);
  expect(JSON.parse(stdout).study.id).toBe("hanoi-summit");
  expect(stderr).toContain("FAILED  KOSPI car[0,0] > 0");
  expect(code).toBe(3);
});

it.each([
  [
    "KOSPI crr[0,0] < 0",
    'cannot expect "KOSPI crr[0,0] < 0": it names no figure (did you mean "car"?); figures are return, ar, car, bhar, caar, p, excluded, claims',
  ],
  [
    "KOSPI car[0,3] < 0",
    'cannot expect "KOSPI car[0,3] < 0": the study has no window [0,3]; it has [0,0] [0,1] [-1,1] [0,5] [-5,-1] [-5,5]',
  ],
])("refuses before the work: %s", async (line, message) => {
  expecting(line);
  const { code, stderr } = await run();
  const at = readFileSync(join(folder, "study.yaml"), "utf8").trimEnd().split("\n").length;
  expect(stderr).toBe(`error BAD_STUDY: ${message}
  at study.yaml, line ${at}, column 5
  write SUBJECT FIGURE[a,b] OP NUMBER ± TOLERANCE, such as: KOSPI car[0,1] = -0.019026 ± 1e-6
`);
  expect(code).toBe(1);
  expect(existsSync(join(folder, "out"))).toBe(false);
});
