import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventstudy } from "../support/cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (...arguments_: string[]) => eventstudy(["init", ...arguments_], { cwd: folder });

it("writes a study that runs, and whose expectations hold", () => {
  const { code, stdout, stderr } = init("summit", "--title", 'Trump: "no deal" & more');
  expect(stderr).toBe("written to summit: study.yaml, study.schema.json, prices/KOSPI.csv, prices/ACWI.csv\n");
  expect(stdout).toBe("Now run it:\n\n  npx eventstudy run summit/study.yaml --out summit/report\n");
  expect(code).toBe(0);
  const run = eventstudy(["run", "summit/study.yaml", "--out", "summit/report", "--no-charts"], { cwd: folder });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain("held  KOSPI excluded = 0");
  const { study } = JSON.parse(readFileSync(join(folder, "summit", "report", "result.json"), "utf8"));
  expect(study).toMatchObject({ id: "summit", title: 'Trump: "no deal" & more' });
});

it("names a schema for editors in its first line", () => {
  init();
  const text = readFileSync(join(folder, "my-study", "study.yaml"), "utf8");
  expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=study.schema.json");
  const schema = JSON.parse(readFileSync(join(folder, "my-study", "study.schema.json"), "utf8"));
  expect(Object.keys(schema.properties)).toContain("estimation-window");
  expect(schema.additionalProperties).toBe(false);
});

it("replaces nothing unless it is told to", () => {
  init("a");
  const again = init("a");
  expect(again.stderr).toBe("error BAD_OUTPUT: a/study.yaml exists\n  name another folder, or say --force\n");
  expect(again.code).toBe(1);
  expect(init("a", "--force").code).toBe(0);
});

it("knows the models", () => {
  const { code, stderr } = init("a", "--model", "market-modle");
  expect(stderr).toContain('no expected-return model is called "market-modle" (did you mean "market-model"?)');
  expect(code).toBe(1);
});
