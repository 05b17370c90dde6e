import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a process of its own. */
export function eventstudy(
  arguments_: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...arguments_], {
    encoding: "utf8",
    cwd: options.cwd ?? fileURLToPath(new URL("../../", import.meta.url)),
    env: { ...process.env, NO_COLOR: "1", ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}
