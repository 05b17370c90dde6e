import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { it } from "vitest";
import { root } from "./studies.ts";

/**
 * The project's shared data, which is too large for the repository: beside it, or where EVENTSTUDY_SHARED says.
 * null where it is absent.
 */
export function sharedPath(name: string): string | null {
  const path = resolve(process.env.EVENTSTUDY_SHARED ?? resolve(root, "../shared"), name);
  return existsSync(path) ? path : null;
}

/** A test that needs shared data; where it is absent the test is skipped under a name that says so. */
export function itWithShared(
  name: string,
  what: string,
  test: (path: string) => void | Promise<void>,
  timeout?: number,
): void {
  const path = sharedPath(name);
  if (path === null) it.skip(`NOT RUN, ../shared/${name} is absent (set EVENTSTUDY_SHARED): ${what}`, () => {});
  else it(what, () => test(path), timeout);
}
