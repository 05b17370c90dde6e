import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { exchangeCodes } from "../../src/disk/load-calendars.ts";
import { allModels, allStatistics } from "../../src/study/settings/registry.ts";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";

const installed = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

let script: string;
beforeAll(async () => {
  script = (await eventstudy(["completion", "bash"])).stdout;
});

/** What bash offers after the words of a line; `|` stands where bash splits words, at blanks and "=". */
function offered(line: string): string[] {
  const words = line.replaceAll("=", " = ").split(/ +/);
  const call = [
    script,
    // compgen and compopt are bash's own; outside of a completion compopt has nothing to change.
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})`,
    `COMP_CWORD=${words.length - 1}`,
    "_eventstudy",
    `printf '%s\\n' "\${COMPREPLY[@]}"`,
  ].join("\n");
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "--noprofile", "-c", call], {
    cwd: root,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((word) => word !== "");
}

describe.runIf(installed("bash"))("completion bash", () => {
  const models = allModels.map(({ id }) => id);

  it("offers every command, and nothing else but --help and --version", () => {
    const names = commands.map(({ usage }) => usage.split(" ")[0]);
    expect(offered("eventstudy ")).toEqual([...names, "--help", "--version"]);
    expect(offered("eventstudy al")).toEqual(["align"]);
  });

  it.each(commands.map(({ usage, load }) => [usage.split(" ")[0]!, load] as const))(
    "offers the flags of %s",
    async (name, load) => {
      const { options } = await load();
      const flags = Object.entries(options).map(([flag, { default: on }]) => `--${on === true ? "no-" : ""}${flag}`);
      expect(offered(`eventstudy ${name} -`)).toEqual([...flags, "--help"]);
    },
  );

  it.each<[string, readonly string[]]>([
    ["eventstudy run --model ", models],
    ["eventstudy run --model market-m", ["market-model"]],
    ["eventstudy run --model=market-m", ["market-model"]],
    ["eventstudy run --model=", models],
    ["eventstudy run --model market-model,gar", ["market-model,garch"]],
    ["eventstudy run --returns ", ["simple", "log"]],
    ["eventstudy run --exchange ", exchangeCodes()],
    ["eventstudy run study.yaml --fail-on warning,e", ["warning,excluded"]],
    ["eventstudy run study.yaml --formats ", ["latex", "pdf", "svg", "xlsx"]],
    ["eventstudy simulate --tests bmp,gr", ["bmp,grank-t", "bmp,grank-z"]],
    ["eventstudy simulate --events ", []],
    ["eventstudy explain GAP", ["GAP_AT_EVENT", "GAP"]],
    ["eventstudy explain kol", ["kolari-pynnonen"]],
    ["eventstudy explain bmp data/hanoi-summit/st", ["data/hanoi-summit/study.yaml"]],
    ["eventstudy list ex", ["exchanges"]],
    ["eventstudy completion ", ["bash", "zsh", "fish"]],
    ["eventstudy run --title ", []],
    ["eventstudy run data/hanoi-summit/st", ["data/hanoi-summit/study.yaml"]],
    ["eventstudy run --seed 1 data/hanoi-summit/st", ["data/hanoi-summit/study.yaml"]],
    ["eventstudy run --json data/hanoi-summit/st", ["data/hanoi-summit/study.yaml"]],
    ["eventstudy run --out=x data/hanoi-summit/st", ["data/hanoi-summit/study.yaml"]],
    ["eventstudy run data/hanoi-summit/study.yaml ", []],
    ["eventstudy run --out data/hanoi-", ["data/hanoi-firms", "data/hanoi-summit"]],
    ["eventstudy inspect a.csv data/hanoi-firms/prices/K", ["data/hanoi-firms/prices/KOSPI.csv"]],
    ["eventstudy nonsense ", []],
  ])("after «%s» offers what fits", (line, words) => {
    expect(offered(line).sort()).toEqual([...words].sort());
  });

  it("offers every id of the registries to explain", () => {
    const ids = offered("eventstudy explain ");
    for (const { id } of [...allModels, ...allStatistics]) expect(ids).toContain(id);
  });
});

// Where another shell is there too, it at least reads its script and, in fish, answers.
describe.runIf(installed("zsh"))("completion zsh", () => {
  it("parses", async () => {
    const { stdout } = await eventstudy(["completion", "zsh"]);
    const { status, stderr } = spawnSync("zsh", ["-n"], { input: stdout, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe.runIf(installed("fish"))("completion fish", () => {
  it("offers models by comma", async () => {
    const { stdout } = await eventstudy(["completion", "fish"]);
    const call = `${stdout}\ncomplete -C 'eventstudy run --model market-model,gar'`;
    const answer = spawnSync("fish", ["--no-config", "-c", call], { encoding: "utf8" });
    expect(answer.stdout.split("\t")[0]).toBe("market-model,garch");
  });
});

it("refuses another shell, with the nearest", async () => {
  const { code, stderr } = await eventstudy(["completion", "bsh"]);
  expect(stderr).toBe(
    'error BAD_ARGUMENT: completion does not know "bsh" (did you mean "bash"?)\n  it knows bash, zsh, fish\n',
  );
  expect(code).toBe(1);
});
