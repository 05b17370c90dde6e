import { describe, expect, it } from "vitest";
import { locateTable } from "../../../src/data/tables/locate-table.ts";

const grid = (text: string) => text.split("\n").map((line) => line.split(",").map((cell) => cell.trim()));
const rows = "2021-03-01,10,20\n2021-03-02,11,21\n2021-03-03,12,22";

describe("the table in the first rows of a file", () => {
  it.each([
    ["a header alone", `date,AAA,BBB\n${rows}`, ["date", "AAA", "BBB"], 1],
    ["a title", `Closes of two shares\n\ndate,AAA,BBB\n${rows}`, ["date", "AAA", "BBB"], 3],
    ["an address and a period", `Bourse,Paris\nfrom,2021-03-01\nDatum,A,B\n${rows}`, ["Datum", "A", "B"], 3],
    [
      "codes and currencies below the names",
      `Start,1/3/2021,\nEnd,3/3/2021,\nFrequency,D,\nName,ALFA,BETA\nCode,901234,905678\nCURRENCY,U$,U$\n${rows}`,
      ["date", "ALFA", "BETA"],
      6,
    ],
  ])("is found under %s", (_, text, names, first) => {
    expect(locateTable(grid(text))).toMatchObject({ names, first, security: null, columns: null });
  });

  it("takes the security of a second header line", () => {
    const text = `Price,Close,High,Low\nTicker,XYZ,XYZ,XYZ\nDate,,,\n2021-03-01,10,11,9\n2021-03-02,11,12,10`;
    expect(locateTable(grid(text))).toMatchObject({
      names: ["date", "Close", "High", "Low"],
      security: "XYZ",
      first: 3,
    });
  });

  it("reads one price of each security where fields stand over securities", () => {
    const text = `Price,Adj Close,Adj Close,Close,Close\nTicker,A,B,A,B\nDate,,,,\n2021-03-01,1,2,3,4\n2021-03-02,1,2,3,4`;
    expect(locateTable(grid(text))).toMatchObject({
      columns: [0, 1, 2],
      names: ["date", "A", "B", "A", "B"],
      first: 3,
    });
    const merged = `,Close,,Volume,\n,A,B,A,B\n2021-03-01,1,2,3,4\n2021-03-02,1,2,3,4`;
    expect(locateTable(grid(merged))).toMatchObject({ first: 2 });
  });

  it.each([
    ["no date", "a,b\n1,2\n3,4"],
    ["data in the first row", rows],
  ])("is not found with %s", (_, text) => expect(locateTable(grid(text))).toBeNull());
});
