import type { z } from "zod";
import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import { type Locate, type Path, pathText } from "./locate.ts";
import { knownKeys } from "./setting.ts";
import { studySettings } from "./tables/study.ts";

/** The fault to report: for a union, that of the alternative whose type the value has. */
function relevantIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const first = issue.errors.map(([fault]) => fault).filter((fault) => fault !== undefined);
  const inner = first.find((fault) => fault.code !== "invalid_type" || fault.path.length > 0) ?? first[0];
  if (inner === undefined) return issue;
  const found = relevantIssue(inner);
  return { ...found, path: [...issue.path, ...found.path] };
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
  return new EventStudyError(
    "BAD_STUDY",
    `${pathText(path) || "the study"}: ${message}, received ${received === undefined ? "nothing" : JSON.stringify(received)}`,
    "see data/hanoi-summit/study.yaml for a complete study file",
    locate(path),
  );
}
