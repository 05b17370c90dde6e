import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFiles } from "../../src/disk/find-files.ts";

let base: string;
const files = [
  "a.csv",
  "b.csv",
  "c.txt.gz",
  "notes.md",
  ".hidden.csv",
  "us/x.csv",
  "us/y.json",
  "us/deep/z.csv",
  "[1].csv",
  "book.xlsx",
];
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "eventstudy-"));
  for (const file of files) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), "");
  }
});
afterAll(() => rmSync(base, { recursive: true }));

describe("findFiles", () => {
  it.each([
    ["a file", "a.csv", ["a.csv"]],
    ["a sheet of a workbook", "book.xlsx#Sheet 2", ["book.xlsx#Sheet 2"]],
    ["a file that is called like a glob", "[1].csv", ["[1].csv"]],
    ["the data files of a folder, not those below it", "us", ["us/x.csv", "us/y.json"]],
    ["a folder with a slash at its end", "us/", ["us/x.csv", "us/y.json"]],
    ["the folder itself", ".", ["./[1].csv", "./a.csv", "./b.csv", "./book.xlsx", "./c.txt.gz"]],
    ["*, hidden files apart", "*.csv", ["[1].csv", "a.csv", "b.csv"]],
    ["? and a class", "[a-b].c?v", ["a.csv", "b.csv"]],
    ["a class that excludes", "[!a].csv", ["b.csv"]],
    ["alternatives", "{a,c}.{csv,txt.gz}", ["a.csv", "c.txt.gz"]],
    ["a glob in a folder", "u*/*.csv", ["us/x.csv"]],
    ["any depth", "**/*.csv", ["[1].csv", "a.csv", "b.csv", "us/deep/z.csv", "us/x.csv"]],
  ])("%s", (_, path, found) => {
    expect(findFiles(path, base)).toEqual(found);
  });

  it("an absolute glob", () => {
    expect(findFiles(`${base}/us/*.csv`, "/elsewhere")).toEqual([`${base}/us/x.csv`]);
  });

  it.each([
    ["d.csv", 'd.csv does not exist (did you mean "a.csv"?)'],
    ["us/deep/zz.csv", 'us/deep/zz.csv does not exist (did you mean "z.csv"?)'],
    ["*.parquet", "*.parquet names no file"],
    ["none/*.csv", "none/*.csv names no file"],
  ])("%s is not there", (path, message) => {
    expect(() => findFiles(path, base)).toThrow(expect.objectContaining({ code: "MISSING_FILE", message }));
  });

  it("a folder without data", () => {
    mkdirSync(join(base, "empty"), { recursive: true });
    expect(() => findFiles("empty", base)).toThrow("the folder empty holds no data file");
  });
});
