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
});
