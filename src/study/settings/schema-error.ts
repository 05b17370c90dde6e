import type { z } from "zod";
import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import { type Locate, type Path, pathText } from "./locate.ts";
import { knownKeys } from "./setting.ts";
import { studySettings } from "./tables/study.ts";

type Issue = z.core.$ZodIssue;

/** Whether a value has the type that was expected, though not the content. */
const hasType = ({ code, path }: Issue) => code !== "invalid_type" || path.length > 0;

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
