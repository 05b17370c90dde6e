import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Bundles src/ once before the tests, so that they never run a stale dist/. */
export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../../tools/build.mjs", import.meta.url))], {
    stdio: "inherit",
  });
}
