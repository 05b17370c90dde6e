import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { pages } from "../tools/pages/index.ts";

// Generated pages are what the code would generate now; `node tools/update-pages.mjs` writes them anew.
it.each(Object.keys(pages))("%s is not stale", (path) => {
  expect(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")).toBe(pages[path]!());
});
