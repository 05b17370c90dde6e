import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Packed, pack } from "../support/packed.ts";
import { root } from "../support/studies.ts";

let packed: Packed;
let files: string[];
beforeAll(() => {
  packed = pack();
  files = readdirSync(packed.unpacked, { recursive: true, encoding: "utf8" }).filter((file) =>
    statSync(join(packed.unpacked, file)).isFile(),
  );
});
afterAll(() => rmSync(packed.folder, { recursive: true, force: true }));

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

describe("the tarball", () => {
  it("fits its budget", () => {
    expect(statSync(packed.tarball).size).toBeLessThan(1_850_000);
    const unpacked = files.reduce((sum, file) => sum + statSync(join(packed.unpacked, file)).size, 0);
    expect(unpacked).toBeLessThan(6_000_000);
  });

  it("holds what runs, and nothing of what makes it", () => {
    const own = files.filter((file) => !file.startsWith("node_modules/"));
    const tops = new Set(own.map((file) => file.split("/")[0]));
    expect([...tops].sort()).toEqual(
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "assets",
        "data",
        "dist",
        "docs",
        "examples",
        "package.json",
        "schema",
      ].sort(),
    );
    expect(own.filter((file) => /\.(tsx?|map|py|R)$/.test(file) && !file.endsWith(".d.ts"))).toEqual([]);
  });

  it("brings the local canvas and what draws with it, and no binary", () => {
    const bundled = new Set(files.filter((file) => file.startsWith("node_modules/")).map((file) => file.split("/")[1]));
    expect([...bundled].sort()).toEqual(["canvas", "chartjs-node-canvas", "tslib"]);
    expect(readFileSync(join(packed.unpacked, "node_modules/canvas/index.js"), "utf8")).toContain("@napi-rs/canvas");
    expect(files.filter((file) => /\.(node|wasm|so|dylib|dll)$/.test(file))).toEqual([]);
  });

  // npm takes a peer of a bundled package to be bundled: a global installation would then miss chart.js.
  it("bundles no package with a peer", () => {
    for (const name of readdirSync(join(packed.unpacked, "node_modules")))
      expect(manifestOf(join(packed.unpacked, "node_modules", name)).peerDependencies, name).toBeUndefined();
  });

  it("runs no script when it is installed, and names only what a registry has", () => {
    const bundled = readdirSync(join(packed.unpacked, "node_modules"));
    for (const folder of [packed.unpacked, ...bundled.map((name) => join(packed.unpacked, "node_modules", name))]) {
      const { scripts = {}, gypfile } = manifestOf(folder);
      expect(Object.keys(scripts)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$/)]));
      expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
      expect(gypfile).toBeUndefined();
    }
    const { dependencies, peerDependencies, peerDependenciesMeta } = manifestOf(packed.unpacked);
    for (const range of Object.values({ ...dependencies, ...peerDependencies }))
      expect(range).toMatch(/^[\^~>=]*\d+\.\d/);
    for (const peer of Object.keys(peerDependencies ?? {})) expect(peerDependenciesMeta[peer].optional).toBe(true);
  });

  it("names every file of its manifest", () => {
    const { exports, bin, main, types, imports, sideEffects } = manifestOf(packed.unpacked);
    const named = [...Object.values(exports), bin, imports, main, types, sideEffects]
      .flatMap((entry) => (typeof entry === "object" ? Object.values(entry as object) : [entry as string]))
      .filter((path) => !path.includes("*"));
    expect(named.length).toBeGreaterThan(8);
    for (const path of named) expect(existsSync(join(packed.unpacked, path)), path).toBe(true);
  });

  it("says neither where it was built nor by whom", () => {
    for (const file of files.filter((name) => /\.(js|ts|json|md|txt|yaml)$/.test(name))) {
      expect(readFileSync(join(packed.unpacked, file), "utf8").includes(`${root}/`), file).toBe(false);
    }
  });
});

describe("linters for packages", () => {
  it("publint has nothing to say", async () => {
    const { messages } = await publint({ pkgDir: packed.unpacked, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it("are the types wrong? Not to whom imports ES modules, nor to whom requires them in Node", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed.tarball))));
    if (!analysis.types) throw new Error("the tarball has no types");
    // A package of ES modules alone: Node requires them; resolution of before exports knows the main entry only.
    const meant = analysis.problems.filter(
      (problem) =>
        !(problem.kind === "CJSResolvesToESM") &&
        !("resolutionKind" in problem && problem.resolutionKind === "node10" && problem.entrypoint !== "."),
    );
    expect(meant).toEqual([]);
    expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining([".", "./browser"]));
  });
});

const programs = {
  "esm.mts": `
import { buildStudy, codes, EventStudyError, findDay, findObservation, models, priceSeries, runStudy, simulate } from "eventstudy";
import type { Code, DayResult, ExpectedReturnModel, PriceSeries, StudyResult } from "eventstudy";
import * as browser from "eventstudy/browser";

const prices: PriceSeries = priceSeries({ security: "A", dates: ["2019-01-02"], closes: new Float64Array([1]) });
const result: StudyResult = runStudy(
  buildStudy({ study: "s", events: [{ date: "2019-01-02" }], "event-window": [-1, 1] }, { prices: [prices] }),
);
const day: DayResult = findDay(findObservation(result, "2019-01-02/A"), 0);
const ar: number = day.ar;
const model: ExpectedReturnModel | undefined = models.find(({ id }) => id === "market-model");
const code: Code = "LATE_NEWS";
const meaning: string = codes[code];
const rates: readonly { readonly rate: number }[] = simulate({ repetitions: 2, tests: ["bmp"] }).rates;
const same: typeof runStudy = browser.runStudy;
// @ts-expect-error a window is two numbers
buildStudy({ study: "s", events: [], "event-window": 5 }, { prices: [] });
// @ts-expect-error no such code
const none: Code = "NO_SUCH_CODE";
export { ar, EventStudyError, meaning, model, none, rates, same };
`,
  "cjs.cts": `
import eventstudy = require("eventstudy");
const { codes, EventStudyError, loadStudy, renderChart, drawCharts, runStudy } = eventstudy;
async function main(path: string): Promise<Uint8Array> {
  const result: eventstudy.StudyResult = runStudy(await loadStudy(path));
  const [first] = drawCharts(result, { theme: "dark" });
  return renderChart(first!, { format: "png" });
}
export = { main, codes, EventStudyError };
`,
} as const;

const compilers = {
  "TypeScript 7": join(root, "node_modules/typescript/bin/tsc"),
  "TypeScript 5.9": join(root, "tests/consumer/node_modules/typescript/bin/tsc"),
} as const;

/** What a compiler says of the files of a folder. */
function compiled(tsc: string, files: readonly string[], options: object): string {
  const config = {
    compilerOptions: {
      ...{ strict: true, noEmit: true, skipLibCheck: false, module: "nodenext", target: "es2023", types: [] },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, ...options },
    },
    files,
  };
  writeFileSync(join(packed.folder, "tsconfig.json"), JSON.stringify(config));
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, "-p", packed.folder], { encoding: "utf8" });
  return status === 0 ? "" : stdout + stderr;
}

describe.each(Object.entries(compilers))("programs of users under %s, strict, libraries checked", (name, tsc) => {
  it("is that compiler", () => {
    const version = execFileSync(process.execPath, [tsc, "--version"], { encoding: "utf8" });
    expect(version).toMatch(name === "TypeScript 7" ? /Version 7\./ : /Version 5\.9\./);
  });

  it.each([
    ["neither the DOM nor Node's types", { lib: ["es2023"] }],
    ["the DOM", { lib: ["es2023", "dom"] }],
  ])("compile as ES modules and CommonJS with %s", (_, options) => {
    for (const [file, text] of Object.entries(programs)) writeFileSync(join(packed.folder, file), text);
    expect(compiled(tsc, Object.keys(programs), options)).toBe("");
  });

  it("compile under a bundler's resolution", () => {
    writeFileSync(join(packed.folder, "esm.mts"), programs["esm.mts"]);
    const options = { module: "esnext", moduleResolution: "bundler", lib: ["es2023"] };
    expect(compiled(tsc, ["esm.mts"], options)).toBe("");
  });

  it("find a fault where there is one", () => {
    writeFileSync(
      join(packed.folder, "wrong.mts"),
      'import { runStudy } from "eventstudy";\nrunStudy("study.yaml");\n',
    );
    expect(compiled(tsc, ["wrong.mts"], { lib: ["es2023"] })).toMatch(/TS2345/);
  });

  it("the examples are right by their types", () => {
    const folder = join(packed.folder, "examples");
    mkdirSync(folder, { recursive: true });
    // danfojs-node's own declarations do not pass.
    const examples = readdirSync(join(root, "examples")).filter((file) => /^(?!03).*\.[mc]js$/.test(file));
    for (const file of examples) cpSync(join(root, "examples", file), join(folder, file));
    for (const name of ["@types/node", "undici-types", "@uwdata/flechette"])
      cpSync(join(root, "node_modules", name), join(packed.folder, "node_modules", name), { recursive: true });
    const lenient = { noImplicitAny: false, noUncheckedIndexedAccess: false };
    const options = { allowJs: true, checkJs: true, ...lenient, lib: ["es2023"], types: ["node"] };
    expect(
      compiled(
        tsc,
        examples.map((file) => `examples/${file}`),
        options,
      ),
    ).toBe("");
  });
});

describe("a bundler that takes one thing", () => {
  /** Minified size of a program, what the package leaves to others aside. */
  async function bundledSize(program: string): Promise<number> {
    const input = join(packed.folder, "probe.mjs");
    writeFileSync(input, program);
    const bundle = await rolldown({
      input,
      platform: "node",
      external: (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("eventstudy"),
      logLevel: "silent",
    });
    const { output } = await bundle.generate({ format: "esm", minify: true });
    await bundle.close();
    const [entry] = output;
    const needed = output.filter((chunk) => chunk === entry || entry.imports.includes(chunk.fileName));
    return needed.reduce((sum, chunk) => sum + ("code" in chunk ? chunk.code.length : 0), 0);
  }

  it("leaves the rest", async () => {
    const whole = await bundledSize('import * as all from "eventstudy";\nconsole.log(all);\n');
    // One small function. (The table of codes is no longer small: what to do about each stands in it.)
    const day = await bundledSize('import { isoDate } from "eventstudy";\nconsole.log(isoDate);\n');
    const nothing = await bundledSize('import "eventstudy";\n');
    expect(nothing).toBeLessThan(200);
    expect(day).toBeLessThan(whole / 50);
    const prices = await bundledSize('import { priceSeries } from "eventstudy";\nconsole.log(priceSeries);\n');
    // The layouts of files, and half of it the reader of YAML; no statistics.
    expect(prices).toBeLessThan(0.4 * whole);
  });

  it("meets no chunk that waits for itself", () => {
    const folder = join(packed.unpacked, "dist/chunks");
    const importsOf = (file: string) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(/\b(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)].map(
        ([, to]) => to!,
      );
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, "chunks in a circle").not.toContain(file);
      if (done.has(file)) return;
      for (const next of importsOf(file)) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of readdirSync(folder)) visit(file, []);
    expect(done.size).toBeGreaterThan(10);
  });
});
