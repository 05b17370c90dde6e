import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eventstudy } from "./support/cli.ts";

// The README's commands run as they stand, and print what it says.
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```console\n\$ npx eventstudy (.*)\n```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, command, output]) => [command!, output!] as const,
);

it("quotes commands with their output", () => {
  expect(examples.length).toBeGreaterThanOrEqual(2);
});

describe.each(examples)("eventstudy %s", (command, output) => {
  it("prints what the README says", () => {
    const folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
    // Into a folder of the test, not into the repository's reports.
    const { stdout, code } = eventstudy(
      command.split(" ").map((word) => (word.startsWith("reports/") ? folder : word)),
    );
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
    expect(stdout.trim()).toBe(output.trim());
  });
});

it("names the two commands in its first screen", () => {
  const screen = readme.split("\n").slice(0, 25).join("\n");
  expect(screen).toContain("npm ci && npm run study");
  expect(screen).toContain("npm ci && npm test");
});
