// Runs the commands that README.md and docs/ quote and puts their output in place, then writes the generated pages.
// tests/quoted.test.ts and tests/pages.test.ts hold them.
//   npm run build && node tools/update-readme.mjs
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPages, root } from "./load-pages.mjs";

const { pageText, quotedPages, withOutputs } = await loadPages("quoted.ts");
for (const path of quotedPages.filter((page) => existsSync(join(root, page)))) {
  writeFileSync(join(root, path), withOutputs(pageText(path)));
}
await import("./update-pages.mjs");
