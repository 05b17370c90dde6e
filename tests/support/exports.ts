// What a file of TypeScript exports and imports, read from its text.

/** Code without comments, whose words are no imports. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

/** Names that a file declares and exports. */
export function exportedNames(text: string): string[] {
  const declared = code(text).matchAll(
    /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
  );
  return [...declared].map((match) => match[1]!);
}

export interface Use {
  /** As the file writes it. */
  readonly specifier: string;
  /** "*" for all. */
  readonly names: readonly string[];
}

/** "a as b, type c" → a, c */
const namesIn = (list: string) =>
  list
    .split(",")
    .map(
      (entry) =>
        entry
          .trim()
          .replace(/^type /, "")
          .split(/ as |: /)[0]!,
    )
    .filter(Boolean);

/** What a file imports or re-exports from others. */
export function uses(text: string): Use[] {
  const plain = code(text);
  const named = plain.matchAll(/(?:import|export)(?: type)?\s+(?:\w+,\s*)?\{([^}]*)\}\s+from\s+"([^"]+)"/g);
  const whole = plain.matchAll(/(?:import|export)(?: type)?\s+\*(?: as \w+)?\s+from\s+"([^"]+)"/g);
  const awaited = plain.matchAll(/\{([^{}]*)\}\s*=\s*(?:\(?await )import\("([^"]+)"\)/g);
  const picked = plain.matchAll(/\(await import\("([^"]+)"\)\)\.(\w+)/g);
  const types = plain.matchAll(/import\("([^"]+)"\)/g);
  const destructured = new Set([...awaited].map(([, names, specifier]) => `${specifier}\n${names}`));
  const known = new Set([...destructured].map((pair) => pair.split("\n")[0]!));
  const members = [...picked].map(([, specifier, name]) => ({ specifier: specifier!, names: [name!] }));
  for (const { specifier } of members) known.add(specifier);
  return [
    ...[...named].map(([, names, specifier]) => ({ specifier: specifier!, names: namesIn(names!) })),
    ...[...whole].map(([, specifier]) => ({ specifier: specifier!, names: ["*"] })),
    ...[...destructured].map((pair) => {
      const [specifier, names] = pair.split("\n") as [string, string];
      return { specifier, names: namesIn(names) };
    }),
    ...members,
    // Any other dynamic import may use everything.
    ...[...types].flatMap(([, specifier]) => (known.has(specifier!) ? [] : [{ specifier: specifier!, names: ["*"] }])),
  ];
}
