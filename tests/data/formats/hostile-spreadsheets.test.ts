import { writeOds } from "hucre/ods";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/data/formats/read-table.ts";
import { spreadsheetFile } from "../../sources/spreadsheets.ts";

const rows = [
  ["date", "OAK"],
  ["2020-03-16", 41.5],
  ["2020-03-17", 42.25],
];
const xlsx = async (own: (string | number | null)[][] = rows) => (await spreadsheetFile("p.xlsx", own)).bytes;
const ods = async () => writeOds({ sheets: [{ name: "Sheet1", rows }] });
const failure = async (bytes: Uint8Array, path = "p.xlsx") =>
  readTable({ path, bytes }).then(
    () => null,
    (error: unknown) => error as { code: string; message: string },
  );

const entryMark = [0x50, 0x4b, 1, 2];
/** The bytes of an archive whose directory states other sizes of what it unpacks to. */
function stating(bytes: Uint8Array, size: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 < changed.length; at++)
    if (entryMark.every((byte, i) => changed[at + i] === byte)) view.setUint32(at + 24, size, true);
  return changed;
}

/** A compound file, with the names of its streams and a workbook's first records. */
function compound(streams: readonly string[], records: readonly number[] = []): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(records, 512);
  const names = streams.map((name) => [...name, ""].join("\0")).join("\0\0\0");
  bytes.set(new TextEncoder().encode(names), 2048);
  return bytes;
}

const beginning = [0x09, 0x08, 0x10, 0, 0, 6, 5, 0, ...Array.from({ length: 12 }, () => 0)];

describe("a spreadsheet that cannot be read says why", () => {
  it.each([
    ["an archive that states 3 GB", async () => stating(await xlsx(), 3 * 2 ** 28), /would be [\d,]+ MB unpacked/],
    ["an .ods that states 3 GB", async () => stating(await ods(), 3 * 2 ** 28), /would be [\d,]+ MB unpacked/],
    ["an archive packed too well", async () => stating(await xlsx(), 2 ** 23), /far more than its cells can need/],
    ["an archive that states nothing", async () => stating(await xlsx(), 0), /does not state how large/],
    ["a workbook under a password", async () => (await spreadsheetFile("p", rows, "elm")).bytes, /under a password/],
    [
      "an old workbook under a password",
      async () => compound(["Workbook"], [...beginning, 0x2f, 0, 54, 0]),
      /under a password/,
    ],
    ["a letter", async () => compound(["WordDocument", "1Table"]), /holds no workbook/],
    ["a compound file of nothing", async () => compound([]), /holds no workbook/],
    ["an old workbook that is cut off", async () => compound(["Workbook"], beginning), /cannot be read/],
  ])("%s", async (_, bytes, message) => {
    expect(await failure(await bytes())).toMatchObject({ code: "BAD_LAYOUT", message: expect.stringMatching(message) });
  });

  it.each([0.2, 0.5, 0.9, 0.999])("a file of which %s is there", async (share) => {
    for (const bytes of [await xlsx(), await ods()]) {
      const found = await failure(bytes.subarray(0, Math.floor(share * bytes.length)));
      expect(found).toMatchObject({ code: "BAD_LAYOUT", message: expect.stringContaining("cut off") });
    }
  });

  it("a sheet with cells far to the right in many rows", async () => {
    const far = [...Array.from({ length: 5000 }, () => null), 1];
    const many = Array.from({ length: 4100 }, () => far);
    expect(await failure(await xlsx([...rows, ...many]))).toMatchObject({
      code: "BAD_LAYOUT",
      message: expect.stringContaining("20,000,000 cells"),
    });
  });

  it("and those that can are read", async () => {
    for (const bytes of [await xlsx(), await ods()]) expect((await readTable({ path: "p", bytes })).rows).toBe(2);
  });
});
