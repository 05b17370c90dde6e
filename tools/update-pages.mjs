// Writes the generated pages of schema/ and docs/, the types of result.json, and the generated parts of README.md. tests/pages.test.ts holds that
// they are not stale.
//   node tools/update-pages.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadPages, root } from "./load-pages.mjs";

const { pages } = await loadPages("index.ts");
for (const [path, content] of Object.entries(pages)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content());
}
