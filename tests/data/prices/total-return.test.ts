import { describe, expect, it } from "vitest";
import { readPrices } from "../../../src/data/prices/read-prices.ts";

const read = async (text: string, options = {}) => {
  const [series] = await readPrices([{ path: "p.csv", bytes: new TextEncoder().encode(text) }], options);
  return series!;
};
const returnsOf = (closes: Float64Array) => Array.from(closes.subarray(1), (close, i) => close / closes[i]! - 1);

describe("prices beside returns", () => {
  const split =
    "permno,date,prc,ret\n7,2020-01-02,100,\n7,2020-01-03,102,0.02\n7,2020-01-06,34.17,0.005\n7,2020-01-07,34,-0.005\n";

  it("move as the returns over a split of three for one", async () => {
    const { closes, provenance } = await read(split);
    for (const [i, value] of returnsOf(closes).entries()) expect(value).toBeCloseTo([0.02, 0.005, -0.005][i]!, 12);
    expect(provenance.notes.join()).toContain('returns "ret" taken before the changes of "prc"');
  });
  it("are read as they are where the user names the column", async () => {
    expect((await read(split, { column: "prc" })).closes).toEqual(Float64Array.of(100, 102, 34.17, 34));
  });
  it("stay as they are where the returns are their changes", async () => {
    const text = "permno,date,prc,ret\n7,2020-01-02,100,C\n7,2020-01-03,102,0.02\n7,2020-01-06,101,-0.009804\n";
    expect((await read(text)).closes).toEqual(Float64Array.of(100, 102, 101));
  });
  it("are an error, with the row, where no split explains the difference", async () => {
    const text = "permno,date,prc,ret\n7,2020-01-02,100,\n7,2020-01-03,160,0.02\n";
    await expect(read(text)).rejects.toMatchObject({
      code: "BAD_PRICE",
      message: expect.stringMatching(/2020-01-03.*prc.*160.*ret/),
      place: { line: 3 },
    });
  });
});
