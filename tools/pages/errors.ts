import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Code, codes } from "../../src/core/codes.ts";
import { remedies } from "../../src/core/remedies.ts";
import { packageRoot } from "../../src/disk/package-root.ts";
import { generated, page, table } from "./markdown.ts";

/** The three kinds of code, as the comments of codes.ts divide them. */
const kinds = [
  {
    title: "Exclusions",
    comment: "// Exclusions:",
    says: "The observation has no figures. It stays in the tables with its code, and the audit counts it.",
  },
  { title: "Warnings", comment: "// Warnings:", says: "The figures stand; the reader should know." },
  {
    title: "Errors",
    comment: "// Errors:",
    says: "The input is at fault: nothing is written, the exit code is 1, and the message names the place.",
  },
] as const;

/** The codes under each comment of codes.ts, in its order. */
function codesByKind(): readonly (readonly Code[])[] {
  const source = readFileSync(join(packageRoot(), "src/core/codes.ts"), "utf8");
  const starts = kinds.map(({ comment }) => source.indexOf(comment));
  return starts.map((start, i) => {
    const text = source.slice(start, starts[i + 1]);
    return [...text.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1] as Code);
  });
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** docs/errors.md: every code, what it means, why it comes and what to do. */
export function errorsPage(): string {
  const groups = codesByKind();
  return page([
    generated("src/core/codes.ts and src/core/remedies.ts"),
    "# Codes",
    `Every exclusion, warning and error carries a stable code: files and scripts may rely on it. \`eventstudy list codes\` prints all, \`eventstudy explain CODE\` one. The exit codes of the program are in the [README](../README.md).`,
    ...kinds.flatMap(({ title, says }, i) => [
      `## ${title}`,
      says,
      table(
        ["code", "what", "why", "what to do"],
        groups[i]!.map((code) => [
          `\`${code}\``,
          sentence(codes[code]),
          sentence(remedies[code].why),
          sentence(remedies[code].todo),
        ]),
      ),
    ]),
  ]);
}
