import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../src/cli/commands/index.ts";
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
  for (const { module } of commands) expect(readme).toContain(`\`${String(module.command).split(" ")[0]}`);
});
