import { describe, expect, it } from "vitest";
import { orderBy } from "../../src/page/order.ts";
import { type Block, type Table, table } from "../../src/report/document/document.ts";
import { packTables, unpackTable } from "../../src/report/page/packed.ts";
import { type Cell, cellText, column, plainCells, plainTitles, sortKey } from "../../src/report/words/cell.ts";

const tableOf = (block: Block) => (block as { table: Table }).table;

describe("a cell", () => {
  it.each<[string, Parameters<typeof column>, Cell, string]>([
    ["per cent", ["x", "percent"], -0.0166, "−1.66%"],
    ["a missing figure", ["x", "percent"], Number.NaN, "n/a"],
    ["p", ["x", "p"], 0.050001, "0.050001"],
    ["count", ["x", "count"], 12345, "12,345"],
    ["interval", ["x", "interval"], [-0.0332, 0.001], "[−3.32%, 0.10%]"],
    ["estimate", ["x", "estimate", 3], [1.2, 0.05], "1.200 (0.050)"],
    ["estimate without error", ["x", "estimate", 3], [1.2, Number.NaN], "1.200"],
    ["rank", ["x", "rank"], [16, 771, -1], "16th lowest of 771"],
    ["text", ["x", "percent"], "not checked", "not checked"],
  ])("%s", (_, head, cell, text) => {
    expect(cellText(column(...head), cell)).toBe(text);
  });

  it("is copied at full precision, an interval as two cells, a name never as a formula", () => {
    expect(plainCells(column("x", "percent"), -0.016565432)).toEqual(["-0.016565432"]);
    expect(plainCells(column("x", "interval"), [-0.03, 0.01])).toEqual(["-0.03", "0.01"]);
    expect(plainTitles(column("x", "interval"))).toEqual(["x, low", "x, high"]);
    expect(plainCells(column("x"), "=1+1")).toEqual(["'=1+1"]);
    expect(plainCells(column("x"), "two\tcells\n")).toEqual(["two cells "]);
    expect(plainCells(column(">x"), "−1.66")).toEqual(["-1.66"]);
  });

  it.each([
    [">x", "−1.66%", -1.66],
    [">x", "< 0.0001", 0.0001],
    [">x", "12,345", 12345],
    [">x", "not checked", Number.NaN],
    ["x", "KOSPI", "KOSPI"],
  ])("%s %s sorts by %s", (title, text, key) => {
    expect(sortKey(column(title), text)).toEqual(key);
  });
});

describe("order", () => {
  it("puts missing figures last both ways, and keeps equal rows in place", () => {
    const keys = [2, Number.NaN, 1, 2, 3];
    expect(orderBy(keys, true)).toEqual([2, 0, 3, 4, 1]);
    expect(orderBy(keys, false)).toEqual([4, 0, 3, 2, 1]);
    expect(orderBy(["b", "a10", "a2"], true)).toEqual([2, 1, 0]);
  });
});

describe("packed tables", () => {
  const columns = [
    "name",
    column("ar", "percent"),
    column("p", "p"),
    column("interval", "interval"),
    column("b", "estimate", 3),
  ];
  const rowsOf = (n: number): Cell[][] =>
    Array.from({ length: n }, (_, i) => [
      `S${i % 7}`,
      i % 11 === 0 ? Number.NaN : Math.sin(i) / 30,
      i % 5 === 0 ? 0.05 + 1e-7 * (i % 3) : Math.abs(Math.cos(i)),
      [Math.sin(i) / 30 - 0.02, Math.sin(i) / 30 + 0.02],
      [1 + Math.sin(i), i % 13 === 0 ? Number.NaN : 0.1],
    ]);

  it.each([11, 1000])("show %i rows as they were", (n) => {
    const original = tableOf(table("t", columns, rowsOf(n)));
    const packed = JSON.parse(JSON.stringify(packTables([original])));
    const { rows } = unpackTable(packed.tables[0], packed);
    const text = (all: readonly (readonly Cell[])[]) =>
      all.map((row) => row.map((cell, c) => cellText(original.columns[c]!, cell)));
    expect(text(rows)).toEqual(text(original.rows));
    if (n < 200) expect(rows[1]![1]).toBe(original.rows[1]![1]);
  });
});
