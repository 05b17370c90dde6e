const missing: ReadonlySet<string> = new Set([
  ...["", "-", "--", "–", "—", ".", "null", "none", "nil", "n/a", "#n/a", "na", "#na", "#nv", "nan", "<na>"],
]);

const longest = Math.max(...[...missing].map(({ length }) => length));

/** Whether a cell says that there is no value. */
export function isMissing(text: string): boolean {
  // Most cells are longer than any of these words.
  return text.length <= longest && (missing.has(text) || missing.has(text.toLowerCase()));
}
