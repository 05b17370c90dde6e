import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../src/cli/commands/index.ts";
import { decimal, percent } from "../src/core/format.ts";
import { exchangeCodes } from "../src/disk/load-calendars.ts";
import { eventstudy } from "./support/cli.ts";
import { root } from "./support/studies.ts";

// Its commands are run by quoted.test.ts, its generated parts held by pages.test.ts.
const readme = readFileSync(join(root, "README.md"), "utf8");

it("shows the two commands and the report in its first screen", () => {
  const screen = readme.split("\n").slice(0, 20).join("\n");
  expect(screen).toContain("npm ci && npm run study");
  expect(screen).toContain("npm ci && npm test");
  const picture = /<img src="([^"]+)"/.exec(screen)![1]!;
  expect(statSync(join(root, picture)).size).toBeLessThan(200_000);
});

it("is short", () => {
  expect(readme.split("\n").length).toBeLessThan(250);
});

it("names every command", () => {
  for (const { usage } of commands) expect(readme).toContain(`\`${usage.split(" ")[0]}`);
});

it("counts the exchanges", () => {
  expect(readme).toContain(`- ${exchangeCodes().length} exchanges have a calendar`);
});

it("quotes the figures of the Korean shares as they are", () => {
  const { stdout } = eventstudy(["run", "data/hanoi-firms/study.yaml", "--json"]);
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
    expect(readme.replaceAll("\n", " ")).toContain(text);
  }
});
