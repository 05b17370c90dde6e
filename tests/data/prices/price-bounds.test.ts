import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { priceSeries } from "../../../src/memory/price-series.ts";
import { textFile } from "../../sources/files.ts";

const read = (cell: string | number, options = {}) =>
  readPrices([textFile("p.csv", `date,close\n2021-03-01,10\n2021-03-02,${cell}\n2021-03-03,10.1\n`)], options);

describe("closes that no price can be", () => {
  it.each(["1e-308", "1e-12", "1e12", "1e300", "1e999", "1000000000000", "5e-324", "-1e300"])(
    "%s is refused with its place",
    async (cell) => {
      const place = { file: "p.csv", line: 3, column: "close" };
      await expect(read(cell)).rejects.toMatchObject({ code: "BAD_PRICE", place });
      await expect(read(cell, { negativeCloses: "absolute" })).rejects.toMatchObject({ code: "BAD_PRICE", place });
    },
  );

  it("are refused in memory too", () => {
    const dates = ["2021-03-01", "2021-03-02"];
    for (const close of [1e-308, 1e12, 1e300, Number.POSITIVE_INFINITY])
      expect(() => priceSeries({ security: "A", dates, closes: [10, close] })).toThrow(
        /a price must lie between 1e-12/,
      );
  });

  it("are no real prices: a coin, a share in won, the dearest share, indices", async () => {
    for (const close of [1e-9, 0.0000081, 0.0001, 71500, 623_750, 1_250_000, 9.9e11]) {
      const [series] = await read(close);
      expect(series!.closes[1]).toBe(close);
    }
  });

  it("have no neighbours whose return is not finite", () => {
    const closes = fc.double({ min: 1.0001e-12, max: 0.9999e12, noNaN: true });
    fc.assert(
      fc.property(closes, closes, (a, b) => {
        const { closes: kept } = priceSeries({ security: "A", dates: ["2021-03-01", "2021-03-02"], closes: [a, b] });
        expect(Number.isFinite((kept[1]! / kept[0]! - 1) ** 4)).toBe(true);
      }),
      { seed: 5 },
    );
  });

  it("hold for returns: none above 1,000,000", async () => {
    for (const cell of ["1e7", "1e300"])
      await expect(read(cell, { input: "return", unit: "decimal", column: "close" })).rejects.toMatchObject({
        code: "BAD_RETURN",
      });
  });
});
