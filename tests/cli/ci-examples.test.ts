import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../support/studies.ts";

// The examples of examples/ci run as they stand, with an npx that takes the built program in the place of the registry's.

let folder: string;
let study: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-ci-"));
  study = join(folder, "study");
  cpSync(join(root, "data", "hanoi-summit"), study, { recursive: true });
  const shim = `#!/bin/sh
[ "$1 $2 $4" = "--yes --package eventstudy" ] || { echo "npx was given $*" >&2; exit 9; }
echo "$3" >> "${folder}/packages"
shift 4
exec node "${join(root, "dist", "cli.js")}" "$@"
`;
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "npx"), shim, { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(command: string, given: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const path = `${join(folder, "bin")}${delimiter}${process.env.PATH}`;
  return spawnSync(command, given, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env, PATH: path, NO_COLOR: "1", GITHUB_ACTIONS: "", GITHUB_STEP_SUMMARY: "" },
  });
}

const expecting = (line: string) => {
  const path = join(study, "study.yaml");
  writeFileSync(path, `${readFileSync(path, "utf8")}expect:\n  - ${JSON.stringify(line)}\n`);
};

describe("gitlab-ci.yml", () => {
  const { "event-study": job } = parse(readFileSync(join(root, "examples/ci/gitlab-ci.yml"), "utf8"));
  const run = () => start("sh", ["-ec", job.script.join("\n")], job.variables);

  it("writes the artifacts that it names", () => {
    const { status, stderr } = run();
    expect(stderr).not.toMatch(/error|defect/);
    expect(status).toBe(0);
    for (const path of [...job.artifacts.paths, job.artifacts.reports.junit, "report/tables.tex"])
      expect(existsSync(join(folder, path)), path).toBe(true);
    expect(job.artifacts.when).toBe("always");
  });

  it("is red when an expectation fails, which the JUnit file names with its file", () => {
    expecting("KOSPI car[0,0] > 0");
    expect(run().status).toBe(3);
    expect(readFileSync(join(folder, "junit.xml"), "utf8")).toMatch(/file="study\/study\.yaml" line="\d+">\s*<failure/);
  });
});

describe("cron.sh", () => {
  const run = () => start(join(root, "examples/ci/cron.sh"), [study]);

  it("gives a new verdict once, then prints nothing until something fails", () => {
    const first = run();
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(first.stdout).toMatch(/^The verdict is new:\nKOSPI Composite fell 1\.76% on 28 Feb 2019: .*\n$/);
    expect(run()).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expecting("KOSPI car[0,0] > 0");
    const failed = run();
    expect(failed.status).toBe(3);
    expect(failed.stdout).toContain("FAILED  KOSPI car[0,0] > 0");
    expect(readFileSync(join(folder, "packages"), "utf8")).toBe("eventstudy@1\n".repeat(3));
  });

  it("prints the fault of an input, and ends with 1", () => {
    writeFileSync(join(study, "study.yaml"), "study: x\n");
    const { status, stdout } = run();
    expect(status).toBe(1);
    expect(stdout).toContain("error BAD_STUDY");
  });
});
