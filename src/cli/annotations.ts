import { relative, resolve } from "node:path";
import type { Place } from "../index.ts";

/** Whether the program runs in a job of GitHub Actions, which shows annotations beside the lines of files. */
export const inGitHubActions = (): boolean => process.env.GITHUB_ACTIONS === "true";

const escapes: Readonly<Record<string, string>> = { "%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C" };
const escapeMessage = (text: string) => text.replace(/[%\r\n]/g, (sign) => escapes[sign]!);
const escapeProperty = (text: string) => text.replace(/[%\r\n:,]/g, (sign) => escapes[sign]!);

/** The path of a file from the checkout on, as GitHub finds it, whatever folder the step runs in. */
function fromWorkspace(file: string): string {
  const workspace = process.env.GITHUB_WORKSPACE;
  const path = workspace === undefined || workspace === "" ? file : relative(workspace, resolve(file));
  return path.replaceAll("\\", "/");
}

/**
 * A workflow command of GitHub Actions: `::error file=study.yaml,line=12,title=BAD_STUDY::message`. It has no place where
 * the fault has none.
 */
export function annotation(title: string, message: string, { file, line, row, column }: Place): string {
  // A file without lines has rows; GitHub knows columns by number alone.
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(fromWorkspace(file))}`]),
    ...(file === undefined || line === undefined ? [] : [`line=${line}`]),
    ...(typeof column === "number" && line !== undefined ? [`col=${column}`] : []),
    `title=${escapeProperty(title)}`,
  ];
  const beside = [row && `row ${row}`, typeof column === "string" && `column ${column}`].filter(Boolean).join(", ");
  return `::error ${properties.join(",")}::${escapeMessage(beside === "" ? message : `${message} (${beside})`)}`;
}
