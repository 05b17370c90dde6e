import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { codes } from "../src/core/codes.ts";
import { allStatistics } from "../src/study/settings/registry.ts";
import { fixtures, subjects } from "../tools/pages/accuracy.ts";
import { pages } from "../tools/pages/index.ts";
import { anchor } from "../tools/pages/markdown.ts";
import { sizeColumns } from "../tools/pages/sizes.ts";
import { eventstudy } from "./support/run-cli.ts";
import { root } from "./support/studies.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("generated pages", () => {
  // They are what the code would generate now; `node tools/update-pages.mjs` writes them anew.
  it.each(Object.keys(pages))("%s is not stale", (path) => {
    expect(read(path)).toBe(pages[path]!());
  });

  it("name every code once", () => {
    const named = [...pages["docs/errors.md"]!().matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(codes).sort());
  });

  it("tell of every file of figures", () => {
    expect(Object.keys(subjects).sort()).toEqual([...fixtures().keys()].sort());
  });
});

describe("docs/evidence/test-size.json", () => {
  it("has every test in every column", () => {
    for (const { rates } of sizeColumns()) {
      expect(rates.map(({ test }) => test).sort()).toEqual(allStatistics.map(({ id }) => id).sort());
    }
  });

  // One column is measured again, with the tests that do not resample: any change of a test shows itself.
  it("is what the program measures now", async () => {
    const column = sizeColumns().find(({ id }) => id === "few")!;
    const slow = new Set(allStatistics.flatMap(({ id, resamples }) => (resamples ? [id] : [])));
    const wanted = column.rates.filter(({ test }) => !slow.has(test));
    const words = column.command.split(" ").slice(1);
    const { stdout } = await eventstudy([...words, "--tests", wanted.map(({ test }) => test).join()]);
    const { rates } = JSON.parse(stdout) as { rates: { test: string; computed: number; rejected: number }[] };
    const rejected = (list: readonly { test: string; computed: number; rejected: number }[]) =>
      Object.fromEntries(list.map((rate) => [rate.test, [rate.computed, rate.rejected]]));
    expect(rejected(rates)).toEqual(rejected(wanted));
  });
});

describe("links between pages", () => {
  const files = [
    "README.md",
    "CONTRIBUTING.md",
    ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
  ].filter((path) => path.endsWith(".md"));
  const headings = (path: string) =>
    [
      ...read(path)
        .replace(/```[\s\S]*?```/g, "")
        .matchAll(/^#+ (.*)$/gm),
    ].map((match) => anchor(match[1]!));

  it.each(files)("of %s lead somewhere", (path) => {
    const text = read(path).replace(/```[\s\S]*?```/g, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
    for (const link of links.filter((target) => !/^https?:/.test(target))) {
      const [file, place] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file!);
      expect(existsSync(join(root, target)), `${path}: ${link}`).toBe(true);
      if (place !== undefined) expect(headings(target), `${path}: ${link}`).toContain(`#${place}`);
    }
  });
});
