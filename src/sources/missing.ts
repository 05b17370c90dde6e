const missing: ReadonlySet<string> = new Set([
  ...["", "-", "--", "–", "—", ".", "null", "none", "nil", "n/a", "#n/a", "na", "#na", "#nv", "nan", "<na>"],
]);

/** Whether a cell says that there is no value. */
export function isMissing(text: string): boolean {
  return missing.has(text) || missing.has(text.toLowerCase());
}
