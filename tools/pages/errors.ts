import { codeTable } from "../../src/core/codes.ts";
import { generated, page, table } from "./markdown.ts";

/** The three kinds of code. */
const kinds = [
  {
    title: "Exclusions",
    says: "The observation has no figures. It stays in the tables with its code, and the audit counts it.",
    codes: codeTable.exclusions,
  },
  { title: "Warnings", says: "The figures stand; the reader should know.", codes: codeTable.warnings },
  {
    title: "Errors",
    says: "The input is at fault: nothing is written, the exit code is 1, and the message names the place.",
    codes: codeTable.errors,
  },
] as const;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** docs/errors.md: every code with its meaning, cause and remedy. */
export function errorsPage(): string {
  return page([
    generated("src/core/codes.ts"),
    "# Codes",
    `Every exclusion, warning and error carries a stable code: files and scripts may rely on it. \`eventstudy list codes\` prints all, \`eventstudy explain CODE\` one. The exit codes of the program are in the [README](../README.md).`,
    ...kinds.flatMap(({ title, says, codes }) => [
      `## ${title}`,
      says,
      table(
        ["code", "what", "why", "what to do"],
        Object.entries(codes).map(([code, { meaning, why, todo }]) => [
          `\`${code}\``,
          sentence(meaning),
          sentence(why),
          sentence(todo),
        ]),
      ),
    ]),
  ]);
}
