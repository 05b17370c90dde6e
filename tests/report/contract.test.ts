import { describe, expect, it } from "vitest";
import { buildDocument } from "../../src/report/document/build-document.ts";
import type { ReportContext, ReportFormat } from "../../src/report/kit/format.ts";
import * as formats from "../../src/report/writers/index.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { bare } from "../support/hostile.ts";
import { hanoiResult, inventedResult } from "../support/sample-result.ts";
import { shippedStudy } from "../support/studies.ts";

const hanoi = runStudy(await shippedStudy("hanoi-summit"));

/** What a format writes, as bytes. */
async function written(format: ReportFormat, result = hanoi, context: ReportContext = bare): Promise<Buffer> {
  if ("bytes" in format) return Buffer.from(await format.bytes(result, context));
  return Buffer.from([...format.render(result, context)].join(""));
}

const all = Object.values(formats) as readonly ReportFormat[];

it("gives every format an id, a file and a description of its own", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ file }) => file)).size).toBe(all.length);
  for (const { description } of all) expect(description).not.toBe("");
});

describe.each(all)("$id", (format) => {
  it("gives equal bytes twice", async () => {
    expect((await written(format)).equals(await written(format))).toBe(true);
  });

  it("writes something for one observation, and for a study that is left with none", async () => {
    const one = hanoiResult(["KOSPI"]);
    expect((await written(format, one)).length).toBeGreaterThan(20);
    const none = { ...one, observations: [], clock: [], claims: [] };
    expect((await written(format, none)).length).toBeGreaterThan(20);
  });

  it("says neither NaN nor undefined", async () => {
    const words = (await written(format)).toString("utf8");
    if (format.file.endsWith(".xlsx")) return;
    expect(words).not.toMatch(/\bNaN\b|\bundefined\b|\[object /);
  });
});

describe.each([formats.html, formats.markdown])("$id", (format) => {
  it("has every section of the document", async () => {
    const text = (await written(format)).toString("utf8");
    const sections = buildDocument(hanoi).sections.filter(({ id }) => !id.endsWith("pictures"));
    expect(sections.map(({ id, part }) => `${part} ${id}`)).toEqual([
      ...["answer", "evidence", "cautions", "brief"].map((id) => `main ${id}`),
      ...["claims", "figures", "clock", "notices", "method", "tests", "data", "cite"].map((id) => `appendix ${id}`),
    ]);
    for (const { title } of sections) expect(text).toContain(title);
  });

  it("explains every model and test that was used, and gives every hash", async () => {
    const text = (await written(format)).toString("utf8").replaceAll("\\", "");
    for (const { label } of hanoi.methods) expect(text).toContain(label.replaceAll("&", "&amp;"));
    for (const { sha256 } of hanoi.provenance.inputs) expect(text).toContain(sha256);
  });
});

describe("LaTeX", () => {
  it("explains stars where there are any, and has none unless asked", async () => {
    const plain = (await written(formats.latex)).toString("utf8");
    const starred = (await written(formats.latex, hanoi, { ...bare, stars: true })).toString("utf8");
    expect(plain).not.toMatch(/\^\{\*/);
    expect(starred).toMatch(/\$\^\{\*\}\$/);
    expect(starred).toContain("Stars: p below 0.10");
  });

  it("sets every table with booktabs, a note and the tests used", async () => {
    const text = (await written(formats.latex)).toString("utf8");
    for (const part of ["\\toprule", "\\midrule", "\\bottomrule", "\\emph{Notes.}"]) {
      expect(text.split(part).length).toBe(text.split("\\begin{table}").length);
    }
    expect(text).toContain("Kolari–Pynnönen adjusted BMP t");
    // Every row has as many cells as its table has columns.
    for (const [, columns, body] of text.matchAll(/\\begin\{tabular\}\{(\w+)\}([\s\S]*?)\\end\{tabular\}/g)) {
      for (const row of body!.split("\n").filter((line) => line.endsWith("\\\\"))) {
        expect(row.split(/(?<!\\)&/).length).toBe(columns!.length);
      }
    }
  });

  it("breaks a table that no page holds over several, with its head on each; stars have room of their own", async () => {
    const many = inventedResult(60);
    const plain = (await written(formats.latex, many)).toString("utf8");
    const starred = (await written(formats.latex, many, { ...bare, stars: true })).toString("utf8");
    for (const text of [plain, starred]) {
      const [, columns, body] = /\\begin\{longtable\}\{([^\n]+)\}\n([\s\S]*?)\\end\{longtable\}/.exec(text)!;
      expect(body!.split("\\toprule")).toHaveLength(3);
      expect(body).toMatch(/\\endfirsthead[\s\S]*\\endhead[\s\S]*\\endlastfoot/);
      const figures = columns!.replace(/@\{\\hspace\{[\d.]+em\}\}/g, "");
      expect(figures).toMatch(/^l+r+$/);
      for (const row of body!.split("\n").filter((line) => /^ {4}(?!\\caption).*\\\\$/.test(line)))
        expect(row.split(/(?<!\\)&/)).toHaveLength(figures.length);
    }
    expect(plain).not.toContain("hspace");
    expect(starred).toContain("r@{\\hspace{");
  });

  it("leaves thousands of observations to the other files", async () => {
    const text = (await written(formats.latex, inventedResult(5000))).toString("utf8");
    expect(text.length).toBeLessThan(1e5);
  });
});
