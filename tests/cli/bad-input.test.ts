import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";

// Bad input: a message that names place, text and way out; exit 1; no output folder.
let folder: string;
let study: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  cpSync(join(root, "data", "hanoi-summit"), folder, { recursive: true });
  study = join(folder, "study.yaml");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Replaces text in a file of the copied study; the text must be there. */
function change(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** Line and column (from 1) at which a text stands in the study file. */
function placeOf(text: string): string {
  const lines = readFileSync(study, "utf8").split("\n");
  const line = lines.findIndex((candidate) => candidate.includes(text));
  return `line ${line + 1}, column ${lines[line]!.indexOf(text) + 1}`;
}

async function fails(...expected: string[]): Promise<void> {
  const out = join(folder, "out");
  const { code, stdout, stderr } = await eventstudy(["run", study, "--out", out, "--no-charts"]);
  for (const text of expected) expect(stderr).toContain(text);
  expect(stdout).toBe("");
  expect(code).toBe(1);
  expect(existsSync(out)).toBe(false);
}

describe("exit 1, nothing written:", () => {
  it("a price file that does not exist", async () => {
    change("study.yaml", "prices: prices/KOSPI.csv", "prices: prices/NO-SUCH.csv");
    await fails(
      "error MISSING_FILE: prices/NO-SUCH.csv does not exist",
      `study.yaml, ${placeOf("prices: prices/NO-SUCH.csv").split(",")[0]}`,
    );
  });

  it("a study file that does not exist", async () => {
    study = join(folder, "none.yaml");
    await fails("error MISSING_FILE", "none.yaml does not exist");
  });

  it("an unknown key, with the nearest known key and its place", async () => {
    change("study.yaml", "event-window:", "event-windw:");
    await fails(
      'error BAD_STUDY: unknown key "event-windw" (did you mean "event-window"?)',
      `study.yaml, ${placeOf("event-windw")}`,
    );
  });

  it("an unknown key of a security", async () => {
    change("study.yaml", "exchange: XKRX, prices: prices/KOSPI.csv", "exchnge: XKRX, prices: prices/KOSPI.csv");
    await fails('unknown key "exchnge" in securities[0] (did you mean "exchange"?)', placeOf("exchnge"));
  });

  it("an unknown security in an event", async () => {
    change("study.yaml", "    claims:", "    securities: [KOSPI, KOSDAK]\n    claims:");
    await fails(
      'error UNKNOWN_SECURITY: event summit-ends-early names the security "KOSDAK", which the study does not declare (did you mean "KOSDAQ"?)',
      placeOf("KOSDAK").split(",")[0]!,
    );
  });

  it("a date that does not parse: file, row, column, text", async () => {
    change("prices/KOSPI.csv", "2019-02-27,", "2019-02-31,");
    await fails("error BAD_DATE", '"2019-02-31"', "prices/KOSPI.csv", "line 772", "Date");
  });

  it("an instant that does not parse", async () => {
    change("study.yaml", "2019-02-28T12:00+07:00", "2019-02-28T12:00");
    await fails(
      "error BAD_TIME",
      '"2019-02-28T12:00" has neither an offset nor a time zone',
      placeOf("at: 2019-02-28T12:00").split(",")[0]!,
    );
  });

  it.each(["0", "-5", "abc"])("a close that is no positive number: %s", async (close) => {
    change("prices/KOSPI.csv", "2019-02-27,2234.79", `2019-02-27,${close}`);
    await fails("error BAD_PRICE", `"${close}"`, "prices/KOSPI.csv", "line 772", "Close");
  });

  it("one session twice with different closes", async () => {
    change("prices/KOSPI.csv", "2019-02-27,2234.79", "2019-02-27,2234.79\n2019-02-27,2200.00");
    await fails("error DUPLICATE_SESSION", "2019-02-27", "prices/KOSPI.csv", "2234.79", "2200");
  });

  it("a time zone that does not exist", async () => {
    change("study.yaml", "exchange: XSTC", 'timezone: Asia/Hanoi, hours: "09:00-15:00"');
    await fails(
      'error BAD_ZONE: time zone "Asia/Hanoi" does not exist',
      placeOf("timezone: Asia/Hanoi").split(",")[0]!,
    );
  });

  it("an exchange that does not exist", async () => {
    change("study.yaml", "exchange: XTKS", "exchange: XTKX");
    await fails(
      'error BAD_EXCHANGE: there is no calendar of exchange "XTKX"',
      "or a calendar of its own: calendars: { XTKX:",
      placeOf("exchange: XTKX").split(",")[0]!,
    );
  });

  it("a file that is not YAML", async () => {
    writeFileSync(study, "study: [hanoi\nevents: }");
    await fails("error BAD_YAML", "study.yaml", "line");
  });

  it("a window outside the event window", async () => {
    change("study.yaml", "[0, 5]", "[0, 9]");
    await fails("error BAD_STUDY: window [0,9] is not inside the event window [-5,5]");
  });

  it("an unknown model, with the nearest", async () => {
    change("study.yaml", "model: market-model", "model: market-modl");
    await fails(
      'error UNKNOWN_ID: no expected-return model is called "market-modl" (did you mean "market-model"?)',
      placeOf("model: market-modl").split(",")[0]!,
    );
  });
});

it("an output path that is a file fails before the work", async () => {
  const out = join(folder, "README.md");
  const before = readFileSync(out, "utf8");
  const { code, stderr } = await eventstudy(["run", study, "--out", out]);
  expect(stderr).toContain("error BAD_OUTPUT");
  expect(stderr).toContain("is a file");
  expect(code).toBe(1);
  expect(readFileSync(out, "utf8")).toBe(before);
});

it("an output path under a file fails before the work", async () => {
  const { code, stderr } = await eventstudy(["run", study, "--out", join(folder, "README.md", "deep", "out")]);
  expect(stderr).toContain("lies under README.md, which is a file");
  expect(code).toBe(1);
});

it("too few estimation sessions exclude the observation; exit 1 only when none is left", async () => {
  const path = join(folder, "prices", "KOSDAQ.csv");
  const lines = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, [lines[0], ...lines.slice(-60)].join("\n"));
  const out = join(folder, "out");
  const some = await eventstudy(["run", study, "--out", out, "--no-charts"]);
  expect(some.code).toBe(0);
  const result = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  expect(result.exclusions).toEqual([
    {
      id: "summit-ends-early/KOSDAQ",
      code: "ESTIMATION_WINDOW_TOO_SHORT",
      message: expect.stringContaining("usable estimation returns"),
    },
  ]);
  const kosdaq = result.observations.find((entry: { security: string }) => entry.security === "KOSDAQ");
  expect(kosdaq).toMatchObject({ status: "excluded", reason: { code: "ESTIMATION_WINDOW_TOO_SHORT" }, fit: null });

  change("study.yaml", "    claims:", "    securities: [KOSDAQ]\n    claims:");
  rmSync(out, { recursive: true });
  await fails("error NOTHING_LEFT: no observation is left of 1", "ESTIMATION_WINDOW_TOO_SHORT");
});
