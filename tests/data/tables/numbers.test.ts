import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { type DecimalMark, parseNumber, parseVolume } from "../../../src/data/tables/numbers.ts";
import { textFile } from "../../sources/files.ts";

describe("parseNumber", () => {
  it.each<[string, DecimalMark, number | undefined]>([
    ["2,234.79", ".", 2234.79],
    ["2.234,79", ",", 2234.79],
    ["1,234,567", ".", 1234567],
    ["1.234.567", ",", 1234567],
    ["1'234.50", ".", 1234.5],
    ["1 234,50", ",", 1234.5],
    ["1\u00a0234,50", ",", 1234.5],
    ["+1.5", ".", 1.5],
    ["−1.5", ".", -1.5],
    ["(1.5)", ".", -1.5],
    ["₩45,100", ".", 45100],
    ["-$1.5", ".", -1.5],
    ["-1.76%", ".", -0.0176],
    ["-1,76 %", ",", -0.0176],
    ["1e-5", ".", 1e-5],
    ["1.5E+3", ".", 1500],
    ["12,34", ".", undefined],
    ["1,2345", ".", undefined],
    ["2,234.79", ",", undefined],
    ["1.2.3", ".", undefined],
    ["21O5", ".", undefined],
    ["1-2", ".", undefined],
    ["Infinity", ".", undefined],
    ["%", ".", undefined],
    ["e5", ".", undefined],
  ])("%j with %j", (text, mark, value) => expect(parseNumber(text, mark)).toBe(value));

  it.each(["", "null", "N/A", "#N/A", "#NV", "NaN", "-", ".", "–", "none"])("%j is missing", (text) =>
    expect(parseNumber(text)).toBeNaN(),
  );

  it("reads what toLocaleString writes", () => {
    const price = fc.integer({ min: 1, max: 1e11 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(price, (price) => {
        const options = { minimumFractionDigits: 2 } as const;
        expect(parseNumber(price.toLocaleString("en-US", options), ".")).toBe(price);
        expect(parseNumber(price.toLocaleString("de-DE", options), ",")).toBe(price);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("parseVolume", () => {
  it.each<[string, DecimalMark, number]>([
    ["1.23M", ".", 1230000],
    ["454.48K", ".", 454480],
    ["2B", ".", 2e9],
    ["1,23M", ",", 1230000],
    ["21,487,100", ".", 21487100],
    ["-", ".", Number.NaN],
  ])("%j", (text, mark, value) => expect(parseVolume(text, mark)).toBe(value));
});

describe("the decimal mark of a column", () => {
  const closes = async (...cells: string[]) => {
    const rows = cells.map((cell, i) => `2019-02-${String(i + 1).padStart(2, "0")};${cell}`);
    const [series] = await readPrices([textFile("x.csv", ["date;close", ...rows].join("\n"))]);
    return [...series!.closes];
  };

  it.each<[string[], number[]]>([
    [
      ["2.234,79", "2195,44"],
      [2234.79, 2195.44],
    ],
    [
      ["2,234.79", "2195.44"],
      [2234.79, 2195.44],
    ],
    [
      ["45,100", "9,950"],
      [45100, 9950],
    ],
    [
      ["45,100", "9,5"],
      [45.1, 9.5],
    ],
    [
      ["0,123", "1,234"],
      [0.123, 1.234],
    ],
    [
      ["1.234", "1.234.567"],
      [1234, 1234567],
    ],
    [
      ["1.234", "1.235"],
      [1.234, 1.235],
    ],
    [
      ["1.234", "12,5"],
      [1234, 12.5],
    ],
  ])("%j", async (cells, values) => expect(await closes(...cells)).toEqual(values));
});
