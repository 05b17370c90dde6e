import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The bundled fonts, a family for each file: several files under one family name draw boxes. */
const files = { eventstudy: "noto-sans-kr-400.woff2", "eventstudy-bold": "noto-sans-kr-700.woff2" } as const;

interface FontFile {
  readonly family: string;
  readonly path: string;
}

export function fontFiles(): readonly FontFile[] {
  const folder = new URL("assets/fonts/", packageRoot());
  return Object.entries(files).map(([family, file]) => ({ family, path: fileURLToPath(new URL(file, folder)) }));
}

/** Finds the folder of this package by its package.json, from src/ and from dist/. */
function packageRoot(): URL {
  for (let folder = new URL("./", import.meta.url); ; folder = new URL("../", folder)) {
    const file = new URL("package.json", folder);
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "eventstudy") return folder;
    if (folder.href === new URL("../", folder).href) {
      throw new Error(`no package.json of eventstudy above ${import.meta.url}, so its assets/fonts cannot be found`);
    }
  }
}
