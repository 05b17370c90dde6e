/** A name in a table, and the anchor of its glossary entry. */
export interface MethodLink {
  readonly label: string;
  readonly id: string;
}

/** Splits a text into the names of methods and the words between them. */
export function withMethods(
  text: string,
  links: readonly MethodLink[],
): readonly { readonly words: string; readonly method?: MethodLink }[] {
  // The longest name first: "Patell Z, adjusted …" is not Patell Z.
  const longest = [...links].sort((a, b) => b.label.length - a.label.length);
  const found = longest.find(({ label }) => text.includes(label));
  if (found === undefined) return text === "" ? [] : [{ words: text }];
  const at = text.indexOf(found.label);
  const rest = (from: number, to?: number) => withMethods(text.slice(from, to), links);
  return [...rest(0, at), { words: found.label, method: found }, ...rest(at + found.label.length)];
}

/** Finds the method whose name begins a cell: "Patell Z, read this first" → Patell Z. */
export function methodIn(text: string, links: readonly MethodLink[]): MethodLink | undefined {
  return links.find(({ label }) => text === label || text.startsWith(`${label}, read`));
}
