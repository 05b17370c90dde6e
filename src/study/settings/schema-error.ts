import type { z } from "zod";
import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import { type Locate, type Path, pathText } from "./locate.ts";
import { knownKeys } from "./setting.ts";
import { studySettings } from "./tables/study.ts";

type Issue = z.core.$ZodIssue;

/** Whether a value has the type that was expected, though not the content. */
const hasType = ({ code, path }: Issue) => (code !== "invalid_type" && code !== "invalid_value") || path.length > 0;

/** The fault to report: for a union, that of the alternative whose type and keys the value has. */
function relevantIssue(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const first = (faults: readonly Issue[][]) => faults.flatMap(([fault]) => fault ?? []);
  const withoutOtherKeys = issue.errors.filter((faults) => faults.every(({ code }) => code !== "unrecognized_keys"));
  const inner = [...first(withoutOtherKeys), ...first(issue.errors)].find(hasType) ?? first(issue.errors)[0];
  if (inner === undefined) return issue;
  const found = relevantIssue(inner);
  return { ...found, path: [...issue.path, ...found.path] };
}

/** What zod calls the shapes that a study file has, in words. */
const shapesInWords: readonly (readonly [RegExp, string])[] = [
  [/^expected tuple/, "expected two days, the first and the last"],
  [/^expected array/, "expected a list"],
  [/^expected (?:object|record)/, "expected a mapping of keys"],
  [/^expected string/, "expected a text"],
];

const wholeHint = "`eventstudy init` writes a study file to start from";

/** How the value that was received would be written; the general hint where that cannot be told. */
function rewritten(message: string, path: Path, received: unknown, value: unknown): string {
  const key = path.findLast((part) => typeof part === "string") ?? "";
  const range = typeof received === "string" ? /^\s*([-+]?\d+)\s*[:,]\s*([-+]?\d+)\s*$/.exec(received) : null;
  const isWindows = key === "windows";
  if (message.startsWith("expected tuple") && range !== null) {
    const days = `[${Number(range[1])}, ${Number(range[2])}]`;
    return `write ${key}: ${isWindows ? `[${days}]` : days}`;
  }
  const list = isWindows ? (value as { readonly windows?: unknown }).windows : null;
  if (Array.isArray(list) && list.length === 2 && list.every(Number.isInteger)) {
    return `windows is a list of windows: write ${key}: [[${list.join(", ")}]]`;
  }
  if (path.length === 2 && path[0] === "securities" && typeof received === "string")
    return `write - { id: ${received}, prices: FILE }, or leave securities out: they are then those of the price files`;
  const isScalar = typeof received === "string" || typeof received === "number";
  if (pathText(path) === "securities" && isScalar) return `write securities: [{ id: ${received} }]`;
  if (message.startsWith("expected array") && isScalar) return `write ${key}: [${received}]`;
  return wholeHint;
}

/** The first fault that the schema found, at its line and column. */
export function schemaError(found: z.core.$ZodIssue, value: unknown, locate: Locate): EventStudyError {
  const issue = relevantIssue(found);
  const path: Path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const known = knownKeys(studySettings, path);
    const where = path.length === 0 ? "" : ` in ${pathText(path)}`;
    return new EventStudyError(
      "BAD_STUDY",
      `unknown key "${key}"${where}${didYouMean(key, known)}`,
      `known keys: ${known.join(", ")}`,
      locate([...path, key]),
    );
  }
  const received = path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown>)?.[part], value);
  const message = issue.message.replace(/^Invalid (input|option): /, "").replace(/, received .*$/, "");
  const [, words = message] = shapesInWords.find(([shape]) => shape.test(message)) ?? [];
  return new EventStudyError(
    "BAD_STUDY",
    `${pathText(path) || "the study"}: ${words}, received ${received === undefined ? "nothing" : JSON.stringify(received)}`,
    rewritten(message, path, received, value),
    locate(path),
  );
}
