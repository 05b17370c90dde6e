import { studyResult } from "../../src/results/result-keys.ts";
import type { Declaration, ImportedFrom, Rows, Shape } from "../../src/results/shape.ts";

const width = 120;

/** Words in lines of at most `room` characters. */
function wrapped(words: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A docstring: on one line where it fits, and has nothing but its sentence. */
function docstring(says: string, indent: string, units: string | null = null): string {
  const short = `${indent}/** ${says} */`;
  if (units === null && short.length <= width) return short;
  const room = width - indent.length - 3;
  const [first, ...others] = units === null ? [] : wrapped(units, room - 8);
  const more = first === undefined ? [] : ["", `Units   ${first}`, ...others.map((line) => `        ${line}`)];
  const lines = [...wrapped(says, room), ...more];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** The keys of an object as TypeScript declares them. A key that only the file has is no key of the program. */
function keys(rows: Rows, indent: string): string {
  const lines = Object.entries(rows).flatMap(([key, [shape, says, presence]]) => {
    if (presence === "fileOnly") return [];
    const mark = presence === "optional" ? "?" : "";
    return [docstring(says, indent), `${indent}readonly ${key}${mark}: ${typeText(shape, indent)};`];
  });
  return lines.join("\n");
}

function typeText({ type, prefix, suffix }: Shape, indent: string): string {
  const inner = typeof type === "string" ? type : `{\n${keys(type, `${indent}  `)}\n${indent}}`;
  return `${prefix}${inner}${suffix}`;
}

const isRows = (is: Rows | Shape): is is Rows => !("json" in is);

function declarationText({ name, says, units, is }: Declaration): string {
  const body = isRows(is)
    ? `export interface ${name} {\n${keys(is, "  ")}\n}`
    : `export type ${name} = ${typeText(is, "")};`;
  return `${docstring(says, "", units)}\n${body}`;
}

/** Every named type that a shape reaches, each once, the outer before the inner. */
function declared(shape: Shape, seen: Map<string, Declaration | ImportedFrom>): typeof seen {
  const { declared: own } = shape;
  if (own !== undefined && seen.has(own.name)) return seen;
  if (own !== undefined) seen.set(own.name, own);
  for (const part of shape.parts) declared(part, seen);
  return seen;
}

function importLines(types: readonly ImportedFrom[]): string {
  const files = [...new Set(types.map(({ from }) => from))].sort();
  const namesOf = (file: string) => types.filter(({ from }) => from === file).map(({ name }) => name);
  return files.map((file) => `import type { ${namesOf(file).sort().join(", ")} } from "${file}";`).join("\n");
}

/** src/results/result.ts: the types of result.json, from its keys. */
export function resultTypes(): string {
  const types = [...declared(studyResult, new Map()).values()];
  const blocks = types.flatMap((type) => ("from" in type ? [] : [declarationText(type)]));
  return [
    `// Generated from src/results/result-keys.ts by tools/update-pages.mjs. Do not edit.\n${importLines(types.filter((type) => "from" in type))}`,
    ...blocks,
  ]
    .join("\n\n")
    .concat("\n");
}
