// tools/pages is TypeScript: bundled beside the program's own bundles, so that packages and data are found from there.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The exports of a file of tools/pages. */
export async function loadPages(name) {
  const file = join(root, "dist", `pages-${name.replace(/\W/g, "-")}-${process.pid}.js`);
  const bundle = await rolldown({
    input: join(root, "tools/pages", name),
    platform: "node",
    external: (id) => !id.startsWith(".") && !id.startsWith("/"),
  });
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}
