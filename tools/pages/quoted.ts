import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/disk/package-root.ts";

/** A command that a page quotes, and what stands below it. */
export interface Quoted {
  readonly command: string;
  readonly output: string;
}

/** Pages whose commands are run, in the order of the page. */
export const quotedPages = ["README.md", "docs/guide.md", "docs/ci.md", "docs/other-programs.md"] as const;

// A command, and its standard output below it; in the command the user's `npx eventstudy` or `eventstudy`.
const quote = /```console\n((?:\$ .*\n)(?:(?!\$ |```).*\n)*)```\n\n```(text|json)\n([\s\S]*?)```/g;

const commandOf = (block: string) => block.replace(/^\$ /, "").trimEnd();

export function quotedCommands(text: string): readonly Quoted[] {
  return [...text.matchAll(quote)].map((match) => ({ command: commandOf(match[1]!), output: match[3]! }));
}

/** The folder of the repository that a page's commands are run in: `<!-- commands run in docs/guide -->`, else its root. */
const folderNamed = (text: string) => /<!-- commands run in (\S+) -->/.exec(text)?.[1] ?? ".";

export interface Shell {
  /** Runs a command as a user's shell does; its standard output without blanks around it. Its exit code is not judged. */
  run(command: string): string;
  /** Removes the folder. */
  close(): void;
}

/** A shell in a copy of the folder that a page names: what its commands write never reaches the repository. */
export function shellFor(text: string): Shell {
  const root = packageRoot();
  const base = mkdtempSync(join(tmpdir(), "eventstudy-page-"));
  const [work, programs] = [join(base, "work"), join(base, "bin")];
  const named = folderNamed(text);
  if (named === ".") {
    const kept = readdirSync(root).filter((name) => !["reports", ".git", "node_modules"].includes(name));
    mkdirSync(work);
    for (const name of kept) symlinkSync(join(root, name), join(work, name));
  } else {
    cpSync(join(root, named), work, { recursive: true });
  }
  mkdirSync(programs);
  const start = (name: string, shift: string) => {
    const script = `#!/bin/sh\n${shift}exec "${process.execPath}" "${join(root, "dist/cli.js")}" "$@"\n`;
    writeFileSync(join(programs, name), script);
    chmodSync(join(programs, name), 0o755);
  };
  start("eventstudy", "");
  start("npx", "shift\n");
  return {
    run: (command) =>
      execFileSync("bash", ["-c", `${command}\ntrue`], {
        cwd: work,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        maxBuffer: 1 << 26,
        env: { ...process.env, PATH: `${programs}:${process.env.PATH}`, NO_COLOR: "1", GITHUB_STEP_SUMMARY: "" },
      }).trim(),
    close: () => rmSync(base, { recursive: true }),
  };
}

/** A page with the output of its commands as it is now. */
export function withOutputs(text: string): string {
  const shell = shellFor(text);
  try {
    return text.replace(quote, (_, block: string, language: string) => {
      return `\`\`\`console\n${block}\`\`\`\n\n\`\`\`${language}\n${shell.run(commandOf(block))}\n\`\`\``;
    });
  } finally {
    shell.close();
  }
}

/** The text of a page of the repository. */
export const pageText = (path: string) => readFileSync(join(packageRoot(), path), "utf8");
