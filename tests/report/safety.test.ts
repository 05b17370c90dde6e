import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import * as formats from "../../src/report/writers/index.ts";
import { escapeLatex } from "../../src/report/writers/latex.ts";
import { bare, hostileHeadline, hostileResult, hostileSecurity } from "../support/hostile.ts";

// A headline with a script, quotes, marks of direction and an emoji, and a security that is a formula, are only text.
const result = hostileResult();
const textOf = (format: (typeof formats)["html" | "markdown" | "latex" | "observationsCsv" | "resultJson"]) =>
  [...format.render(result, bare)].join("");

it("HTML escapes every text", () => {
  const page = textOf(formats.html);
  expect(page).not.toContain("<script>alert");
  expect(page).not.toContain("<b>Markup");
  expect(page).toContain("&lt;script>alert(1)&lt;/script>");
  expect(page).toContain("=cmd|' /C calc'!A1");
});

it("HTML embeds figures that cannot end their element", () => {
  const page = { script: "/* </script> <!-- */", fonts: [], sha256: () => "x" };
  const text = [...formats.html.render(result, { pictures: [], page })].join("");
  const elements = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, content]) => content!);
  expect(elements).toHaveLength(2);
  expect(elements[0]).not.toContain("<");
  expect(JSON.stringify(JSON.parse(elements[0]!))).toContain("<script>alert(1)</script>");
  expect(elements[1]).not.toContain("<!--");
});

it("Markdown has no markup, no table that breaks and no fence that ends early", () => {
  const text = textOf(formats.markdown);
  expect(text.replace(/^```bibtex\n[\s\S]*?^```$/m, "")).not.toMatch(/<script|<b>/);
  for (const row of text.split("\n").filter((line) => line.startsWith("| "))) {
    const cells = row.split(/(?<!\\)\|/).length;
    expect(cells, row).toBeGreaterThan(3);
  }
  expect(text.match(/^`{3,}/gm)!.length % 2).toBe(0);
});

describe("LaTeX", () => {
  it("has no command that the program did not write", () => {
    const text = textOf(formats.latex);
    expect(text).not.toContain("\\input{");
    expect(text).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Extended_Pictographic}/u);
  });

  it.each([
    ["50% & $5_x", "50\\% \\& \\$5\\_x"],
    ["\\write18{rm}", "\\textbackslash{}write18\\{rm\\}"],
    ["a~b^c#d", "a\\textasciitilde{}b\\textasciicircum{}c\\#d"],
    ["[0pt]", "{[}0pt]"],
    ["*", "{*}"],
    ["two\nlines", "two lines"],
    ["\u202eabc\u200f📈", "abc"],
  ])("%j is %j", (text, expected) => {
    expect(escapeLatex(text)).toBe(expected);
  });
});

it("CSV has no cell that a spreadsheet takes for a formula", () => {
  for (const format of [formats.observationsCsv, formats.abnormalReturnsCsv, formats.testsCsv, formats.averagesCsv]) {
    const lines = [...format.render(result, bare)].join("");
    expect(lines).not.toMatch(/(^|,|")[=@+]/m);
  }
  expect(textOf(formats.observationsCsv)).toContain("'=cmd|' /C calc'!A1");
});

describe("XLSX", async () => {
  const book = await readXlsx(await formats.xlsx.bytes(result, bare));
  const sheet = book.sheets[0]!;

  it("has a sheet a table, each with a frozen header", () => {
    expect(book.sheets.map(({ name }) => name)).toEqual(["observations", "abnormal returns", "averages", "tests"]);
    for (const { freezePane } of book.sheets) expect(freezePane?.rows).toBe(1);
  });

  it("keeps ids as text and figures as numbers; a name is no formula", () => {
    const [head, first] = sheet.rows;
    const cell = (title: string) => first![head!.indexOf(title)];
    expect(cell("security")).toBe(hostileSecurity);
    expect(typeof cell("car[0,0]")).toBe("number");
    const formulas = [...(sheet.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined);
    expect(formulas).toEqual([]);
  });

  it("has no clock in its bytes", async () => {
    const again = await formats.xlsx.bytes(result, bare);
    expect(Buffer.from(again).equals(Buffer.from(await formats.xlsx.bytes(result, bare)))).toBe(true);
    expect(book.properties?.created?.getUTCFullYear()).toBe(2000);
  });
});

it("JSON keeps the text as it is", () => {
  expect(JSON.parse(textOf(formats.resultJson)).study.title).toBe(hostileHeadline);
});
