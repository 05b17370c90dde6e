import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { exportedNames, uses } from "./support/exports.ts";
import { root } from "./support/studies.ts";

// An export that no other file imports is an offer to nobody: it hides dead code from the compiler and from the reader.

/** Files whose exports are not for other files: the two of the package, and the script of a worker thread. */
const entries = new Set(["src/index.ts", "src/api.ts", "src/work/threading/worker.ts"]);
const folders = ["src", "tests", "tools", "bench"];

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !name.endsWith(".d.ts") && !name.includes("node_modules"));

/** For each file of src/, the names that other files use, by the folder of the user. */
function usedNames(): Map<string, Map<string, Set<string>>> {
  const used = new Map<string, Map<string, Set<string>>>();
  for (const file of folders.flatMap(filesIn)) {
    for (const { specifier, names } of uses(readFileSync(join(root, file), "utf8"))) {
      if (!specifier.startsWith(".")) continue;
      const target = relative(root, resolve(root, dirname(file), specifier));
      if (!target.startsWith("src/")) continue;
      const ofTarget = used.get(target) ?? new Map<string, Set<string>>();
      used.set(target, ofTarget);
      for (const name of names) ofTarget.set(name, (ofTarget.get(name) ?? new Set()).add(file.split("/")[0]!));
    }
  }
  return used;
}

const used = usedNames();
const unused = (folder: readonly string[]) =>
  filesIn("src")
    .filter((file) => !entries.has(file))
    .flatMap((file) => {
      const ofFile = used.get(file);
      if (ofFile?.has("*")) return [];
      return exportedNames(readFileSync(join(root, file), "utf8"))
        .filter((name) => !folder.some((one) => ofFile?.get(name)?.has(one)))
        .map((name) => `${file}: ${name}`);
    });

it("every export of src/ is imported by another file", () => {
  expect(unused(folders)).toEqual([]);
});

/**
 * Exports that only tests import: parts with reference figures or rules of their own, which would be checked less
 * closely through the exports that use them.
 */
const forTests = [
  "drawNulls",
  "CrossSection",
  "DecimalMark",
  "PlacementSettings",
  "StudyValue",
  "base64InBrowser",
  "bfgs",
  "bhars",
  "citedKeys",
  "coinLower",
  "dateClusteredT",
  "dayZeroOfDate",
  "dayZeroOfInstant",
  "didNotTrade",
  "egarchEquation",
  "escapeLatex",
  "evaluateExpectation",
  "garchEquation",
  "hoursClock",
  "knownKeys",
  "likelySize",
  "mannWhitney",
  "matchedColumn",
  "medianAge",
  "nelderMead",
  "overlappingSums",
  "parseExpectation",
  "parseStudy",
  "priceSources",
  "quantileOf",
  "sessionsOf",
  "shardRange",
  "signedRankProbabilities",
  "simulate",
  "sizeOf",
  "squaredStandardizedAr",
  "verdictOf",
  "welchT",
];

it("only the exports listed here are there for tests alone", () => {
  const names = unused(["src", "tools", "bench"]).map((entry) => entry.split(": ")[1]!);
  expect(names.sort()).toEqual([...forTests].sort());
});

describe("the search itself", () => {
  it("finds declarations", () => {
    const text =
      "export const a = 1;\nexport type B = 1;\nexport async function c() {}\n// export const d\nconst e = 1;";
    expect(exportedNames(text)).toEqual(["a", "B", "c"]);
  });

  it.each([
    ['import { a, type B as C } from "./x.ts";', { specifier: "./x.ts", names: ["a", "B"] }],
    ['export * from "./x.ts";', { specifier: "./x.ts", names: ["*"] }],
    ['const { a, b: c } = await import("./x.ts");', { specifier: "./x.ts", names: ["a", "b"] }],
    ['load: async () => (await import("./x.ts")).a', { specifier: "./x.ts", names: ["a"] }],
    ['type X = typeof import("./x.ts");', { specifier: "./x.ts", names: ["*"] }],
  ])("finds the import of %s", (text, use) => {
    expect(uses(text)).toContainEqual(use);
  });

  it("looks at files that exist", () => {
    for (const file of used.keys()) expect(existsSync(join(root, file)), file).toBe(true);
  });
});
