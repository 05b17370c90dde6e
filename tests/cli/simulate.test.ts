import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/math/random.ts";
import type { SimulationResult } from "../../src/results/simulation.ts";
import { program } from "../support/process.ts";
import { eventstudy } from "../support/run-cli.ts";
import { folderForTest } from "../support/temporary-study.ts";

const small = ["--events=10", "--estimation=40", "--window=3", "--repetitions=60", "--tests=bmp,patell-z,sign"];
/** A small simulation, but for the flags that are given. */
function simulate(...flags: string[]) {
  const base = small.filter((flag) => !flags.includes(flag.split("=")[0]!));
  return eventstudy(["simulate", ...base, ...flags]);
}
/** Into a folder of the test, not into the repository's reports. */
const printed = (...flags: string[]) => simulate(...flags, "--no-charts", "--out", folderForTest({}));
const resultOf = async (...flags: string[]): Promise<SimulationResult> =>
  JSON.parse((await simulate(...flags, "--json")).stdout);

/** Prices of six securities and a market over 300 weekdays, each a random walk; F ends after 30 days. */
function prices(): string {
  const random = randomStream(11);
  const ids = ["MKT", "A", "B", "C", "D", "E", "F"];
  const closes = ids.map(() => 100);
  const days = Array.from({ length: 420 }, (_, t) => new Date(Date.UTC(2018, 0, 1 + t)))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .slice(0, 300);
  const rows = days.map((day, t) => {
    const market = 0.01 * random.normal();
    closes.forEach((_, k) => {
      closes[k]! *= 1 + market + (k === 0 ? 0 : 0.02 * random.normal());
    });
    const cells = closes.map((close, k) => (k === 6 && t >= 30 ? "" : close.toFixed(4)));
    return `${day.toISOString().slice(0, 10)},${cells.join(",")}`;
  });
  return `date,${ids.join(",")}\n${rows.join("\n")}\n`;
}

describe("eventstudy simulate", () => {
  it("writes table, JSON, CSV and picture", async () => {
    const folder = folderForTest({});
    const { code, stdout, stderr } = await simulate("--effect", "0,0.05", "--out", join(folder, "out"));
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^test +0\.00% +s\.e\. +5\.00% +s\.e\. +size$/);
    expect(lines[2]).toMatch(/^bmp +0\.\d{3} +\(0\.\d{3}\) +[01]\.\d{3} +\(0\.\d{3}\)/);
    expect(stdout).toContain("nominal level 0.050, two-sided");
    expect(stdout.replaceAll("\n", " ")).toContain("R_it = β_i R_mt + σ ε_it + effect on day 0");
    expect(stderr).toContain("simulation.json, simulation.csv, simulation.png");
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["simulation.csv", "simulation.json", "simulation.png"]);
    const csv = readFileSync(join(folder, "out/simulation.csv"), "utf8").split("\n");
    expect(csv[0]).toBe("test,effect,computed,rejected,rate,standardError,size,reason");
    expect(csv[2]).toMatch(/^bmp,0\.05,60,\d+,[\d.]+,[\d.]+,,$/);
    expect(readFileSync(join(folder, "out/simulation.png")).subarray(1, 4).toString()).toBe("PNG");
    expect(readdirSync(folder)).toEqual(["out"]);
  });

  it("gives the same bytes with 1, 2 and 4 threads", async () => {
    const folder = folderForTest({});
    const files: string[][] = [];
    for (const threads of ["1", "2", "4"]) {
      expect((await simulate("--threads", threads, "--out", join(folder, threads))).code).toBe(0);
      const names = ["simulation.json", "simulation.csv", "simulation.png"];
      files.push(names.map((name) => readFileSync(join(folder, threads, name)).toString("base64")));
    }
    expect(files[1]).toEqual(files[0]);
    expect(files[2]).toEqual(files[0]);
  });

  it("prints the JSON alone, writes nothing without --out, and follows the seed", async () => {
    const one = await resultOf("--effect", "0.02", "--seed", "1");
    expect(one).toMatchObject({
      schema: "eventstudy/simulation/1",
      design: { events: 10, estimationDays: 40, windowLength: 3, repetitions: 60, effects: [0.02], seed: 1 },
      source: { kind: "simulated", scenario: "independent" },
    });
    expect(one.rates.map(({ test }) => test)).toEqual(["bmp", "patell-z", "sign"]);
    expect(await resultOf("--effect", "0.02", "--seed", "1")).toEqual(one);
    expect((await resultOf("--effect", "0.02", "--seed", "2")).rates).not.toEqual(one.rates);
  });

  it("takes effects as decimals or per cent, once each and in order", async () => {
    expect((await resultOf("--effect", "2%,0,0.01,0.02")).design.effects).toEqual([0, 0.01, 0.02]);
  });

  it("takes the values of a list that is repeated, and refuses another flag that is given twice", async () => {
    expect(await resultOf("--effect", "0", "--effect", "0.02")).toMatchObject({ design: { effects: [0, 0.02] } });
    expect((await simulate("--scenario", "t4", "--scenario", "independent")).stderr).toContain(
      "--scenario is given twice",
    );
  });

  it("marks a test that loses its size", async () => {
    const { stdout } = await printed("--scenario", "same-date", "--rho", "0.6", "--events", "40", "--effect", "0");
    expect(stdout).toMatch(/^patell-z .* too often$/m);
    expect(stdout.replaceAll("\n", " ")).toContain("ε = √ρ f + √(1−ρ) u");
  });

  it("says why a test could not be computed", async () => {
    const { stdout } = await printed("--scenario", "same-date", "--tests", "bmp,permutation", "--effect", "0");
    expect(stdout).toMatch(/^permutation +–$/m);
    expect(stdout).toContain("permutation: computed in 0 of 60 studies; needs events on at least");
  });

  it("tells the data-generating process in its help", async () => {
    const { stdout } = await eventstudy(["simulate", "--help"]);
    for (const words of ["R_it = β_i R_mt + σ ε_it", "thin-trading", "Brown and Warner", "--estimation"]) {
      expect(stdout).toContain(words);
    }
  });
});

describe("pseudo-events", () => {
  const folder = () => folderForTest({ "prices.csv": prices() });
  const flags = (path: string) => ["--prices", join(path, "prices.csv"), "--benchmark", "MKT"];

  it("come from the user's prices, with the market model or another", async () => {
    const path = folder();
    const result = await resultOf(...flags(path), "--effect", "0,0.05");
    expect(result.source).toEqual({
      ...{ kind: "panel", scenario: "independent", benchmark: "MKT", model: "market-model", securities: 6 },
    });
    expect(result.provenance.inputs).toEqual([expect.objectContaining({ rows: 300 })]);
    expect(result.rates.every(({ computed }) => computed === 60)).toBe(true);
    expect(result.rates.filter(({ effect }) => effect === 0.05).every(({ rate }) => rate > 0.5)).toBe(true);
    const other = await resultOf("--prices", join(path, "prices.csv"), "--model", "mean-adjusted", "--effect", "0");
    expect(other.source).toMatchObject({ model: "mean-adjusted", benchmark: null, securities: 7 });
  });

  it("share a date when asked to", async () => {
    const { stdout, code } = await simulate(...flags(folder()), "--scenario", "same-date", "--events", "5", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).note).toContain("one random date for all events");
  });

  it.each([
    [
      ["--events", "20", "--scenario", "same-date"],
      "NOTHING_LEFT: no date has 20 securities with full windows; at most 5 have",
    ],
    [["--estimation", "400"], "NOTHING_LEFT: none of 6 securities has 403 returns in a row that the model can use"],
    [["--scenario", "t4"], "BAD_ARGUMENT: --scenario t4 is only for simulated returns"],
    [["--rho", "0.2"], "BAD_ARGUMENT: --rho has no use here"],
    [["--model", "market-model,garch"], "BAD_ARGUMENT: pseudo-events need one model, not 2"],
    [["--benchmark", "MKTT"], "MKTT"],
  ])("say what is wrong: %s", async (more, message) => {
    const base = more.includes("--benchmark") ? flags(folder()).slice(0, 2) : flags(folder());
    const { code, stderr } = await simulate(...base, ...more, "--json");
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });
});

it.each([
  [["--events", "2.5"], '--events does not understand "2.5"\n  write a whole number of at least 1'],
  [["--effect", "a"], '--effect does not understand "a"\n  write decimals by comma'],
  [["--level", "5"], '--level does not understand "5"\n  write a number between 0 and 1'],
  [["--threads", "0"], '--threads does not understand "0"'],
  [["--tests", "bpm"], 'no test statistic is called "bpm"'],
  [["--benchmark", "SPX"], "--benchmark has no use here"],
  [["--scenario", "thin"], "thin"],
  [["--out", "package.json"], "BAD_OUTPUT: package.json is a file"],
])("refuses %s", async (flags, message) => {
  const { code, stderr, stdout } = await simulate(...flags);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
  expect(code).toBe(1);
});

/** Makes the program send a message once it listens to Ctrl-C, however long it takes to start. */
const tellListening = `data:text/javascript,${encodeURIComponent('process.on("newListener", (name) => name === "SIGINT" && process.send(name))')}`;

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));

it.each(["1", "2"])("ends in order at Ctrl-C, with %s threads, and writes nothing", async (threads) => {
  const folder = folderForTest({});
  const flags = ["simulate", "--repetitions", "1000000", "--threads", threads, "--out", join(folder, "out")];
  const child = spawn(process.execPath, ["--import", tellListening, program, ...flags], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let messages = "";
  child.stderr!.on("data", (text) => {
    messages += text;
  });
  const end = ended(child);
  await Promise.race([new Promise((resolve) => child.once("message", resolve)), end]);
  // Threads start, and work is under way.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  child.kill("SIGINT");
  expect(await end).toBe(130);
  expect(messages).toBe("interrupted: nothing was written\n");
  expect(existsSync(join(folder, "out"))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});
