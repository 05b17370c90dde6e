import { EventStudyError } from "../../core/errors.ts";
import type { StudyInput } from "./input.ts";

const describeValue = (value: unknown) => {
  if (value instanceof Promise) return "a promise";
  return typeof value === "string" ? JSON.stringify(value) : value === null ? "null" : typeof value;
};

/** Programs without types forget the `await` before `loadStudy`. @throws BAD_ARGUMENT */
export function requireInput(given: StudyInput): void {
  const { definition, series } = Object(given) as Partial<StudyInput>;
  if (definition !== undefined && series !== undefined) return;
  const hint = "hand over what `await loadStudy(path)` or `buildStudy(study, data)` gives";
  throw new EventStudyError("BAD_ARGUMENT", `a loaded study is needed, received ${describeValue(given)}`, hint);
}
