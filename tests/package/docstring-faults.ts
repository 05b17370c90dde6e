import { createRequire } from "node:module";
import type TypeScript from "../consumer/node_modules/typescript/lib/typescript.d.ts";

// TypeScript 7 has no API; the consumer's 5.9 reads the declarations.
const ts = createRequire(new URL("../consumer/package.json", import.meta.url))("typescript") as typeof TypeScript;

/** Values whose docstring must say their shape. */
const shaped = /\b(Float64Array|Int32Array|Matrix)\b/;
/** What functions return that has shapes and units. */
const figures =
  /\b(StudyResult|StudyInput|PriceSeries|FactorSeries|ModelFit|AbnormalPanel|SimulationResult|ResultFrames|ResultTable|Alignment|Int32Array|Float64Array)\b/;
/** What functions return that a source stands behind. */
const estimates = /\b(StudyResult|ModelFit|AbnormalPanel|SimulationResult)\b/;
/** Members that count or name things: what they count, their name says. */
const counts: ReadonlySet<string> = new Set([
  "n",
  "rows",
  "columns",
  "length",
  "numRows",
  "values",
  "line",
  "row",
  "column",
  "threads",
  "seed",
  "draws",
  "minimumEvents",
  "minimumDays",
  "families",
  "inputs",
  "kinds",
  "data",
  "onProgress",
  "compared",
  "redrawn",
]);
/** (T), (N, L), (M + L), "N × L" */
const shape = /\([A-Zn]\w{0,2}(?:[\s,+·×−-][^)]*)?\)|\b[A-Z] × [A-Z]\b/;

interface Doc {
  readonly text: string;
  readonly throws: readonly string[];
}

/** What a docstring has to say, and does not; names of codes are held against `codes`. */
export function docstringFaults(entries: readonly string[], codes: ReadonlySet<string>): string[] {
  const program = ts.createProgram([...entries], {
    ...{ strict: true, noEmit: true, types: [], lib: ["lib.es2023.d.ts"] },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  });
  const checker = program.getTypeChecker();
  const faults = new Set<string>();

  const docOf = (symbol: TypeScript.Symbol): Doc => {
    const tags = symbol.getJsDocTags(checker);
    const textOf = (tag: TypeScript.JSDocTagInfo) => ts.displayPartsToString(tag.text);
    const said = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    return {
      text: [said, ...tags.map(textOf)].join("\n"),
      throws: tags.filter(({ name }) => name === "throws").map(textOf),
    };
  };

  const member = (owner: string, symbol: TypeScript.Symbol): void => {
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined || symbol.name === "prototype") return;
    const name = `${owner}.${symbol.name}`;
    const { text } = docOf(symbol);
    if (text.trim() === "") faults.add(`${name}: no docstring`);
    const type = "type" in declaration ? (declaration.type as TypeScript.TypeNode | undefined)?.getText() : "";
    const isValue = ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration);
    if (isValue && type && shaped.test(type) && !shape.test(text)) faults.add(`${name}: no shape, such as (N, L)`);
  };

  const isNumeric = (symbol: TypeScript.Symbol) => {
    if (counts.has(symbol.name)) return false;
    const declaration = symbol.declarations?.[0];
    const type =
      declaration && "type" in declaration ? (declaration.type as TypeScript.TypeNode | undefined) : undefined;
    return type !== undefined && /\bnumber\b|\b(Float64Array|Matrix|Bounds|DayRange)\b/.test(type.getText());
  };

  /** Members that the type itself declares: those of a base are the base's own. */
  const ownMembers = (declaration: TypeScript.Declaration): TypeScript.Symbol[] => {
    const holder = ts.isTypeAliasDeclaration(declaration) ? declaration.type : declaration;
    if (!ts.isInterfaceDeclaration(holder) && !ts.isClassDeclaration(holder) && !ts.isTypeLiteralNode(holder))
      return [];
    return holder.members.flatMap((node) => (node.name ? (checker.getSymbolAtLocation(node.name) ?? []) : []));
  };

  const ofType = (name: string, text: string, declaration: TypeScript.Declaration): void => {
    const members = ownMembers(declaration);
    for (const symbol of members) member(name, symbol);
    if (members.some(isNumeric) && !/\bUnits?\b/.test(text)) faults.add(`${name}: numbers without a line "Units"`);
  };

  const ofFunction = (name: string, { text, throws }: Doc, declaration: TypeScript.FunctionDeclaration): void => {
    if (throws.length === 0) faults.add(`${name}: no @throws (write "@throws nothing" where it never does)`);
    const told = throws.join(" ");
    const unknown = (told.match(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g) ?? []).filter((code) => !codes.has(code));
    for (const code of unknown) faults.add(`${name}: @throws names ${code}, which is no code`);
    if (/EventStudyError/.test(told) && !/\b[A-Z]{2,}_[A-Z]+/.test(told)) faults.add(`${name}: @throws without codes`);
    const returned = declaration.type?.getText() ?? "";
    if (!figures.test(returned)) return;
    if (!/\bShapes\b/.test(text)) faults.add(`${name}: no line "Shapes"`);
    if (!/\bUnits\b/.test(text)) faults.add(`${name}: no line "Units"`);
    if (estimates.test(returned) && !/\bSource:/.test(text)) faults.add(`${name}: no "Source:"`);
  };

  for (const entry of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const doc = docOf(symbol);
      if (doc.text.trim() === "") faults.add(`${exported.name}: no docstring`);
      for (const declaration of symbol.declarations ?? []) {
        if (ts.isFunctionDeclaration(declaration)) ofFunction(exported.name, doc, declaration);
        else if (ts.isVariableDeclaration(declaration)) continue;
        else ofType(exported.name, doc.text, declaration);
      }
    }
  }
  return [...faults].sort();
}

/** Types of this package that the entries' declarations name, and that no entry exports. */
export function forgottenExports(entries: readonly string[]): string[] {
  const program = ts.createProgram([...entries], {
    ...{ strict: true, noEmit: true, types: [], lib: ["lib.es2023.d.ts"] },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  });
  const checker = program.getTypeChecker();
  const resolve = (symbol: TypeScript.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set<TypeScript.Symbol>();
  for (const entry of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
    for (const symbol of checker.getExportsOfModule(module)) exported.add(resolve(symbol));
  }
  const forgotten = new Set<string>();
  const visit = (node: TypeScript.Node, from: string): void => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
      const found = checker.getSymbolAtLocation(name);
      const symbol = found && resolve(found);
      const file = symbol?.declarations?.[0]?.getSourceFile();
      const isOurs = file !== undefined && !program.isSourceFileDefaultLibrary(file);
      if (symbol && isOurs && !(symbol.flags & ts.SymbolFlags.TypeParameter) && !exported.has(symbol))
        forgotten.add(`${symbol.name}, named by ${from}`);
    }
    node.forEachChild((child) => visit(child, from));
  };
  for (const symbol of exported) for (const declaration of symbol.declarations ?? []) visit(declaration, symbol.name);
  return [...forgotten].sort();
}
