import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | null = null;

function isRoot(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "eventstudy";
}

/** The folder of this package: the same from src/ and from a bundle in dist/. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); found === null; folder = dirname(folder)) {
    if (isRoot(folder)) found = folder;
    else if (folder === dirname(folder))
      throw new Error("the package eventstudy is not whole: no package.json above its code");
  }
  return found;
}
