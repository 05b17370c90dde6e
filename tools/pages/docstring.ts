import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/disk/package-root.ts";

/** The docstring above a declaration of a source file, without its stars. */
export function docstring(path: string, declaration: string): string {
  const source = readFileSync(join(packageRoot(), path), "utf8");
  const end = source.indexOf(`\n${declaration}`);
  if (end < 0) throw new Error(`${path} does not declare "${declaration}"`);
  const comment = source.slice(source.lastIndexOf("/**", end), end);
  if (comment.indexOf("*/") !== comment.length - 2) throw new Error(`"${declaration}" of ${path} has no docstring`);
  return comment
    .split("\n")
    .slice(1, -1)
    .map((line) => line.replace(/^ \* ?/, ""))
    .join("\n");
}

/** As code that a reader opens. */
export const folded = (summary: string, text: string) =>
  `<details><summary>${summary}</summary>\n\n\`\`\`text\n${text}\n\`\`\`\n\n</details>`;
