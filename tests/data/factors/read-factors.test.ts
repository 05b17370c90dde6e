import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { type FactorOptions, readFactors } from "../../../src/data/factors/read-factors.ts";
import { textFile } from "../../sources/files.ts";

const factors = (text: string, options?: FactorOptions) => readFactors(textFile("f.csv", text), options);

// As downloaded: F-F_Research_Data_Factors_daily.CSV, shortened.
const french = [
  "This file was created by using the 202401 CRSP database.",
  "The Tbill return is the simple daily rate that, over the number of trading days",
  "in the month, compounds to 1-month TBill rate from Ibbotson and Associates Inc.",
  "",
  ",Mkt-RF,SMB,HML,RF",
  "20190227,   -0.05,    0.31,    0.19,    0.009",
  "20190228,   -0.30,   -0.24,   -99.99,    0.009",
  "",
  "",
  "Copyright 2024 Eugene F. Fama and Kenneth R. French",
  "",
].join("\r\n");

describe("readFactors", () => {
  it("reads a daily file of Kenneth French as it is downloaded", async () => {
    const found = await factors(french);
    expect(found.map(({ name }) => name)).toEqual(["mkt-rf", "smb", "hml", "rf"]);
    expect([...found[0]!.sessions].map(isoDate)).toEqual(["2019-02-27", "2019-02-28"]);
    expect(found.map(({ values }) => [...values])).toEqual([
      [-0.05 / 100, -0.3 / 100],
      [0.31 / 100, -0.24 / 100],
      [0.19 / 100, Number.NaN],
      [0.009 / 100, 0.009 / 100],
    ]);
    expect(found[0]!.provenance).toEqual({
      path: "f.csv",
      layout: "french",
      column: "Mkt-RF",
      rows: 2,
      notes: ["4 lines of text around the table left out", "read as per cent"],
    });
  });

  it("counts lines from the top of the downloaded file", async () => {
    await expect(factors(french.replace("-0.24", "-O.24"))).rejects.toMatchObject({
      code: "BAD_FACTORS",
      message: '"-O.24" is not a number',
      place: { file: "f.csv", line: 7, column: "SMB" },
    });
  });

  it("reads a momentum file, whose only column is `Mom   `", async () => {
    const [mom] = await factors("Prose\n\n,Mom   \n20190227,  0.50\n20190228, -0.10\n");
    expect(mom).toMatchObject({ name: "mom", values: Float64Array.of(0.005, -0.001) });
  });

  it("reads a wide file of decimals, with its names in one spelling", async () => {
    const found = await factors(
      "date,MktRF,SMB,UMD,RF\n2019-02-28,-0.003,,0.001,0.00009\n2019-02-27,-0.0005,0.0031,0,0.00009\n",
    );
    expect(found.map(({ name, values }) => [name, ...values])).toEqual([
      ["mkt-rf", -0.0005, -0.003],
      ["smb", 0.0031, Number.NaN],
      ["mom", 0, 0.001],
      ["rf", 0.00009, 0.00009],
    ]);
    expect(found[0]!.provenance!.notes).toEqual(["newest row first"]);
  });

  it("takes a stated unit", async () => {
    const text = "date,mktrf\n2019-02-27,-0.5\n2019-02-28,0.3\n";
    expect((await factors(text, { unit: "percent" }))[0]!.values).toEqual(Float64Array.of(-0.005, 0.003));
    expect((await factors(text, { unit: "decimal" }))[0]!.values).toEqual(Float64Array.of(-0.5, 0.3));
  });

  it("refuses one factor twice, also under two spellings", async () => {
    await expect(factors("date,mkt-rf,MKTRF\n2019-02-28,0,0\n")).rejects.toMatchObject({
      code: "BAD_FACTORS",
      message: 'factor "mkt-rf" stands twice',
      place: { file: "f.csv", line: 1, column: 3 },
    });
  });

  // Fifteen days on which a market moves as markets do, in per cent and in decimals.
  const moves = [0.3, -0.9, 1.2, -0.4, 0.7, 0.1, -1.5, 0.6, -0.2, 0.8, -0.6, 0.05, 1.1, -0.7, 0.4];
  const file = (header: string, scale: number, day = (k: number) => `2020-10-${k + 10}`) =>
    [header, ...moves.map((move, k) => `${day(k)},${move * scale},${0.001 * scale}`)].join("\n");

  it.each([
    ["Date,Mkt-RF,RF", "mkt-rf"],
    ["date,MktRF,SMB", "mkt-rf"],
    ["caldt,mktrf,hml", "mkt-rf"],
    ["dt,Mkt_RF,UMD", "mkt-rf"],
  ])("reads %s in per cent where the sizes say so, and says so", async (header, name) => {
    const [market] = await factors(file(header, 1));
    expect(market).toMatchObject({ name, values: Float64Array.from(moves, (move) => move / 100) });
    expect(market!.provenance!.notes.join()).toContain("read as per cent, as the names and sizes");
    const [decimal] = await factors(file(header, 0.01));
    expect(decimal!.values[0]).toBeCloseTo(0.003, 15);
  });

  it.each([
    ["other names in per cent", file("date,oil,gold", 1)],
    ["one name of his, and another", file("date,mktrf,gold", 1)],
    ["his layout with decimals", file(",Mkt-RF,RF", 0.01, (k) => `202010${k + 10}`)],
  ])("asks for the unit with the names of its settings: %s", async (_, text) => {
    await expect(factors(text)).rejects.toMatchObject({
      code: "BAD_FACTORS",
      hint: expect.stringMatching(/--factor-unit percent .*factors: \{ unit: percent \}/),
    });
    for (const unit of ["percent", "decimal"] as const) expect(await factors(text, { unit })).toHaveLength(2);
  });

  it.each([
    ["percent", ["-99.99", "-999", "-999.0", "-99", "-9999", "-999.99"]],
    ["decimal", ["-0.9999", "-9.99", "-99.99", "-999", "-.9999"]],
  ] as const)("takes codes of nines as missing, in %s, and counts them", async (unit, codes) => {
    for (const code of codes) {
      const [oil, gold] = await factors(`date,oil,gold\n2020-10-26,0.02,0.01\n2020-10-27,${code},${code}\n`, { unit });
      expect([oil!.values[1], gold!.values[1]]).toEqual([Number.NaN, Number.NaN]);
      expect(oil!.provenance!.notes.join()).toContain(`1 cell "${Number(code)}" read as missing`);
    }
  });

  it.each([
    ["percent", ["-9.99", "-98", "-0.9999", "99.99"]],
    ["decimal", ["-0.98", "-0.0999", "0.9999"]],
  ] as const)("keeps what may be a figure, in %s", async (unit, cells) => {
    for (const cell of cells) {
      const [oil] = await factors(`date,oil\n2020-10-26,0.02\n2020-10-27,${cell}\n`, { unit });
      expect(oil!.values[1]).toBe(unit === "percent" ? Number(cell) / 100 : Number(cell));
    }
  });

  it.each(["1e300", "-1e12", "1e999"])("refuses the absurd value %s with its place", async (cell) => {
    await expect(factors(`date,oil\n2020-10-26,0.02\n2020-10-27,${cell}\n`)).rejects.toMatchObject({
      code: "BAD_FACTORS",
      place: { file: "f.csv", line: 3, column: "oil" },
    });
  });
});
