import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { studyOptions } from "../../src/cli/study-options.ts";
import { studySettings } from "../../src/study/settings/tables/study.ts";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";

// The same three series of New York as one wide file, one long file and one file each.
let folder: string;
const ids = ["SP500", "EWY", "ACWI"];
const closes = new Map<string, Map<string, string>>();

function writeLayouts(): void {
  const all: [string, string, string][] = [];
  mkdirSync(join(folder, "each"));
  for (const id of ids) {
    const file = join(root, "data", "hanoi-summit", "prices", `${id}.csv`);
    cpSync(file, join(folder, "each", `${id}.csv`));
    for (const line of readFileSync(file, "utf8").trim().split("\n").slice(1)) {
      const [date, close] = line.split(",") as [string, string];
      all.push([date, id, close]);
      closes.set(date, (closes.get(date) ?? new Map()).set(id, close));
    }
  }
  const wide = [...closes.keys()].sort().map((date) => [date, ...ids.map((id) => closes.get(date)!.get(id) ?? "")]);
  writeFileSync(join(folder, "wide.csv"), `${[["date", ...ids], ...wide].join("\n")}\n`);
  writeFileSync(join(folder, "long.csv"), `date,security,close\n${all.join("\n")}\n`);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  writeLayouts();
  writeFileSync(
    join(folder, "events.csv"),
    "event_id,security,date,group\nhanoi,EWY,2019-02-28,etf\nhanoi,SP500,2019-02-28,index\nsingapore,EWY,2018-06-12,etf\n",
  );
  const study = `study: same
title: event-study
benchmark: ACWI
exchange: XNYS
prices: wide.csv
events: events.csv
estimation-window: [-250, -11]
event-window: [-5, 5]
windows: [[0, 0], [-1, 1]]
`;
  writeFileSync(join(folder, "study.yaml"), study);
});
afterAll(() => rmSync(folder, { recursive: true }));

const windows = ["--estimation-window", "-250:-11", "--event-window", "-5:5", "--windows", "0:0,-1:1"];
const usual = ["--benchmark", "ACWI", "--exchange", "XNYS", "--events", "events.csv", ...windows];
const run = (...arguments_: string[]) => eventstudy(["run", ...arguments_, "--json"], { cwd: folder });

/** What does not depend on where the figures came from. */
function figures(json: string) {
  const { study, observations, groups } = JSON.parse(json);
  return { study: { ...study, id: "" }, observations, groups };
}

describe("run without a study file", () => {
  it("says how the files were read, and gives what the study file gives", async () => {
    const { code, stdout, stderr } = await run("--prices", "wide.csv", ...usual);
    expect(
      stderr,
    ).toBe(`wide.csv: the date first, then a column per security; 3 securities, 815 rows, 2016-01-04 to 2019-03-29
2 events, 3 securities
`);
    expect(code).toBe(0);
    expect(figures(stdout)).toEqual(figures((await run("study.yaml")).stdout));
    expect(JSON.parse(stdout).provenance.inputs.map(({ path }: { path: string }) => path)).toEqual([
      "events.csv",
      "wide.csv",
    ]);
  });

  it.each([
    ["a long file", ["--prices", "long.csv"]],
    ["files, one after the other", ids.flatMap((id) => ["--prices", `each/${id}.csv`])],
    ["a glob", ["--prices", "each/*.csv"]],
    ["a folder", ["--prices", "each"]],
  ])("reads %s", async (_, prices) => {
    const { stdout } = await run(...prices, ...usual);
    const { observations } = JSON.parse(stdout);
    expect(observations).toEqual(JSON.parse((await run("--prices", "wide.csv", ...usual)).stdout).observations);
  });

  it("writes the output folder", async () => {
    const out = join(folder, "out");
    const { code } = await eventstudy(["run", "--prices", "wide.csv", ...usual, "--out", "out", "--no-charts"], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(readFileSync(join(out, "observations.csv"), "utf8").trim().split("\n")).toHaveLength(4);
  });

  it("reads returns in per cent", async () => {
    const dates = [...closes.keys()].sort().filter((date) => closes.get(date)!.size === ids.length);
    const rows = dates.slice(1).map((date, t) => {
      const change = (id: string) => Number(closes.get(date)!.get(id)) / Number(closes.get(dates[t]!)!.get(id)) - 1;
      return [date, ...ids.map((id) => change(id) * 100)].join(",");
    });
    writeFileSync(join(folder, "returns.csv"), `date,${ids.join(",")}\n${rows.join("\n")}\n`);
    const { code, stdout } = await run(
      "--prices",
      "returns.csv",
      ...usual,
      "--input",
      "returns",
      "--unit",
      "percent",
      "--gaps",
      "accept",
    );
    expect(code).toBe(0);
    const day = JSON.parse(stdout).observations[0].days.find((entry: { day: number }) => entry.day === 0);
    const close = (date: string) => Number(closes.get(date)!.get("EWY"));
    expect(day.return).toBeCloseTo(close("2019-02-28") / close("2019-02-27") - 1, 12);
  });
});

describe("flags beside a study file", () => {
  it("override its keys; a study file may stand after a range", async () => {
    const { stdout } = await run(
      "--model",
      "mean-adjusted,market-adjusted",
      "--windows",
      "0:1",
      "--event-window",
      "-2:2",
      "study.yaml",
    );
    expect(JSON.parse(stdout).study).toMatchObject({
      models: ["mean-adjusted", "market-adjusted"],
      windows: [[0, 1]],
      eventWindow: [-2, 2],
      estimationWindow: [-250, -11],
    });
  });

  it("take paths from the working folder, the file takes them from its own", async () => {
    mkdirSync(join(folder, "elsewhere"), { recursive: true });
    writeFileSync(join(folder, "elsewhere", "one.csv"), "event_id,security,date\none,EWY,2018-06-12\n");
    const { stdout } = await eventstudy(["run", "../study.yaml", "--events", "one.csv", "--json"], {
      cwd: join(folder, "elsewhere"),
    });
    const { events, provenance } = JSON.parse(stdout);
    expect(events).toHaveLength(1);
    expect(provenance.inputs.map(({ path }: { path: string }) => path)).toEqual([
      "study.yaml",
      "elsewhere/one.csv",
      "wide.csv",
    ]);
  });

  it("are named in messages about them", async () => {
    const { code, stderr } = await run("study.yaml", "--windows", "0:9");
    expect(stderr).toBe(`error BAD_STUDY: window [0,9] is not inside the event window [-5,5]
  at --windows
  widen event-window, or take the window out
`);
    expect(code).toBe(1);
  });

  it("are checked like the keys", async () => {
    expect(
      (await run("--prices", "wide.csv", "--events", "none.csv")).stderr,
    ).toBe(`error MISSING_FILE: none.csv does not exist
  at --events
  check the path
`);
    expect(
      (await run("--prices", "wid*.cvs", "--events", "events.csv")).stderr,
    ).toBe(`error MISSING_FILE: wid*.cvs names no file
  at --prices
  check the pattern
`);
    expect((await run("study.yaml", "--benchmark", "ACWY")).stderr).toBe(
      `error UNKNOWN_SECURITY: benchmark names the security "ACWY", which is in no price file (did you mean "ACWI"?)
  at --benchmark
  the price files have: SP500, EWY, ACWI
`,
    );
  });
});

it("every key of the study file has a flag, but for those that hold records", () => {
  const flags = new Set<string>(Object.keys(studyOptions));
  const without = Object.keys(studySettings).filter((key) => !flags.has(key));
  expect(without.sort()).toEqual(["calendars", "expect", "groups", "models"]);
});

it("factors come from a file of their own", async () => {
  const rows = [...closes.keys()].sort().map((date, k) => `${date},${Math.sin(k) / 100},${Math.cos(2 * k) / 200}`);
  writeFileSync(join(folder, "factors.csv"), `date,mktrf,smb\n${rows.join("\n")}\n`);
  const factors = ["--model", "factor-model", "--factors", "factors.csv", "--factor-names", "mkt-rf,smb"];
  const { code, stdout } = await run("--prices", "wide.csv", ...usual, ...factors);
  expect(code).toBe(0);
  const { coefficients } = JSON.parse(stdout).observations[0].fit;
  expect(Object.keys(coefficients)).toEqual(["alpha", "mkt-rf", "smb"]);
});
