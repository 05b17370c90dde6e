import { expect, it } from "vitest";
import { bibtexOf, citedKeys, knownKeys } from "../../../src/report/words/bibliography.ts";
import { allTerms } from "../../../src/report/words/terms.ts";
import { allModels, allStatistics } from "../../../src/study/settings/registry.ts";
import { hanoiResult } from "../../support/sample-result.ts";

const methods = [...allModels, ...allStatistics, ...allTerms];

it.each(methods.map(({ id, source }) => [id, source] as const))("%s cites works that have an entry", (_, source) => {
  const keys = citedKeys(source);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(knownKeys).toContain(key);
});

it("gives an entry for the program and one for each work, once", () => {
  const result = { ...hanoiResult(), methods: methods.map((method) => ({ ...method, kind: "model" as const })) };
  const text = bibtexOf(result);
  const keys = [...text.matchAll(/^@\w+\{(\w+),/gm)].map(([, key]) => key!);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[0]).toBe("eventstudy");
  expect(keys.slice(1)).toEqual(knownKeys.toSorted());
  // Braces are balanced: an entry that is not would swallow the next.
  expect(text.split("{").length).toBe(text.split("}").length);
});

it("agrees with the volume, pages and doi that the methods state", () => {
  for (const { source } of methods) {
    const text = bibtexOf({
      ...hanoiResult(),
      methods: [{ kind: "model", id: "x", label: "", formula: "", assumptions: "", source }],
    });
    for (const [, doi] of source.matchAll(/doi:(10\.[^\s;]+[^\s;,.])/g)) expect(text).toContain(`{${doi}}`);
    for (const [, volume, number, from, to] of source.matchAll(/ (\d+)\((\d+)\), (\d+)–(\d+)/g)) {
      expect(text).toContain(`= {${volume}}`);
      expect(text).toContain(`= {${number}}`);
      expect(text).toContain(`= {${from}--${to}}`);
    }
  }
});

it("leaves out the tests that nobody was told to read", () => {
  const result = hanoiResult();
  const cited = (headline: readonly string[]) =>
    bibtexOf({
      ...result,
      methods: allStatistics.map((test) => ({ ...test, kind: "test" as const })),
      groups: [{ windows: [{ headline, tests: {} }] }] as never,
    });
  expect(cited(["bmp"])).toContain("boehmer1991");
  expect(cited(["corrado-rank"])).not.toContain("boehmer1991");
});
