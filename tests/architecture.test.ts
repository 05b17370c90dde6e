import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Room {
  /** Rooms (or parts of rooms) that it may import; all of them stand further down. */
  readonly imports: readonly string[];
  readonly packages?: readonly string[];
  /** Its inner rooms, from top to bottom: each imports only from those behind it. "." stands for its own files. */
  readonly inside?: readonly string[];
}

// The rooms of src/ from top to bottom. A room imports only what its row names, and nothing that stands above it;
// the same holds between the inner rooms of one.
const rooms: Record<string, Room> = {
  page: { imports: ["report", "charts", "results", "core"], packages: ["chart.js", "chartjs-plugin-annotation"] },
  // Words to and from the terminal: a client of the library (src/index.ts) and of nothing behind it. The leaves of core
  // are what every start needs before anything else: errors, the nearest word, the version; and the text of figures,
  // which the library does not publish, since its wording is no contract.
  cli: {
    // So are the tables of settings, from which the flags are made, and the schema of a row, which checks a flag.
    imports: [
      ...["index.ts", "core/errors.ts", "core/nearest.ts", "core/version.ts", "core/format.ts"],
      ...["study/settings/tables", "study/settings/setting.ts", "study/settings/schema.ts"],
      "study/settings/simulation-design.ts",
    ],
    packages: ["yargs", "cli-progress", "picocolors", "string-width", "node:*"],
  },
  // what there is, by kind, and what each entry means
  catalogue: { imports: ["disk", "study", "report", "charts", "data", "results", "core"] },
  // results → pictures and reports as bytes
  rendering: {
    imports: ["disk", "report", "charts", "results", "core"],
    packages: ["node:crypto", "node:fs", "node:path"],
  },
  // how the pipeline is executed: here, over threads, in shards; parts on disk
  work: {
    imports: ["simulation", "study", "results", "core"],
    packages: ["tinypool", "node:worker_threads", "node:v8", "node:fs", "node:path", "node:crypto"],
    // An executor is a file of executors/.
    inside: [".", "executors", "storage", "threading", "drive"],
  },
  simulation: { imports: ["study", "inference", "models", "abnormal", "market", "math", "results", "core"] },
  // a study on disk → StudyInput
  disk: {
    imports: ["memory", "study", "data", "market", "results", "core"],
    packages: ["node:fs", "node:os", "node:path", "node:crypto", "node:url"],
  },
  // a study in memory → StudyInput
  memory: { imports: ["study", "report/kit", "data", "market", "results", "core"] },
  study: {
    imports: ["inference", "models", "abnormal", "market", "math", "results", "core"],
    packages: ["zod"],
    // In the order of the pipeline: what is aligned is estimated, then tested, then drawn together.
    inside: [".", "result", "testing", "estimation", "alignment", "settings"],
  },
  // StudyResult → documents → files; pure
  report: {
    imports: ["charts/kit", "results", "core"],
    packages: ["preact", "preact-render-to-string", "hucre"],
    inside: [".", "checks", "writers", "page", "kit", "document", "words"],
  },
  // StudyResult → chart specs; render/ alone knows the renderer
  charts: {
    imports: ["results", "core"],
    packages: [
      ...["chart.js", "chartjs-node-canvas", "chartjs-plugin-annotation", "@napi-rs/canvas"],
      // node:zlib: the checksum of the chunk that says how large a PNG's pixel is
      ...["node:module", "node:url", "node:fs", "node:zlib"],
    ],
    inside: ["render", "draw-simulation.ts", "draw-charts.ts", "index.ts", "simulation", ".", "kit"],
  },
  // bytes, frames, tables, databases → series, events, factors; the price sources
  data: {
    imports: ["market", "results", "core"],
    // No module of Node: sources/ is handed the files that it may read (disk/file-access.ts).
    packages: ["yaml", "@duckdb/node-api", "hyparquet", "hyparquet-compressors", "iconv-lite", "hucre"],
    inside: ["sources", "frames", "sql", "factors", "prices", "events", "layouts", "formats", "csv", "tables"],
  },
  inference: {
    imports: ["abnormal", "math", "results", "core"],
    inside: [".", "groups", "single", "resampling", "dependence", "ranks", "kit", "adjustment"],
  },
  models: { imports: ["math", "core"], inside: [".", "variance", "linear", "kit"] },
  abnormal: { imports: ["math", "core"] },
  // calendars, instants, rows aligned, inspection
  market: {
    imports: ["math", "results", "core"],
    packages: ["date-fns", "@date-fns/tz"],
    inside: ["inspection", "alignment", "calendar"],
  },
  math: { imports: ["core"], packages: ["pure-rand"] },
  // StudyResult, its schema and tables; how results are searched, compared, expected
  results: { imports: ["core"], inside: ["frames", "."] },
  core: { imports: [], packages: ["fastest-levenshtein"] },
};
const order = Object.keys(rooms);

/** The public APIs, which the rooms on top may import as a user does. */
const apis = ["index.ts", "api.ts"];
const clients = ["page", "cli"];

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
const roomOf = (file: string) => file.split("/")[0]!;

/** The place of a file among the inner rooms of its room. */
function placeInside(file: string, inside: readonly string[]): number {
  const [, first, ...rest] = file.split("/");
  const named = inside.indexOf(first!);
  if (named >= 0) return named;
  return rest.length === 0 ? inside.indexOf(".") : -1;
}

const inRooms = files.filter((file) => file.includes("/"));

it("every room stands in the table, and imports only from rooms below it", () => {
  expect([...new Set(inRooms.map(roomOf))].sort()).toEqual([...order].sort());
  for (const [name, { imports }] of Object.entries(rooms))
    for (const other of imports.filter((entry) => entry !== "index.ts"))
      expect(order.indexOf(roomOf(other)), `${name} → ${other}`).toBeGreaterThan(order.indexOf(name));
});

describe.each(order)("src/%s", (name) => {
  const { imports, packages = [], inside } = rooms[name]!;
  it.each(inRooms.filter((file) => roomOf(file) === name))("%s imports only what its room may", (file) => {
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith(".")) {
        const target = resolve(file, specifier);
        const isClient = clients.includes(name) && apis.includes(target);
        const allowed = isClient || [name, ...imports].some((room) => target === room || target.startsWith(`${room}/`));
        expect(allowed, `${file} imports ${target}`).toBe(true);
      } else {
        const wanted = packageOf(specifier);
        const allowed = packages.includes(wanted) || (wanted.startsWith("node:") && packages.includes("node:*"));
        expect(allowed, `${file} imports ${specifier}`).toBe(true);
      }
    }
  });

  if (inside === undefined) return;
  it.each(inRooms.filter((file) => roomOf(file) === name))("%s imports downward inside its room", (file) => {
    const from = placeInside(file, inside);
    expect(from, `${file} lies in no inner room of ${inside.join(", ")}`).toBeGreaterThanOrEqual(0);
    for (const specifier of importsOf(file).filter((text) => text.startsWith("."))) {
      const target = resolve(file, specifier);
      if (roomOf(target) !== name) continue;
      expect(placeInside(target, inside), `${file} imports ${target}, which stands above it`).toBeGreaterThanOrEqual(
        from,
      );
    }
  });
});

it.each(files.filter((file) => !file.includes("/")))("src/%s re-exports, and never from the command line", (file) => {
  for (const specifier of importsOf(file)) expect(specifier).not.toMatch(/^\.\/cli\//);
});

it("has no import cycle, between files or between the inner rooms of a room", () => {
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
