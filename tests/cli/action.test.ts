import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commands } from "../../src/cli/commands/index.ts";

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const action: Action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const workflow = parse(readFileSync(join(root, "examples/ci/event-study.yml"), "utf8"));
const steps: readonly Step[] = workflow.jobs.study.steps;
const scripts = action.runs.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
const runStep = action.runs.steps.find(({ id }) => id === "run")!;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-action-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The environment of a step as GitHub would make it: inputs, their defaults, and the action's folder. */
function environmentOf({ env = {} }: Step, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, expression]) => {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
      if (input !== undefined) return [name, given[input] ?? action.inputs[input]!.default ?? ""];
      expect(expression).toMatch(/^\$\{\{ github\.action_path \}\}$/);
      return [name, root];
    }),
  );
}

/** Runs a step's script with bash, as a runner does, in an empty workspace. */
function runScript(step: Step, given: Readonly<Record<string, string>>) {
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  for (const file of [output, summary]) writeFileSync(file, "");
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run!], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      ...environmentOf(step, given),
      ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, NO_COLOR: "1" },
    },
  });
  const outputs = Object.fromEntries(
    readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("=") as [string, string]),
  );
  return { status, stdout, stderr, outputs, summary: readFileSync(summary, "utf8") };
}

const study = join(root, "data/hanoi-summit/study.yaml");
const quick = { study, out: "report", skip: "charts" };

describe("action.yml", () => {
  it("is composite, says the shell of every script, and keeps inputs out of the scripts' text", () => {
    expect(action.runs.using).toBe("composite");
    for (const step of action.runs.steps) expect(Boolean(step.uses) !== (step.shell === "bash")).toBe(true);
    for (const script of scripts) expect(script).not.toContain("${{");
  });

  it("uses every input that it declares, and no other", () => {
    const text = JSON.stringify(action.runs);
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name!);
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)));
  });

  it("names only commands and flags that exist", async () => {
    const loaded = commands.map(async ({ usage, load }) => [usage.split(" ")[0]!, (await load()).options] as const);
    const flags = new Map(await Promise.all(loaded));
    const named = [...runStep.run!.matchAll(/^.*"\$\{program\[@\]\}" (\w+)(.*)$/gm)];
    expect(named.map(([, command]) => command)).toEqual(["run", "diff"]);
    const ofRun = [...runStep.run!.matchAll(/options(?:\+)?=\(--([\w-]+)/g)].map(([, flag]) => flag!);
    expect(ofRun).toEqual(["out", "formats", "skip", "fail-on", "junit"]);
    for (const flag of ofRun) expect(Object.keys(flags.get("run")!)).toContain(flag);
    for (const [, flag] of named[1]![2]!.matchAll(/--([\w-]+)/g))
      expect(Object.keys(flags.get("diff")!)).toContain(flag);
  });

  it("runs a study: the report, the outputs, and the answer on the job's page", () => {
    const { status, outputs, summary, stderr } = runScript(runStep, { ...quick, formats: "latex", junit: "junit.xml" });
    expect(stderr).not.toMatch(/error|defect/);
    expect(status).toBe(0);
    expect(outputs).toEqual({
      ...{ "exit-code": "0", report: "report/report.html" },
      ...{ result: "report/result.json", verdict: "report/verdict.json" },
    });
    for (const file of [
      "report/report.html",
      "report/result.json",
      "report/verdict.json",
      "report/tables.tex",
      "junit.xml",
    ])
      expect(existsSync(join(folder, file))).toBe(true);
    expect(summary).toMatch(/^## The Hanoi summit ends early/);
    expect(summary).toContain("the claim of −1.8% holds.");
  });

  it("ends with 3 where a condition does not hold, and still gives its outputs", () => {
    const { status, outputs, summary } = runScript(runStep, { ...quick, "fail-on": "warning" });
    expect(status).toBe(3);
    expect(outputs).toMatchObject({ "exit-code": "3", report: "report/report.html" });
    expect(summary).toContain("failed");
  });

  it("compares with a kept result", () => {
    const kept = join(root, "reports/hanoi-summit/result.json");
    expect(runScript(runStep, { ...quick, compare: kept }).status).toBe(0);
    const text = readFileSync(kept, "utf8");
    const changed = join(folder, "changed.json");
    writeFileSync(changed, text.replace(/"sigma": 0\.00\d+/, '"sigma": 0.5'));
    expect(readFileSync(changed, "utf8")).not.toBe(text);
    const { status, outputs, stdout } = runScript(runStep, { ...quick, compare: changed });
    expect([status, outputs["exit-code"]]).toEqual([3, "3"]);
    expect(stdout).toContain("sigma");
  });

  it("ends with 1 for a study that is not there; a hostile name is a name", () => {
    const { status, outputs, stderr } = runScript(runStep, { ...quick, study: '$(touch broken)";touch broken;".yaml' });
    expect([status, outputs["exit-code"]]).toEqual([1, "1"]);
    expect(stderr).toContain("$(touch broken)");
    expect(existsSync(join(folder, "broken"))).toBe(false);
  });

  it("leaves a checkout that is built as it is", () => {
    const install = action.runs.steps.find(({ name }) => name === "Install eventstudy")!;
    const { status, stdout } = runScript(install, {});
    expect([status, stdout]).toEqual([0, ""]);
  });
});

describe("the example workflow", () => {
  it("gives the action inputs that it has, and all that it requires", () => {
    const step = steps.find(({ uses }) => /\/eventstudy@/.test(uses ?? ""))!;
    const given = Object.keys(step.with!);
    for (const name of given) expect(Object.keys(action.inputs)).toContain(name);
    const required = Object.keys(action.inputs).filter((name) => action.inputs[name]!.required);
    for (const name of required) expect(given).toContain(name);
  });

  it("sets up a Node that the program runs on", () => {
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const node = steps.find(({ uses }) => uses?.startsWith("actions/setup-node@"))!;
    const [, least] = /(\d+)/.exec(engines.node)!;
    expect(Number(node.with!["node-version"])).toBeGreaterThanOrEqual(Number(least));
  });

  it("asks for no more than to read", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });
});
