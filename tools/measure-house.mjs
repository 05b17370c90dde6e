// Measures the layout of src/ in one or more checkouts, and prints a table that compares them.
//   node tools/measure-house.mjs [CHECKOUT …] [--key min-estimation] [--module check-study.ts] [--entry cli/commands/run.ts]
// Without a checkout it measures this one. What is counted:
//   rooms           TypeScript files and their lines, by folder of src/ (with --deep by inner folder too)
//   longest chain   most files on one path of imports, type-only imports included; and the same without them
//   --key           files of src/ and lines that name a key of the study file, in any spelling (kebab, camel, snake case)
//   --module        how often a reader who follows the code from --entry is led to a module (or to several, by commas:
//                   its successors): files on the import paths of the entry that import it, and places in them that use
//                   what they import from it
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    key: { type: "string", default: "min-estimation" },
    module: { type: "string", default: "check-study.ts" },
    entry: { type: "string", default: "cli/commands/run.ts" },
    deep: { type: "boolean", default: false },
  },
});

const statement = /(?:^(?:import|export)\b[^;]*?from |^import |\bimport\()"([^"]+)"/gm;

/** The files of src/ by path, each with its text and its imports inside src/. */
function readSource(checkout) {
  const folder = join(checkout, "src");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  return new Map(
    paths.sort().map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      const imports = [...text.matchAll(statement)]
        .filter(([, specifier]) => specifier.startsWith("."))
        .map(([whole, specifier]) => ({
          target: posix.join(dirname(path), specifier),
          typeOnly: /^(?:import|export) type\b/.test(whole),
          whole,
        }));
      return [path, { text, imports }];
    }),
  );
}

/** Files and lines by folder. */
function countRooms(source, deep) {
  const rooms = new Map();
  for (const [path, { text }] of source) {
    const parts = dirname(path).split("/");
    for (const name of deep && parts.length > 1 ? [parts[0], parts.join("/")] : [parts[0]]) {
      const { files, lines } = rooms.get(name) ?? { files: 0, lines: 0 };
      rooms.set(name, { files: files + 1, lines: lines + text.split("\n").length - 1 });
    }
  }
  return rooms;
}

/** The longest path of imports, as a list of files. The graph has no cycle: tests/architecture.test.ts holds that. */
function longestChain(source, keep) {
  const known = new Map();
  const chainFrom = (path) => {
    if (known.has(path)) return known.get(path);
    const tails = (source.get(path)?.imports ?? []).filter(keep).map(({ target }) => chainFrom(target));
    const longest = tails.reduce((best, tail) => (tail.length > best.length ? tail : best), []);
    const chain = [path, ...longest];
    known.set(path, chain);
    return chain;
  };
  return [...source.keys()].map(chainFrom).reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}

/** Files and lines that name a key. */
function countKey(source, key) {
  const words = key.split("-");
  const pattern = new RegExp(words.map((word, k) => (k === 0 ? word : `[-_ ]?${word}`)).join(""), "i");
  const named = [...source].map(([, { text }]) => text.split("\n").filter((line) => pattern.test(line)).length);
  return { files: named.filter((lines) => lines > 0).length, lines: named.reduce((sum, lines) => sum + lines, 0) };
}

/** The files that an entry reaches by its imports. */
function reachedFrom(source, entry) {
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path) || !source.has(path)) return;
    reached.add(path);
    for (const { target } of source.get(path).imports) visit(target);
  };
  visit(entry);
  return reached;
}

/** Names that an import statement brings in, as the file uses them. */
const namesOf = (whole) =>
  (/\{([^}]*)\}/.exec(whole)?.[1] ?? "")
    .split(",")
    .map((name) =>
      name
        .trim()
        .replace(/^type /, "")
        .replace(/^.* as /, ""),
    )
    .filter(Boolean);

function countVisits(source, entry, modules) {
  let [files, uses] = [0, 0];
  for (const path of reachedFrom(source, entry)) {
    const { text, imports } = source.get(path);
    const leading = imports.filter(({ target }) => modules.includes(basename(target)));
    if (leading.length === 0) continue;
    files++;
    const body = leading.reduce((rest, { whole }) => rest.replace(whole, ""), text);
    for (const name of leading.flatMap(({ whole }) => namesOf(whole)))
      uses += [...body.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length;
  }
  return { files, uses };
}

function measure(checkout) {
  const source = readSource(checkout);
  const rooms = countRooms(source, options.deep);
  const total = [...countRooms(source, false).values()].reduce(
    (sum, room) => ({ files: sum.files + room.files, lines: sum.lines + room.lines }),
    { files: 0, lines: 0 },
  );
  const key = countKey(source, options.key);
  const visits = countVisits(source, options.entry, options.module.split(","));
  const chain = longestChain(source, () => true);
  return {
    rooms: new Map([...rooms, ["all of src/", total]]),
    chain,
    counts: {
      "longest import chain, files": chain.length,
      "longest import chain without type-only imports, files": longestChain(source, ({ typeOnly }) => !typeOnly).length,
      [`files that name ${options.key}`]: key.files,
      [`lines that name ${options.key}`]: key.lines,
      [`files from ${options.entry} on that import ${options.module}`]: visits.files,
      "places in them that use it": visits.uses,
    },
  };
}

const checkouts = positionals.length > 0 ? positionals : [fileURLToPath(new URL("..", import.meta.url))];
const measured = checkouts.map((path) => measure(resolve(path)));
const line = (cells) => console.log(`| ${cells.join(" | ")} |`);
const names = [...new Set(measured.flatMap(({ rooms }) => [...rooms.keys()]))].filter((name) => name !== "all of src/");

line(["room", ...checkouts.flatMap((_, k) => [`files (${k + 1})`, `lines (${k + 1})`])]);
line(["---", ...checkouts.flatMap(() => ["---:", "---:"])]);
for (const name of [...names.sort(), "all of src/"])
  line([
    name === "." ? "(at the top)" : name,
    ...measured.flatMap(({ rooms }) => [
      rooms.get(name)?.files ?? "–",
      rooms.get(name)?.lines.toLocaleString("en") ?? "–",
    ]),
  ]);
console.log("");
line(["count", ...checkouts.map((_, k) => `(${k + 1})`)]);
line(["---", ...checkouts.map(() => "---:")]);
for (const name of Object.keys(measured[0].counts)) line([name, ...measured.map(({ counts }) => counts[name])]);
console.log("");
measured.forEach(({ chain }, k) => {
  console.log(`longest chain (${k + 1}): ${chain.join(" → ")}`);
});
