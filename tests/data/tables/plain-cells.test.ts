import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sessionDay } from "../../../src/core/session.ts";
import { civilDay, plainDate, plainDecimal } from "../../../src/data/tables/plain-cells.ts";

const runs = { seed: 20190228, numRuns: 5000 };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const decimal = (text: string) => plainDecimal(bytesOf(`,${text},`), 1, 1 + text.length);
const date = (text: string) => plainDate(bytesOf(`,${text},`), 1, 1 + text.length);

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(""));

describe("plainDecimal", () => {
  it("equals Number(text) to the last bit, or leaves the text to the caller", () => {
    const text = fc
      .tuple(fc.constantFrom("", "-"), digits(1, 12), fc.option(digits(0, 26), { nil: null }))
      .map(([sign, whole, decimals]) => sign + whole + (decimals === null ? "" : `.${decimals}`));
    fc.assert(
      fc.property(text, (text) => {
        const value = decimal(text);
        if (!Number.isNaN(value)) expect(value).toBe(Number(text));
      }),
      runs,
    );
  });

  it("reads every number of up to 15 digits", () => {
    const text = fc.tuple(digits(1, 9), digits(0, 6)).map(([whole, decimals]) => `${whole}.${decimals}`);
    fc.assert(
      fc.property(text, (text) => {
        expect(decimal(text)).toBe(Number(text));
      }),
      runs,
    );
  });

  it("reads every double that prints without an exponent in 15 digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e9, noNaN: true }), (value) => {
        const text = value.toPrecision(15);
        if (!text.includes("e")) expect(decimal(text)).toBe(Number(text));
      }),
      runs,
    );
  });

  it.each(["", "-", ".", "-.", "1.2.3", "1,2", "1e5", "+1", "abc", " 1", "1 ", "--1", "0x10", "Infinity"])(
    "leaves %j to the caller",
    (text) => expect(decimal(text)).toBeNaN(),
  );

  it.each([
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", Number.NaN],
    ["0.1234567890123456789012", Number.NaN],
    ["00000000000000000000000012.5", 12.5],
    [".5", 0.5],
    ["12.", 12],
    ["-0", -0],
  ])("%j", (text, value) => expect(decimal(text)).toBe(value));
});

describe("civilDay", () => {
  it("equals sessionDay", () => {
    const part = fc.tuple(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: -1, max: 14 }),
      fc.integer({ min: -1, max: 33 }),
    );
    fc.assert(
      fc.property(part, ([year, month, day]) => {
        const exists = month >= 1 && month <= 12 && day >= 1;
        expect(civilDay(year, month, day)).toBe(exists ? sessionDay(year, month, day) : Number.NaN);
      }),
      runs,
    );
  });
});

it.each([
  [2000, true],
  [2019, false],
  [2020, true],
  [2100, false],
])("knows whether %i has a 29 February", (year, leap) => expect(Number.isFinite(civilDay(year, 2, 29))).toBe(leap));

describe("plainDate", () => {
  it.each(["2019-02-28", "2019/02/28", "2019.02.28", "20190228"])("reads %s", (text) =>
    expect(date(text)).toBe(sessionDay(2019, 2, 28)),
  );
  it.each([
    "2019-02-29",
    "2019-13-01",
    "2019-2-28",
    "2019-02/28",
    "02/28/2019",
    "201902281",
    "2019022",
    "",
    "2019-02-0x",
  ])("leaves %j to the caller", (text) => expect(date(text)).toBeNaN());
});
