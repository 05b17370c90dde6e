// Writes the declarations of the public entries, and of nothing that they do not reach, into dist/types.
//   node tools/declarations.mjs [folder]
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The entries of package.json's `exports` that have types. */
const entries = ["index.d.ts", "api.d.ts"];

/** The files that a declaration imports. */
function importsOf(file) {
  // Docstrings have examples.
  const text = readFileSync(file, "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
  const named = text.matchAll(/(?:from |import\()"([^"]+)"/g);
  return [...named].flatMap(([, specifier]) => {
    if (specifier.startsWith(".")) return [resolve(dirname(file), specifier.replace(/\.tsx?$/, ".d.ts"))];
    throw new Error(`${relative(root, file)} wants the types of ${specifier}, which a user need not have`);
  });
}

/** The text of a declaration, its imports by the names that the built modules would have: the compiler leaves `.ts`. */
const published = (file) => readFileSync(file, "utf8").replace(/((?:from |import\()"\.[^"]*)\.tsx?"/g, '$1.js"');

/** Emits all declarations aside, then copies those that are reached. */
export function writeDeclarations(destination = join(root, "dist/types")) {
  const emitted = mkdtempSync(join(tmpdir(), "eventstudy-types-"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", emitted], {
    stdio: "inherit",
  });
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    importsOf(file).forEach(visit);
  };
  for (const entry of entries) visit(join(emitted, entry));
  rmSync(destination, { recursive: true, force: true });
  for (const file of reached) {
    const target = join(destination, relative(emitted, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, published(file));
  }
  rmSync(emitted, { recursive: true });
  return reached.size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeDeclarations(process.argv[2]);
