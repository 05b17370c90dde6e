import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Set in vitest's own process, which runs this once a project. */
const built = "EVENTSTUDY_TEST_BUILT";

/** Bundles src/ once before the tests, so that they never run a stale dist/: reports hold its page.js. */
export function setup(): void {
  if (process.env[built] === String(process.pid)) return;
  execFileSync(process.execPath, [fileURLToPath(new URL("../../tools/build.mjs", import.meta.url))], {
    stdio: "inherit",
  });
  process.env[built] = String(process.pid);
}
