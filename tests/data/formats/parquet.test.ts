import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { type PriceOptions, readPrices } from "../../../src/data/prices/read-prices.ts";

// The files are pyarrow's: see generate.py beside them.
const read = (path: string, options?: PriceOptions) =>
  readPrices([{ path, bytes: readFileSync(new URL(`../../fixtures/parquet/${path}`, import.meta.url)) }], options);
const days = Int32Array.of(parseSession("2019-02-27"), parseSession("2019-02-28"));

describe("Parquet", () => {
  it.each(["snappy", "zstd", "gzip"])("reads a long table packed by %s", async (codec) => {
    const [samsung, hynix] = await read(`long-${codec}.parquet`);
    expect(samsung).toMatchObject({
      security: "005930",
      sessions: days,
      closes: Float64Array.of(46750, 45100),
      volumes: Float64Array.of(8074823, 25178900),
      provenance: { layout: "long", column: "close", rows: 2, notes: [] },
    });
    expect(hynix).toMatchObject({
      security: "000660",
      sessions: days.slice(0, 1),
      closes: Float64Array.of(73800),
      provenance: { notes: ["1 row without a close left out"] },
    });
  });

  it("reads a wide frame with pandas' index of dates", async () => {
    const series = await read("wide-pandas.parquet");
    expect(series.map(({ security }) => security)).toEqual(["005930", "000660"]);
    expect(series[1]).toMatchObject({ sessions: days, closes: Float64Array.of(73800, 70000) });
  });

  it("reads decimals without the reader's rounding, and timestamps as sessions", async () => {
    const [series] = await read("returns-decimal.parquet", { input: "return" });
    expect(series).toMatchObject({ sessions: days, closes: Float64Array.of(0.0036, -0.017608) });
  });

  it("refuses instants, which do not say whose day they mean", async () => {
    await expect(read("instants.parquet")).rejects.toMatchObject({
      code: "BAD_DATE",
      message: '"2019-02-26T15:00:00.000Z" is not a date',
      place: { file: "instants.parquet", row: 1, column: "date" },
    });
  });
});
