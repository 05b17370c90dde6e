import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { studyOptions } from "../../src/cli/study-options.ts";
import { eventstudy } from "../support/run-cli.ts";

// What somebody meets who has never used the program.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-stranger-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe("without a word", () => {
  it("prints the help to stderr and ends with 1: nothing was asked for", async () => {
    const { code, stdout, stderr } = await eventstudy([]);
    expect([code, stdout]).toEqual([1, ""]);
    for (const { usage } of commands) expect(stderr).toContain(`eventstudy ${usage}`);
  });
});

describe("run --help", async () => {
  const { stdout } = await eventstudy(["run", "--help"]);
  // Names wrap; what stands between them is one blank.
  const help = stdout.replace(/\s+/g, " ");

  it.each([
    ["--estimation-window", "default -250:-11"],
    ["--event-window", "default -5:5"],
    ["--returns", "default simple"],
    ["--draws", "default 999"],
    ["--late-news", "default 30"],
    ["--closed-day", "default next"],
    ["--min-estimation", "default 30"],
    ["--prices", "such as 'prices/*.csv'"],
    ["--windows", "such as 0:0,-1:1"],
  ])("says of %s: %s", (flag, words) => {
    const entry = help.slice(help.indexOf(` ${flag} `));
    expect(entry.slice(0, 260)).toContain(words);
  });

  it("gives every flag of a study a default, an example or what needs it; switches apart", () => {
    const flags = Object.entries(studyOptions).filter(([, option]) => !("type" in option && option.type === "boolean"));
    for (const [flag, { describe: words }] of flags) {
      expect(help).toContain(` --${flag} `);
      expect(words, flag).toMatch(
        /default|such as|asked for|where a column|where events of a file|CRSP|read this column/,
      );
    }
  });
});

describe("a message to a stranger", () => {
  it("an empty study file is called empty", async () => {
    const { code, stderr } = await eventstudy(["run", file("empty.yaml", "")]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error BAD_STUDY: the study file is empty\n {2}at .*empty\.yaml/);
    expect(stderr).toContain("eventstudy init");
    expect(stderr).not.toMatch(/object|null/);
  });

  it.each(["28.02.2019", "2019-02-28", "2/28/2019"])("at: %s is a date: date: is the key for it", async (text) => {
    const yaml = readFileSync("data/hanoi-summit/study.yaml", "utf8");
    const { code, stderr } = await eventstudy([
      ...["align", file("dated.yaml", yaml.replace("at: 2019-02-28T12:00+07:00", `at: ${text}`))],
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(`"${text}" is a date, not an instant`);
    expect(stderr).toContain("write date: 2019-02-28 in place of at");
  });

  it("--benchmark with a file says where the file belongs", async () => {
    const { code, stderr } = await eventstudy([
      ...["run", "--prices", "a.csv", "--events", "e.csv", "--benchmark", "prices/SPX.csv"],
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('--benchmark takes the id of a security, "prices/SPX.csv" looks like a file');
    expect(stderr).toContain("--prices prices/SPX.csv");
  });

  it("--exchange with a name says the code", async () => {
    const { stdout } = await eventstudy(["inspect", "data/hanoi-summit/prices/SP500.csv", "--exchange", "NYSE"]);
    expect(stdout).toContain("exchange NYSE is read as XNYS, New York Stock Exchange");
  });
});

describe("explain with a study", () => {
  it("says by window what invalidates the test, with its likely true size", async () => {
    const { stdout } = await eventstudy(["explain", "bmp", "data/hanoi-firms/study.yaml"]);
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toMatch(/exposed \[0,0\].*: 16 of 16 observations share their day 0 with another/);
    expect(words).toMatch(/a nominal 5% test of this kind rejects about 68% of true nulls/);
  });
});

describe("the closing table", () => {
  const out = () => join(folder, "models");
  const run = (...flags: string[]) =>
    eventstudy(["run", "data/hanoi-summit/models.yaml", "--no-charts", "--out", out(), ...flags]);

  it("says how to see the rows that it leaves out, and shows them all when asked", async () => {
    const rows = (text: string) => text.split("\n").filter((line) => line.includes("2019-02-28  ")).length;
    const [some, all] = [(await run()).stdout, (await run("--all")).stdout];
    expect(some).toContain("… 42 more in observations.csv; --all prints every row");
    expect([rows(some), rows(all)]).toEqual([3, 45]);
    expect(all).not.toContain("--all prints");
  });
});
