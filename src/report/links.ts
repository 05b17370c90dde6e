/** A name in a table, and the entry of the glossary that it leads to. */
export interface MethodLink {
  readonly label: string;
  readonly id: string;
}

/** The method whose name a cell begins with: "Patell Z, read this first" → Patell Z. */
export function methodIn(text: string, links: readonly MethodLink[]): MethodLink | undefined {
  return links.find(({ label }) => text === label || text.startsWith(`${label}, read`));
}
