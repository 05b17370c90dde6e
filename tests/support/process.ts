import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Run } from "./run-cli.ts";

/** The built program. */
export const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/**
 * Runs the built command line as a process of its own, which takes ten times as long as `eventstudy` of run-cli.ts: for
 * pipes, terminals, signals, time zones, start-up, and the bundle itself.
 */
export function startEventstudy(
  given: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
    encoding: "utf8",
    cwd: options.cwd ?? fileURLToPath(new URL("../../", import.meta.url)),
    env: { ...process.env, NO_COLOR: "1", ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}
