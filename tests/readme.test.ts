import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../src/cli/commands/index.ts";
import { decimal, percent } from "../src/core/format.ts";
import { exchangeCodes } from "../src/disk/load-calendars.ts";
import { eventstudy } from "./support/run-cli.ts";
import { root } from "./support/studies.ts";

// quoted.test.ts runs its commands, pages.test.ts compares its generated parts with the code.
const readme = readFileSync(join(root, "README.md"), "utf8");

/** Runs the JavaScript that a page shows, in the root of the repository; its standard output. */
function runScriptOf(path: string): string {
  const script = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, path), "utf8"))![1]!;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    ...{ cwd: root, encoding: "utf8", input: script, env: { ...process.env, NO_COLOR: "1" } },
  });
  expect(status, stderr).toBe(0);
  return stdout;
}

it("shows the commands and the report in its first screen", () => {
  const screen = readme.split("\n").slice(0, 20).join("\n");
  expect(screen).toContain("npm ci && npm run study");
  expect(screen).toContain("npm ci && npm test");
  expect(screen).toContain("npx eventstudy init");
  const picture = /<img src="([^"]+)"/.exec(screen)![1]!;
  expect(statSync(join(root, picture)).size).toBeLessThan(200_000);
});

it("is short", () => {
  expect(readme.split("\n").length).toBeLessThan(250);
});

it("shows a library program that runs and prints what the page says", () => {
  const printed = /console\.log\(.*\/\/ (\S+)/.exec(readme)![1];
  expect(runScriptOf("README.md").trim()).toBe(printed);
});

it("links to a DataFrame program that runs", () => {
  expect(readme).toContain("(docs/ci.md#dataframes)");
  expect(runScriptOf("docs/ci.md")).toContain("car[0,0]");
});

it("installs the file that npm pack writes", () => {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, string>;
  expect(readme.match(/[\w-]+-\d+\.\d+\.\d+\.tgz/g)!.every((file) => file === `${name}-${version}.tgz`)).toBe(true);
});

it("names every command", () => {
  for (const { usage } of commands) expect(readme).toContain(`\`${usage.split(" ")[0]}`);
});

it("counts the exchanges", () => {
  expect(readme).toContain(`- ${exchangeCodes().length} exchanges have a calendar`);
});

it("quotes the figures of the Korean shares as they are", async () => {
  const { stdout } = await eventstudy(["run", "data/hanoi-firms/study.yaml", "--json"]);
  const { groups } = JSON.parse(stdout) as { groups: { group: string; windows: Record<string, never>[] }[] };
  const { n, caar, meanCorrelation, tests } = groups.find(({ group }) => group === "exposed")!
    .windows[0]! as unknown as {
    [figure: string]: number;
  } & { tests: Record<string, { statistic: number }> };
  for (const text of [
    `abnormal return of ${n} shares tied to inter-Korean projects was ${percent(caar!, 1)} on average`,
    `t = ${decimal(tests.bmp!.statistic, 1)}`,
    `mean cross-correlation of ${decimal(meanCorrelation!, 2).replace(/^0/, "")}`,
    `it is ${decimal(tests["kolari-pynnonen"]!.statistic, 2)}`,
  ]) {
    expect(readme.replaceAll("\n", " ")).toContain(text.replaceAll(" %", "%"));
  }
});

describe("CONTRIBUTING.md", () => {
  const page = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const foldersOf = (folder: string) =>
    readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rows = new Map([...page.matchAll(/^\| `(\w+)` \| .*$/gm)].map(([row, room]) => [room!, row]));

  it.each(foldersOf("src").map(({ name }) => name))("has src/%s and its inner rooms in the table", (room) => {
    for (const { name } of foldersOf(`src/${room}`)) expect(rows.get(room)).toContain(`\`${name}\``);
    expect(rows.has(room)).toBe(true);
  });

  it("names files that exist", () => {
    const paths = [...page.matchAll(/`((?:src|tests|tools)\/[\w./-]+)`/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true);
  });
});
