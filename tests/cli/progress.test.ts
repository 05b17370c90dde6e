import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runStudy } from "../../src/study/pipeline.ts";
import { runStudyWith } from "../../src/work/drive/run-study-with.ts";
import { here } from "../../src/work/executors/here.ts";
import { startEventstudy } from "../support/process.ts";
import { shippedStudy } from "../support/studies.ts";

// A study that takes some seconds: nine models, two of them iterative.
const root = fileURLToPath(new URL("../../", import.meta.url));
const arguments_ = ["run", "data/hanoi-summit/models.yaml", "--no-charts", "--threads", "1"];
const bar = /\d+% of \d+ (observations|draws of the null hypothesis), \S+ left/;

// A terminal of its own comes from util-linux's script, which Debian always has and other systems have not.
const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

const control = "\u001b";
const marks = [control, "█", "░"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-progress-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program on a pseudo-terminal; returns what the terminal was sent. */
function onTerminal(env: Record<string, string>): string {
  const command = [process.execPath, "dist/cli.js", ...arguments_, "--out", join(folder, "out")].join(" ");
  const { stdout, status } = spawnSync("script", ["-qefc", command, "/dev/null"], {
    ...{ cwd: root, encoding: "utf8" },
    env: { ...process.env, TERM: "xterm", ...env },
  });
  expect(status).toBe(0);
  return stdout;
}

describe("progress", () => {
  it("leaves no trace in pipes", () => {
    const { code, stdout, stderr } = startEventstudy([...arguments_, "--out", join(folder, "piped")]);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(bar);
    // Neither a bar nor a cursor that was moved.
    for (const mark of marks) expect(stdout + stderr).not.toContain(mark);
  });

  it.skipIf(!hasScript)("is a bar on a terminal for work above a second, gone before the table", () => {
    const sent = onTerminal({});
    expect(sent).toMatch(bar);
    expect(sent.slice(sent.indexOf("security  "))).not.toMatch(bar);
  });

  it.skipIf(!hasScript)("has no colours under NO_COLOR, and is none on a dumb terminal", () => {
    const plain = onTerminal({ NO_COLOR: "1" });
    expect(plain).toMatch(bar);
    expect(plain.split(control).filter((text) => /^\[[\d;]*m/.test(text))).toEqual([]);
    const dumb = onTerminal({ TERM: "dumb" });
    for (const mark of marks) expect(dumb).not.toContain(mark);
  });

  it("counts every observation under every model, and changes no figure", async () => {
    const input = await shippedStudy("north-korea-nuclear-tests");
    const models = ["market-model", "mean-adjusted"];
    const both = { ...input, definition: { ...input.definition, models } };
    const seen: [number, number][] = [];
    const watched = await runStudyWith(both, here, {
      onProgress: (job, done, total) => job === "estimate" && seen.push([done, total]),
    });
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => [i + 1, 12]));
    expect(watched).toEqual(runStudy(both));
  });
});
