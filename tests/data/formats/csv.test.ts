import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delimitedTable } from "../../../src/data/formats/csv.ts";

const table = (text: string) => delimitedTable(new TextEncoder().encode(text), "x.csv");
const cellsOf = (text: string) => {
  const { header, rows, text: cell } = table(text);
  return [header, ...Array.from({ length: rows }, (_, row) => header.map((_, column) => cell(row, column)))];
};

describe("delimitedTable", () => {
  it("gives back any cells that are quoted as RFC 4180 says", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "0", "한", '"', ",", ";", "\n", "\t", "é", "."),
      maxLength: 6,
    });
    const sheet = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }),
      );
    fc.assert(
      fc.property(sheet, fc.constantFrom("\n", "\r\n"), (sheet, newline) => {
        const rows = sheet.map((row, i) => row.map((text, j) => (i === 0 || j === 0 ? `x${text}${j}x` : text.trim())));
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join(newline);
        expect(cellsOf(text)).toEqual(rows);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it.each([
    ["comma", "a,b\n1,2\n"],
    ["semicolon", "a;b\n1;2\n"],
    ["tab", "a\tb\n1\t2\n"],
    ["bar", "a|b\n1|2\n"],
    ["no line ending at the end", "a,b\n1,2"],
    ["Windows line endings", "a,b\r\n1,2\r\n"],
    ["blank lines", "\n\na,b\n\n1,2\n\r\n\n"],
    ["a spreadsheet's first line", "sep=;\r\na;b\r\n1;2\r\n"],
    ["spaces", " a , b \n 1 , 2 \n"],
    ["spaces around quotes", '"a", "b"\n"1" , "2"\n'],
    ["empty cells at the end of Windows rows", "a,b\r\n1,2,,\r\n"],
    ["empty cells at the end of rows", "a,b\n1,2,,\n"],
    ["an empty cell at the end of the header", "a,b,\n1,2,\n"],
  ])("cuts %s", (_, text) => {
    expect(cellsOf(text)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("cuts by semicolons where commas are decimal", () => {
    expect(cellsOf("a;b\n1,5;2,5\n")[1]).toEqual(["1,5", "2,5"]);
  });

  it("counts rows without any cell", () => {
    expect(table("a,b\n1,2\n,\n,\n").notes).toEqual(["2 rows without any cell left out"]);
  });

  it("counts lines through line breaks in quotes", () => {
    const { place, numbers } = table('a,b\n"1\n1",2\n3,x\n');
    expect(place(1, 1)).toEqual({ file: "x.csv", line: 4, column: "b" });
    expect(numbers([1], () => 9)[0]).toEqual(Float64Array.of(2, 9));
  });

  it("grows beyond its first guess of the number of rows", () => {
    const long = "a,b\n12345678901234567890,1\n".concat("1,1\n".repeat(1000));
    expect(table(long).rows).toBe(1001);
  });
});
