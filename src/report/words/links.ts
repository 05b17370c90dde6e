/** A name in a table, and the entry of the glossary that it leads to. */
export interface MethodLink {
  readonly label: string;
  readonly id: string;
}

/** A text in pieces: the names of methods, and the words between them. */
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

/** The method whose name a cell begins with: "Patell Z, read this first" → Patell Z. */
export function methodIn(text: string, links: readonly MethodLink[]): MethodLink | undefined {
  return links.find(({ label }) => text === label || text.startsWith(`${label}, read`));
}
