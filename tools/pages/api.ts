import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/disk/package-root.ts";
import type TypeScript from "../../tests/consumer/node_modules/typescript/lib/typescript.d.ts";
import { generated, page } from "./markdown.ts";

/** Subjects of the page, in its order, and the declarations that belong to each; the first that matches counts. */
const subjects: readonly (readonly [title: string, files: RegExp])[] = [
  ["Simulate", /^(?:simulation\/|results\/simulation|charts\/draw-simulation|work\/simulate)/],
  [
    "Load or build a study",
    /^(?:memory\/|study\/settings\/(?!registry)|disk\/(?:load-study|load-panel|build-study|study-text|guess-exchanges|starter))/,
  ],
  ["Run a study", /^(?:study\/pipeline|work\/)/],
  [
    "Align events with prices",
    /^(?:study\/align|market\/calendar|core\/(?:event|observation|session)|disk\/load-calendars)/,
  ],
  ["Read and inspect data", /^(?:data\/|core\/series|market\/inspection|disk\/(?:inspect|read-file))/],
  [
    "Models and tests",
    /^(?:models\/|inference\/|abnormal\/|core\/(?:model|panel|statistic|matrix)|study\/settings\/registry)/,
  ],
  ["Results, tables and comparisons", /^(?:results\/|disk\/read-result)/],
  ["Reports and pictures", /^(?:report\/|rendering\/|charts\/)/],
  ["Explanations and lists", /^catalogue\/|^report\/words\/terms/],
  ["Errors and codes", /^core\//],
];

/** Order in which the subjects stand on the page. */
const order = [
  "Load or build a study",
  "Run a study",
  "Align events with prices",
  "Read and inspect data",
  "Models and tests",
  "Results, tables and comparisons",
  "Reports and pictures",
  "Simulate",
  "Explanations and lists",
  "Errors and codes",
];

/** Declarations longer than this are shown by the names of their members. */
const mostLines = 24;

interface Entry {
  readonly name: string;
  readonly subject: string;
  readonly isType: boolean;
  readonly isNodeOnly: boolean;
  readonly sentence: string;
  readonly signature: string;
  readonly throws: readonly string[];
}

function subjectOf(name: string, file: string): string {
  const found = subjects.find(([, files]) => files.test(file));
  if (found === undefined) throw new Error(`${name} of ${file} belongs to no subject of tools/pages/api.ts`);
  return found[0];
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The first sentence of a docstring. */
function firstSentence(text: string): string {
  const paragraph = oneLine(text.split(/\n\s*\n/)[0]!);
  return /^.*?[.:](?= [A-Z`(]|$)/.exec(paragraph)?.[0].replace(/:$/, ".") ?? `${paragraph.replace(/\.?$/, ".")}`;
}

/** A declaration without comments; a long one by the names of its members. */
function signatureOf(text: string): string {
  const plain = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^(?:export )?(?:declare )?/gm, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(/^ {4}/, "  ").replace(/^ {6,}/, "    "))
    .join("\n");
  if (plain.split("\n").length <= mostLines) return plain;
  const members = [...plain.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map((match) => match[1]!);
  return `${plain.split("\n")[0]} ${members.join("; ")} }`;
}

/** Every export of the published declarations in a folder. */
function entriesIn(folder: string): Entry[] {
  const require = createRequire(join(packageRoot(), "tests/consumer/package.json"));
  const ts = require("typescript") as typeof TypeScript;
  const files = ["index.d.ts", "api.d.ts"].map((file) => join(folder, file));
  const program = ts.createProgram(files, {
    ...{ strict: true, noEmit: true, types: [], lib: ["lib.es2023.d.ts"] },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  });
  const checker = program.getTypeChecker();
  const exportsOf = (file: string) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
  const inBrowser = new Set(exportsOf(files[1]!).map(({ name }) => name));
  return exportsOf(files[0]!).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declarations = symbol.declarations!;
    const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === "throws");
    const nodes = declarations.map((node) => (ts.isVariableDeclaration(node) ? node.parent.parent : node));
    const isType = !(symbol.flags & ts.SymbolFlags.Value) || ts.isInterfaceDeclaration(declarations[0]!);
    return {
      ...{ name: exported.name, isType, isNodeOnly: !inBrowser.has(exported.name) },
      subject: subjectOf(exported.name, declarations[0]!.getSourceFile().fileName.slice(folder.length + 1)),
      sentence: firstSentence(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
      signature: nodes
        .map((node) => signatureOf(node.getText()))
        .join("\n")
        .replace(new RegExp(`\\b(function |const )${symbol.name}\\b`, "g"), `$1${exported.name}`),
      throws: tags.map((tag) => oneLine(ts.displayPartsToString(tag.text))).filter((text) => !/^nothing\b/.test(text)),
    };
  });
}

function entryText({ name, isNodeOnly, sentence, signature, throws }: Entry): string {
  const parts = [
    `### ${name}`,
    `${sentence}${isNodeOnly ? " *Node only.*" : ""}`,
    `\`\`\`ts\n${signature}\n\`\`\``,
    ...throws.map((text) => `Throws ${text}`),
  ];
  return parts.join("\n\n");
}

function subjectText(title: string, entries: readonly Entry[]): string[] {
  const ofTitle = entries.filter(({ subject }) => subject === title);
  const byName = (a: Entry, b: Entry) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
  const values = ofTitle.filter(({ isType }) => !isType).sort(byName);
  const types = ofTitle.filter(({ isType }) => isType).sort(byName);
  return [`## ${title}`, ...[...values, ...types].map(entryText)];
}

/** docs/api.md: every export of the library, from the docstrings of its published declarations. */
export function apiPage(): string {
  const folder = mkdtempSync(join(tmpdir(), "eventstudy-api-"));
  try {
    execFileSync(process.execPath, [join(packageRoot(), "tools/declarations.mjs"), folder]);
    const entries = entriesIn(folder);
    return page([
      generated("the docstrings of src/index.ts and src/api.ts"),
      "# The library",
      'Every export of `import … from "eventstudy"` by subject: functions first, then types. `eventstudy/browser` has the same without those that are marked *Node only*. Returns are decimals per session, windows are inclusive, a missing figure is NaN. The docstrings in your editor say more: shapes, units, sources. Errors are `EventStudyError` with a [code](errors.md).',
      ...order.flatMap((title) => subjectText(title, entries)),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
