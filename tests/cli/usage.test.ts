import { expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";

it.each<[readonly string[], string]>([
  [
    ["rnu"],
    'there is no command "rnu" (did you mean "run"?)\n  commands: run, merge, align, inspect, simulate, explain, list, diff, init, completion; eventstudy --help describes them',
  ],
  [
    ["--out", "run"],
    "--out comes before a command\n  commands: run, merge, align, inspect, simulate, explain, list, diff, init, completion; eventstudy --help describes them",
  ],
  [
    ["run", "study.yaml", "--bnchmark", "X"],
    'run has no flag --bnchmark (did you mean "--benchmark"?)\n  eventstudy run --help lists its flags',
  ],
  [["diff", "a", "b", "--zzz"], "diff has no flag --zzz\n  eventstudy diff --help lists its flags"],
  [
    ["list", "modls"],
    'list does not know "modls" (did you mean "models"?)\n  it knows models, tests, charts, formats, layouts, exchanges, codes',
  ],
  [["run", "--gaps", "acept"], '--gaps does not know "acept" (did you mean "accept"?)\n  it knows exclude, accept'],
  [
    ["run", "s.yaml", "--skip", "chart"],
    '--skip does not know "chart" (did you mean "charts"?)\n  it knows charts, abnormal-returns, averages, report, tables, observations, result, tests, verdict',
  ],
  [
    ["run", "s.yaml", "--fail-on", "warnings"],
    '--fail-on does not know "warnings" (did you mean "warning"?)\n  it knows warning, contradicted, excluded',
  ],
  [["run", "--prices"], "--prices needs a value\n  eventstudy run --help shows examples"],
  [["inspect"], "inspect needs more arguments\n  usage: eventstudy inspect <files..>"],
  [["run", "a.yaml", "b.yaml"], '"b.yaml" is one argument too many\n  usage: eventstudy run [file]'],
  [
    ["run", "--prices", "a.csv", "b.csv", "--events", "e.csv"],
    "\"b.csv\" is not a study file\n  a flag takes one value each time: repeat --prices, quote the pattern ('*.csv'), or name the folder",
  ],
  [
    ["run", "--prices", "a.csv", "b.csv", "c.csv"],
    "\"c.csv\" is one argument too many\n  a flag takes one value each time: repeat --prices, quote the pattern ('*.csv'), or name the folder",
  ],
  [
    ["run"],
    "there is no study\n  name a study file, or say at least --prices FILES --events FILE (and --benchmark ID)",
  ],
  [
    ["run", "--prices", "a.csv"],
    "there is neither a study file nor --events\n  name a study file, or say at least --prices FILES --events FILE (and --benchmark ID)",
  ],
  [
    ["run", "--prices", "a.csv", "--events", "e.csv", "--event-window", "5:-5"],
    '--event-window does not understand "5:-5"\n  write first and last day, such as -5:5',
  ],
  [
    ["run", "--prices", "a.csv", "--events", "e.csv", "--seed", "x"],
    '--seed does not understand "x"\n  write a whole number of at least 0',
  ],
  [["run", "s.yaml", "--seed", "1", "--seed", "2"], "--seed is given twice\n  give it once"],
  [["run", "s.yaml", "--json", "--no-json"], "--json is given twice\n  give it once"],
  [["align", "s.yaml", "--seed=1", "--seed", "2"], "--seed is given twice\n  give it once"],
  [["run", "s.yaml", "--seed", "--json"], "--seed needs a value\n  eventstudy run --help shows examples"],
  [["run", "s.yaml", "--json=perhaps"], '--json does not know "perhaps"\n  it knows true, false'],
])("eventstudy %j", async (arguments_, message) => {
  const { code, stdout, stderr } = await eventstudy(arguments_);
  expect(stderr).toBe(`error BAD_ARGUMENT: ${message}\n`);
  expect(stdout).toBe("");
  expect(code).toBe(1);
});

it.each(["run", "align", "inspect", "explain", "list", "diff", "init"])(
  "eventstudy %s --help has examples",
  async (command) => {
    const { code, stdout } = await eventstudy([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nExamples:\n {2}eventstudy \S/);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  },
);

it("says its version and help", async () => {
  expect((await eventstudy(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  for (const flag of ["--help", "-h"]) expect((await eventstudy([flag])).stdout).toContain("eventstudy run [file]");
});

it("says the help of a command wherever the flag stands, and takes a command after two dashes", async () => {
  expect((await eventstudy(["--help", "run"])).stdout).toBe((await eventstudy(["run", "-h"])).stdout);
  expect((await eventstudy(["--", "list", "codes"])).stdout).toBe((await eventstudy(["list", "codes"])).stdout);
});

it("lists in the help what `list` lists", async () => {
  const kinds = /\[choices: ([^\]]*)\]/.exec((await eventstudy(["list", "--help"])).stdout)![1]!.match(/\w+/g)!;
  expect((await eventstudy(["--help"])).stdout.replaceAll(/\s+/g, " ")).toContain(`list ${kinds.join(", ")} `);
});

it("lists the kinds when none is given", async () => {
  const { code, stdout } = await eventstudy(["list"]);
  expect(code).toBe(0);
  expect(stdout).toContain("exchanges  exchanges whose calendars come with the program\n");
  expect(JSON.parse((await eventstudy(["list", "--json"])).stdout)).toHaveLength(7);
});

it.each(["models", "tests", "charts", "formats", "layouts", "exchanges", "codes"])("lists %s", async (kind) => {
  const { code, stdout } = await eventstudy(["list", kind]);
  expect(code).toBe(0);
  const rows = stdout.trim().split("\n").length - 2;
  expect(rows).toBeGreaterThan(5);
  expect(JSON.parse((await eventstudy(["list", kind, "--json"])).stdout)).toHaveLength(rows);
});
