import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../../src/core/version.ts";
import { program, startEventstudy } from "../support/process.ts";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";
import { folderForTest } from "../support/temporary-study.ts";

// The bundle as a process: what other tests of the command line, which call it in their own process, cannot see.
const study = "data/hanoi-summit/study.yaml";

describe("a process", () => {
  it.each<[readonly string[]]>([
    [["--version"]],
    [["--help"]],
    [["run", "--help"]],
    [["list", "codes"]],
    [["rnu"]],
    [[]],
    [["align", study]],
    [["run", study, "--json"]],
  ])("prints and ends as the same call of src/ does: %j", async (given) => {
    expect(startEventstudy(given)).toEqual(await eventstudy(given));
  });

  it("says its version", () => {
    expect(startEventstudy(["-v"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("ends with 3 where an expectation does not hold", () => {
    const folder = folderForTest({});
    const { code } = startEventstudy(["run", join(root, study), "--json", "--fail-on", "warning"], { cwd: folder });
    expect(code).toBe(3);
  });

  it("ends quietly when its reader has enough", () => {
    const command = `"$0" "$1" list codes | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", command, process.execPath, program], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")).toHaveLength(2);
  });
});
