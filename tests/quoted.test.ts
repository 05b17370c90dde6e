import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageText, quotedCommands, quotedPages, type Shell, shellFor } from "../tools/pages/quoted.ts";

// Commands that pages quote run as they stand, in the order of the page, and print what it says.
// `node tools/update-readme.mjs` puts the output of now in place.
const hasJq = spawnSync("jq", ["--version"]).status === 0;

describe.each(quotedPages)("%s", (path) => {
  const text = pageText(path);
  let shell: Shell;
  beforeAll(() => {
    shell = shellFor(text);
  });
  afterAll(() => shell.close());

  const quoted = quotedCommands(text).map(({ command, output }) => [command, output] as const);
  // jq is the reader's, not this project's: where it is missing its commands cannot be tried.
  it.each(quoted.filter(([command]) => hasJq || !command.includes("jq ")))("$ %s", (command, output) => {
    expect(output.trim()).not.toBe("");
    expect(shell.run(command)).toBe(output.trim());
  });

  it("has an output below every command", () => {
    const commands = [...text.matchAll(/^\$ /gm)];
    expect(quoted.length).toBe(commands.length);
  });
});
