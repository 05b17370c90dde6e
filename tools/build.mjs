// Bundles the command line and the library into dist/.
//   node tools/build.mjs [--if-possible]
// With --if-possible (the install hook) it does nothing where the bundler is not installed (npm ci --omit=dev).
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const external = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];

async function bundler() {
  try {
    return await import("rolldown");
  } catch (error) {
    if (process.argv.includes("--if-possible")) return null;
    throw error;
  }
}

/** The package folder that a bundled module lies in. */
function packageOf(module) {
  let folder = dirname(module);
  while (
    !existsSync(join(folder, "package.json")) ||
    !JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version
  )
    folder = dirname(folder);
  return folder;
}

/**
 * string-width makes a segmenter when it is loaded, which takes as long as a tenth of an empty program; nearly every text
 * of ours is measured without one. @throws when string-width has changed, and this should go
 */
const lateSegmenter = {
  name: "late-segmenter",
  transform: {
    filter: { id: /string-width\/index\.js$/, code: /Intl\.Segmenter/ },
    handler(code) {
      const early = "const segmenter = new Intl.Segmenter();";
      if (!code.includes(early)) throw new Error(`string-width no longer says "${early}"`);
      const late = "let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };";
      return code.replace(early, late);
    },
  },
};

const sourceFolder = join(root, "src");

/** The file that defines each name which src/index.ts exports, by that name: `[file, its name there]`. */
function publicNames(file = join(sourceFolder, "index.ts"), names = new Map()) {
  const text = readFileSync(file, "utf8");
  for (const [, list, from] of text.matchAll(/^export (\*|\{[^}]*\}) from "([^"]+)"/gm)) {
    const target = join(dirname(file), from);
    if (list === "*") publicNames(target, names);
    for (const entry of list.replace(/[{}*]/g, "").split(",")) {
      const [, name, alias] = /^\s*(\w+)(?: as (\w+))?\s*$/.exec(entry) ?? [];
      // The first one counts: what Node's API replaces, the browser's does not give back.
      if (name !== undefined && !names.has(alias ?? name)) names.set(alias ?? name, [target, name]);
    }
  }
  return names;
}

/**
 * The command line imports from src/index.ts. Chunks are made by who imports a file, so that every command would load all
 * of the library: here each name is imported from the file that defines it.
 */
const directImports = {
  name: "direct-imports",
  transform: {
    filter: { id: /\/src\/cli\//, code: /index\.ts/ },
    handler(code) {
      const names = publicNames();
      return code.replace(/^import \{([^}]*)\} from "(?:\.\.\/)+index\.ts";/gm, (_, list) =>
        list
          .split(",")
          .map((entry) => entry.trim())
          .filter((entry) => entry !== "" && !entry.startsWith("type "))
          .map((entry) => {
            const [name, local = name] = entry.split(" as ");
            const found = names.get(name);
            if (!found) throw new Error(`src/index.ts does not export ${name}`);
            return `import { ${found[1]} as ${local} } from ${JSON.stringify(found[0])};`;
          })
          .join(" "),
      );
    },
  },
};

const licenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "license"];

/** Licences of everything that is bundled: their texts travel with the code, each text once under those it is of. */
function licences(modules) {
  const folders = new Set(
    modules.filter((module) => module.includes("node_modules")).map((module) => packageOf(module.split("?")[0])),
  );
  const packagesOf = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = licenceFiles.map((f) => join(folder, f)).find(existsSync);
    const text = file ? readFileSync(file, "utf8").trim() : "";
    packagesOf.set(text, [...(packagesOf.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const entries = [...packagesOf].map(([text, packages]) => `${packages.sort().join("\n")}\n\n${text}\n`);
  return entries.sort().join(`\n${"-".repeat(100)}\n\n`);
}

/**
 * What makes one chunk each: a user's bundler leaves out whole chunks of which nothing is taken. Few, since each costs a
 * read at every start.
 */
const chunks = {
  core: /\/src\/(?:core\/(?!price-keys)|results\/)|\/node_modules\/fastest-levenshtein\//,
  data: /\/src\/(?:data|market\/calendar|market\/inspection)\/|\/node_modules\/(?:date-fns|@date-fns)\//,
  engine:
    /\/src\/(?:core\/price-keys|(?:math|market\/alignment|models|abnormal|inference|study|simulation)\/)|\/node_modules\/pure-rand\//,
  // Studies in memory: who takes priceSeries alone takes neither charts nor statistics with it.
  memory: /\/src\/memory\//,
  // What runs a study and writes its files; a worker thread wants neither.
  work: /\/src\/(?:work\/(?!threading\/(?:worker|jobs|outcome))|rendering\/)/,
  zod: /\/node_modules\/zod\//,
  yaml: /\/node_modules\/yaml\//,
};
/** Stands alone: `--version` loads it and nothing else. */
const alone = /\/src\/core\/version\.ts$/;

/** The chunk of a module; null where the bundler knows best. */
function chunkOf(module) {
  if (alone.test(module)) return null;
  return Object.keys(chunks).find((name) => chunks[name].test(module)) ?? null;
}

const rolldown = await bundler();
if (rolldown) {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const bundle = await rolldown.rolldown({
    input: {
      cli: join(root, "src/cli/main.ts"),
      index: join(root, "src/index.ts"),
      // Found by package.json's "imports", as #worker.
      worker: join(root, "src/work/threading/worker.ts"),
    },
    platform: "node",
    // What the groups below ask for; the entries' own exports stay as they are.
    preserveEntrySignatures: "allow-extension",
    external: (id) => id.startsWith("node:") || external.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [lateSegmenter, directImports],
    logLevel: "warn",
  });
  const { output } = await bundle.write({
    dir: join(root, "dist"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: { groups: [{ name: chunkOf, debugName: "chunks", includeDependenciesRecursively: false }] },
    // Less to read at every start; names stay, for the traces of defects.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  await bundle.close();
  // The script of report.html, with the chart library in it: one file that a page holds inline.
  const page = await rolldown.rolldown({
    input: join(root, "src/page/main.ts"),
    platform: "browser",
    logLevel: "warn",
  });
  const { output: pageOutput } = await page.write({ file: join(root, "dist/page.js"), format: "iife", minify: true });
  await page.close();
  // The library for a browser tab: one file, everything in it.
  const browser = await rolldown.rolldown({
    input: join(root, "src/api.ts"),
    platform: "browser",
    // What node: modules there are must not be reached: the bundle fails, and a test says so.
    resolve: { alias: { "iconv-lite": join(root, "src/data/formats/web-charsets.ts") } },
    logLevel: "warn",
  });
  const { output: browserOutput } = await browser.write({
    file: join(root, "dist/browser.js"),
    format: "esm",
    codeSplitting: false,
    minify: true,
  });
  await browser.close();
  const modules = [...output, ...pageOutput, ...browserOutput].flatMap((chunk) =>
    chunk.type === "chunk" ? chunk.moduleIds : [],
  );
  writeFileSync(join(root, "dist", "THIRD-PARTY-LICENCES.txt"), licences(modules));
  // npm makes it executable when it links it, once; a later build has to do so itself.
  chmodSync(join(root, "dist", "cli.js"), 0o755);
}
