import { readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { expect, it } from "vitest";
import { root } from "../support/studies.ts";

const bundle = `${root}dist/browser.js`;
const text = readFileSync(bundle, "utf8");

it("reaches no module at all: neither Node's nor a package's", async () => {
  const parsed = await rolldown({ input: bundle, platform: "browser", external: /.*/, logLevel: "silent" });
  const { output } = await parsed.generate({ format: "esm" });
  await parsed.close();
  const [entry] = output;
  expect([...entry.imports, ...entry.dynamicImports]).toEqual([]);
  expect(text).not.toMatch(/["'`]node:/);
  for (const name of builtinModules)
    expect(text).not.toMatch(new RegExp(`(?:from|import\\(|require\\()["']${name}["']`));
});

it("fits its budget", () => {
  // A third of it reads workbooks: a tab takes the same files as the command line.
  expect(statSync(bundle).size).toBeLessThan(1.35e6);
  expect(gzipSync(text, { level: 9 }).length).toBeLessThan(460_000);
});

it("wants nothing of Node's when it is loaded", () => {
  // Only what every browser has: no process, no Buffer, no global require.
  const globals = { TextDecoder, TextEncoder, URL, console: {}, performance };
  const context = createContext(globals);
  const script = text.replace(/export\s*\{[\s\S]*\};?\s*(?:\/\/.*)?$/, "");
  expect(() => runInContext(script, context)).not.toThrow();
});
