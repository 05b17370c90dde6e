import { describe, expect, it } from "vitest";
import { isoDate } from "../../src/core/session.ts";
import { readPrices } from "../../src/sources/read-prices.ts";
import { textFile } from "./files.ts";

describe("a plain file", () => {
  const file = textFile("prices/KOSPI.csv", "date,close\n2019-02-26,2226.60\n2019-02-27,2234.79\n2019-02-28,2195.44\n");

  it("is a series named after the file", async () => {
    const [series, ...others] = await readPrices([file]);
    expect(others).toEqual([]);
    expect(series).toEqual({
      security: "KOSPI",
      kind: "price",
      sessions: Int32Array.of(17953, 17954, 17955),
      closes: Float64Array.of(2226.6, 2234.79, 2195.44),
      volumes: null,
      provenance: { path: "prices/KOSPI.csv", layout: "plain", column: "close", rows: 3, notes: [] },
    });
    expect([...series!.sessions].map(isoDate)).toEqual(["2019-02-26", "2019-02-27", "2019-02-28"]);
  });

  it("takes the id that it is given", async () => {
    const [series] = await readPrices([file], { security: "005930" });
    expect(series!.security).toBe("005930");
  });
});
