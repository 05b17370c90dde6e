import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { askStarter } from "../../src/cli/starter-questions.ts";
import type { StarterOptions } from "../../src/index.ts";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (...arguments_: string[]) => eventstudy(["init", ...arguments_], { cwd: folder });

it("writes a study that runs, and whose expectations hold", async () => {
  const { code, stdout, stderr } = await init("summit", "--title", 'Trump: "no deal" & more');
  expect(stderr).toBe("written to summit: study.yaml, study.schema.json, prices/KOSPI.csv, prices/ACWI.csv\n");
  expect(stdout).toBe("Now run it:\n\n  npx eventstudy run summit/study.yaml --out summit/report\n");
  expect(code).toBe(0);
  const run = await eventstudy(["run", "summit/study.yaml", "--out", "summit/report", "--no-charts"], { cwd: folder });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain("held  KOSPI excluded = 0");
  const { study } = JSON.parse(readFileSync(join(folder, "summit", "report", "result.json"), "utf8"));
  expect(study).toMatchObject({ id: "summit", title: 'Trump: "no deal" & more' });
});

it("names a schema for editors in its first line", async () => {
  await init();
  const text = readFileSync(join(folder, "my-study", "study.yaml"), "utf8");
  expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=study.schema.json");
  const schema = JSON.parse(readFileSync(join(folder, "my-study", "study.schema.json"), "utf8"));
  expect(Object.keys(schema.properties)).toContain("estimation-window");
  expect(schema.additionalProperties).toBe(false);
  expect(schema).toEqual(JSON.parse(readFileSync(join(root, "schema/study.schema.json"), "utf8")));
});

it("replaces nothing unless it is told to", async () => {
  await init("a");
  const again = await init("a");
  expect(again.stderr).toBe("error BAD_OUTPUT: a/study.yaml exists\n  name another folder, or give --force\n");
  expect(again.code).toBe(1);
  expect((await init("a", "--force")).code).toBe(0);
});

it("knows the models", async () => {
  const { code, stderr } = await init("a", "--model", "market-modle");
  expect(stderr).toContain('no expected-return model is called "market-modle" (did you mean "market-model"?)');
  expect(code).toBe(1);
});

describe("with prices of one's own", () => {
  beforeEach(() => copyFileSync(join(root, "docs/guide/closes.csv"), join(folder, "closes.csv")));
  const own = ["--prices", "closes.csv", "--benchmark", "KOSPI"];

  it.each<[string, readonly string[], object]>([
    ["a date", ["--event", "2019-02-28"], { model: "market-model", events: [{ id: "event", date: "2019-02-28" }] }],
    [
      "an instant on an exchange",
      ["--event", "2019-02-28T12:00+07:00", "--exchange", "XKRX", "--model", "theil-sen"],
      { model: "theil-sen", exchange: "XKRX", events: [{ id: "event", at: "2019-02-28T12:00+07:00" }] },
    ],
  ])("writes a study of %s that runs and satisfies its schema", async (_, flags, expected) => {
    const { code, stderr } = await init("a/b", ...own, ...flags);
    const isSaid =
      "4 of 4 observations can be estimated, day 0 is 2019-02-28\nwritten to a/b: study.yaml, study.schema.json\n";
    expect(stderr.endsWith(isSaid)).toBe(true);
    expect(code).toBe(0);
    const study = parse(readFileSync(join(folder, "a/b/study.yaml"), "utf8"));
    expect(study).toMatchObject({ study: "b", benchmark: "KOSPI", prices: ["../../closes.csv"], ...expected });
    const schema = JSON.parse(readFileSync(join(folder, "a/b/study.schema.json"), "utf8"));
    expect(new Ajv({ strict: false }).validate(schema, study)).toBe(true);
    const run = await eventstudy(["run", "a/b/study.yaml", "--out", "out", "--no-charts"], { cwd: folder });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("4 observations in, 4 used, 0 excluded");
  });

  it("takes a model that needs no benchmark where none is named", async () => {
    expect((await init("a", "--prices", "closes.csv", "--event", "2019-02-28")).stderr).toContain(
      "5 of 5 observations",
    );
    expect(parse(readFileSync(join(folder, "a/study.yaml"), "utf8"))).toMatchObject({ model: "mean-adjusted" });
  });

  it.each<[string, readonly string[], string]>([
    ["no event", [], "BAD_ARGUMENT: --event is not given"],
    ["a date of another form", ["--event", "28.2.2019"], '--event does not understand "28.2.2019"'],
    ["a time without an exchange", ["--event", "2019-02-28T12:00+07:00"], "BAD_ARGUMENT: --exchange is not given"],
    ["a date before the prices", ["--event", "2010-02-28"], "NOTHING_LEFT: no observation is left of 4"],
    ["a date that does not exist", ["--event", "2019-02-30"], 'BAD_DATE: "2019-02-30" is not a date'],
    ["an unknown exchange", ["--event", "2019-02-28", "--exchange", "XKRW"], 'there is no calendar of exchange "XKRW"'],
  ])("refuses %s, and writes nothing", async (_, flags, message) => {
    const { code, stderr } = await init("a", ...own, ...flags);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
    expect(existsSync(join(folder, "a"))).toBe(false);
  });

  it("refuses a benchmark that is not there, or that the model lacks, with the way out", async () => {
    const event = ["--event", "2019-02-28"];
    expect((await init("a", "--prices", "closes.csv", "--benchmark", "KOPSI", ...event)).stderr).toContain(
      'did you mean "KOSPI"?',
    );
    expect((await init("a", "--prices", "closes.csv", "--model", "garch", ...event)).stderr).toContain(
      "garch needs the id of the security that stands for the market",
    );
    expect((await init("a", "--benchmark", "KOSPI")).stderr).toContain("--benchmark needs --prices too");
  });
});

describe("its questions", () => {
  const guess = (id: string) => ({
    ...{ id, exchange: "XKRX", isSampled: false },
    evidence: `${id}.csv: XKRX, 245 of 245 dates are its sessions`,
  });

  /** What is asked, and what the answers say. */
  async function asked(answers: readonly string[], given: StarterOptions = {}) {
    const questions: string[] = [];
    const said = await askStarter(
      async (text) => {
        questions.push(text);
        return answers[questions.length - 1]!;
      },
      async () => [guess("KOSPI"), guess("017800")],
      given,
    );
    expect(questions.length).toBe(answers.length);
    return { said, questions };
  }

  it("are three about the example", async () => {
    const { said } = await asked(["", "My title", ""]);
    expect(said).toEqual({ title: "My title", model: undefined });
  });

  const guessed = new Map([
    ["KOSPI", "XKRX"],
    ["017800", "XKRX"],
  ]);

  it("are five about prices of one's own; they name what those hold and show the guess", async () => {
    const { said, questions } = await asked(["closes.csv", "KOSPI", "", "2019-02-28", ""]);
    expect(said).toEqual({ prices: ["closes.csv"], benchmark: "KOSPI", event: "2019-02-28", exchanges: guessed });
    expect(questions[1]).toContain("KOSPI, 017800");
    expect(questions[2]).toContain("KOSPI.csv: XKRX, 245 of 245 dates are its sessions");
    expect(questions[4]).toContain("which session is day 0 on each exchange cannot be decided");
  });

  it.each<[string, readonly string[], object]>([
    ["another exchange", ["XNYS", "2019-02-28", ""], { exchange: "XNYS" }],
    ["no exchange", ["no", "2019-02-28", ""], { exchange: undefined, event: "2019-02-28" }],
    ["a time", ["", "2019-02-28", "12:00 +07:00"], { exchanges: guessed, event: "2019-02-28T12:00+07:00" }],
    ["an instant", ["y", "2019-02-28T12:00+07:00"], { exchanges: guessed, event: "2019-02-28T12:00+07:00" }],
  ])("take %s for an answer", async (_, answers, expected) => {
    const { said } = await asked(["closes.csv", "", ...answers]);
    expect(said).toMatchObject(expected);
  });

  it("leave out what flags have said", async () => {
    const { said } = await asked(["11:00+09:00"], { prices: ["closes.csv"], event: "2019-02-28", exchange: "XKRX" });
    expect(said).toMatchObject({ event: "2019-02-28T11:00+09:00", exchange: "XKRX" });
    expect((await asked([""], { prices: ["a.csv"], event: "2019-02-28", yes: true })).said).toMatchObject({
      yes: true,
    });
  });
});

describe("the exchanges that it guesses", () => {
  const prices = (name: string) => join(root, "data/hanoi-summit/prices", `${name}.csv`);
  const text = () => readFileSync(join(folder, "a/study.yaml"), "utf8");
  const one = ["--prices", prices("KOSPI"), "--prices", prices("KOSPI200"), "--benchmark", "KOSPI200"];
  const two = ["--prices", prices("KOSPI"), "--prices", prices("SP500"), "--benchmark", "SP500"];

  it("are a comment and a line on the terminal where nobody confirms them", async () => {
    const { code, stderr } = await init("a", ...one, "--event", "2019-02-28");
    expect(code).toBe(0);
    expect(stderr).toMatch(/guessed of KOSPI.csv: XKRX, \d+ of \d+ dates are its sessions/);
    expect(stderr).toContain("no exchange is taken: name it with --exchange, or take the guess with --yes");
    expect(stderr).toContain("the event has no time");
    expect(text()).toMatch(/^# guessed of KOSPI.csv: XKRX/m);
    expect(text()).toMatch(/^# exchange: XKRX$/m);
    expect(text()).toMatch(/^# the event has no time/m);
    expect(parse(text()).exchange).toBeUndefined();
  });

  it("are taken with --yes: one for all", async () => {
    const { code, stderr } = await init("a", ...one, "--event", "2019-02-28T12:00+07:00", "--yes");
    expect(stderr).not.toContain("the event has no time");
    expect(code).toBe(0);
    expect(parse(text())).toMatchObject({ exchange: "XKRX" });
  });

  it("are taken with --yes: one for each, in a study that runs", async () => {
    expect((await init("a", ...two, "--event", "2019-02-28T12:00+07:00", "--yes")).stderr).toContain("XNYS");
    expect(parse(text()).securities).toEqual([
      { id: "KOSPI", exchange: "XKRX" },
      { id: "SP500", exchange: "XNYS" },
    ]);
    expect((await eventstudy(["run", "a/study.yaml", "--out", "out", "--no-charts"], { cwd: folder })).code).toBe(0);
  });

  it("are a question where they are of several countries", async () => {
    const { code, stderr } = await init("a", ...two, "--event", "2019-02-28");
    expect(code).toBe(1);
    for (const said of ["BAD_EXCHANGE", "KOSPI fits XKRX", "SP500 fits XNYS", "init --yes", "--exchange none"])
      expect(stderr).toContain(said);
    expect(existsSync(join(folder, "a"))).toBe(false);
    expect((await init("a", ...two, "--event", "2019-02-28", "--exchange", "none")).code).toBe(0);
  });

  it("are named where a time needs one", async () => {
    const { stderr } = await init("a", ...one, "--event", "2019-02-28T12:00+07:00");
    expect(stderr).toContain("--exchange is not given; guessed of KOSPI.csv: XKRX");
  });
});
