import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

// What each folder of src/ may import: folders of src/, then packages. Data flows from top to bottom.
const allowed: Record<string, readonly string[]> = {
  core: ["fastest-levenshtein"],
  math: ["core", "pure-rand"],
  calendar: ["core", "date-fns", "@date-fns/tz"],
  sources: [
    "core",
    "calendar",
    "yaml",
    "zod",
    "@duckdb/node-api",
    "hyparquet",
    "hyparquet-compressors",
    "iconv-lite",
    "node:fs",
  ],
  align: ["core", "calendar", "math"],
  models: ["core", "math"],
  abnormal: ["core", "math"],
  aggregate: ["core", "math", "abnormal"],
  inference: ["core", "math", "abnormal"],
  claims: ["core", "math"],
  study: ["core", "math", "calendar", "align", "models", "abnormal", "aggregate", "inference", "claims", "zod"],
  // study file on disk → the values that run-study wants
  load: ["core", "calendar", "sources", "study", "node:fs", "node:os", "node:path", "node:crypto", "node:url"],
  // estimated parts of a study in files
  parts: ["core", "study", "node:fs", "node:path", "node:crypto", "node:v8"],
  parallel: ["core", "study", "tinypool", "node:worker_threads", "node:v8"],
  charts: [
    "core",
    "chart.js",
    "chartjs-node-canvas",
    "chartjs-plugin-annotation",
    "@napi-rs/canvas",
    "node:module",
    "node:url",
    "node:fs",
    // the checksum of the chunk that says how large a PNG's pixel is
    "node:zlib",
  ],
  report: ["core", "preact", "preact-render-to-string", "hucre"],
  // the script of report.html: runs in a browser
  page: ["core", "charts", "report", "chart.js", "chartjs-plugin-annotation"],
  providers: ["core", "sources"],
  // Frames are read as files are: the same layouts, checks and codes. Their classes are handed in, none is imported.
  frames: ["core", "sources"],
  // what the public API adds to the rooms it opens
  library: [
    ...["core", "calendar", "sources", "study", "load", "parallel", "charts", "report", "frames"],
    ...["node:fs", "node:path", "node:crypto"],
  ],
};
const freeFolders = ["cli"];

const root = new URL("../src/", import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));

const importsOf = (file: string) =>
  [
    ...readFileSync(new URL(file, root), "utf8").matchAll(
      /(?:^(?:import|export)\b[^;]*?from |^import |\bimport\()"([^"]+)"/gm,
    ),
  ].map((match) => match[1]!);
const resolve = (file: string, specifier: string) =>
  new URL(specifier, new URL(file, root)).href.slice(root.href.length);
/** The package of a specifier: `date-fns/addDays` → `date-fns`, `@date-fns/tz` stays. */
const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

it.each(files.filter((file) => file.includes("/") && !freeFolders.includes(file.split("/")[0]!)))(
  "src/%s imports only what its folder may",
  (file) => {
    const folder = file.split("/")[0]!;
    for (const specifier of importsOf(file)) {
      const target = specifier.startsWith(".") ? resolve(file, specifier).split("/")[0]! : packageOf(specifier);
      expect([folder, ...(allowed[folder] ?? [])], `${file} imports ${specifier}`).toContain(target);
    }
  },
);

it.each(files.filter((file) => !file.includes("/")))("src/%s re-exports, and never from the command line", (file) => {
  for (const specifier of importsOf(file)) expect(specifier).not.toMatch(/^\.\/cli\//);
});

it("has no import cycle", () => {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((s) => s.startsWith("."))
        .map((s) => resolve(file, s)),
    ]),
  );
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    expect(path, "import cycle").not.toContain(file);
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});
