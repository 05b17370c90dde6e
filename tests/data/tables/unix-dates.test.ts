import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { readDate } from "../../../src/data/tables/dates.ts";
import { textFile } from "../../sources/files.ts";

// 2021-06-15 and 2025-01-02, by `date -u -d 2021-06-15 +%s`.
const [summer, winter] = ["1623715200", "1735776000"];

describe("Unix time", () => {
  it.each([
    ["seconds", summer, "2021-06-15"],
    ["seconds with a decimal point", `${summer}.0`, "2021-06-15"],
    ["milliseconds", `${summer}000`, "2021-06-15"],
    ["microseconds", `${winter}000000`, "2025-01-02"],
    ["nanoseconds", `${winter}000000000`, "2025-01-02"],
    ["seconds of nine digits", "946684800", "2000-01-01"],
  ])("that is a midnight of UTC is a date: %s", (_, text, date) => {
    expect(isoDate(readDate(text) as number)).toBe(date);
  });

  it.each(["1623715201", "1623715200001", "1623799999999", "123456789", "16237152000", "162371520000000"])(
    "that is none is no date: %s",
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );

  it.each([
    "open_time,open,high,low,close,volume,close_time",
    "timestamp,open,high,low,close,volume,end",
    "Open time,Open,High,Low,Close,Volume,Close time",
  ])("dates the candles of %s", async (header) => {
    const rows = [`${summer}000,1,5,1,4,9,1623801599999`, "1623801600000,4,6,3,5,9,1623887999999"];
    const [series] = await readPrices([textFile("COIN.csv", `${header}\n${rows.join("\n")}\n`)]);
    expect([...series!.sessions].map(isoDate)).toEqual(["2021-06-15", "2021-06-16"]);
    expect([...series!.closes]).toEqual([4, 5]);
  });

  it("of an hour is refused with its column", async () => {
    const text = `open_time,close\n${summer}000,4\n1623718800000,5\n`;
    await expect(readPrices([textFile("COIN.csv", text)])).rejects.toMatchObject({
      code: "BAD_DATE",
      message: '"1623718800000" is not a date',
      hint: expect.stringContaining("Unix time"),
      place: { line: 3, column: "open_time" },
    });
  });
});
