import { count, decimal } from "../../core/format.ts";
import { readingLine } from "../../results/reading-line.ts";
import type { InputFile, StudyResult } from "../../results/result.ts";
import { type Block, list, paragraph, type Section, table } from "./document.ts";

/** Of more files than these the first are listed. */
const listedFiles = 20;

/** How each file was read, a line each. */
function readingBlocks(inputs: readonly InputFile[]): readonly Block[] {
  const lines = inputs.flatMap(({ path, reading }) => (reading ? [`${path}: ${readingLine(reading)}`] : []));
  if (lines.length === 0) return [];
  const rest = lines.length - listedFiles;
  const more = rest > 0 ? [`${count(rest)} more files, in result.json under provenance.inputs`] : [];
  return [paragraph("How the files were read:"), list([...lines.slice(0, listedFiles), ...more])];
}

/** The price series with their gaps, and the input files with their hashes. */
export function dataSection(result: StudyResult): Section {
  const rows = result.securities.map((security) => [
    security.id,
    security.name,
    security.exchange ?? security.timezone ?? "no clock",
    security.currency ?? "",
    security.first,
    security.last,
    count(security.rows),
    security.gaps === null ? "not checked" : String(security.gaps.length),
    security.closedDayRows === null ? "not checked" : String(security.closedDayRows.length),
    decimal(security.benchmarkAgeHours, 1),
  ]);
  const { program, inputs, seed } = result.provenance;
  const notes = result.securities.flatMap(({ id, notes: remarks }) => remarks.map((note) => `${id}: ${note}`));
  return {
    id: "data",
    part: "appendix",
    title: "Data",
    blocks: [
      table(
        "Series",
        [
          "id",
          "name",
          "market",
          "currency",
          "first",
          "last",
          ">rows",
          ">gaps",
          ">closed-day rows",
          ">benchmark age, h",
        ],
        rows,
        "Gaps: sessions of the exchange that are missing in the file. Closed-day rows were dropped. Benchmark age: median hours between the benchmark's last close and the security's close.",
        { keys: rows.map(() => "") },
      ),
      table(
        "Inputs",
        ["file", ">rows", "SHA-256"],
        inputs.map(({ path, rows: n, sha256, of }) => [
          of === "rows" ? `${path} (the rows read)` : path,
          count(n),
          sha256,
        ]),
      ),
      ...readingBlocks(inputs),
      ...(notes.length === 0 ? [] : [paragraph("Notes on reading the files:"), list(notes)]),
      paragraph(`Made by ${program}, seed ${seed}. Equal inputs give equal bytes.`),
    ],
  };
}
