import type { StudyResult } from "../core/result.ts";

/** What is drawn of a result in several themes and sizes, and is long to find among many observations, is found once. */
export function once<T>(find: (result: StudyResult) => T): (result: StudyResult) => T {
  const found = new WeakMap<StudyResult, { readonly value: T }>();
  return (result) => {
    const known = found.get(result);
    if (known) return known.value;
    const value = find(result);
    found.set(result, { value });
    return value;
  };
}
