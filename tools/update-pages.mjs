// Writes the generated pages of schema/ and docs/. tests/pages.test.ts holds that they are not stale.
//   node tools/update-pages.mjs
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
// Beside the program's own bundles, so that packages and data are found from there.
const file = join(root, "dist", "pages.js");
const bundle = await rolldown({
  input: join(root, "tools/pages/index.ts"),
  platform: "node",
  external: (id) => !id.startsWith(".") && !id.startsWith("/"),
});
await bundle.write({ file, format: "esm" });
await bundle.close();
const { pages } = await import(pathToFileURL(file).href);
rmSync(file);
for (const [path, content] of Object.entries(pages)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content());
}
