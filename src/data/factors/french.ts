import { EventStudyError } from "../../core/errors.ts";
import { delimitedTable } from "../formats/csv.ts";
import { leaveOut } from "../tables/decisions.ts";
import type { Table } from "../tables/table.ts";

/**
 * A daily file of Kenneth French's data library as it is downloaded: prose, a header that begins with a comma, rows of
 * `yyyymmdd` and per cent, a copyright line. Returns its table, or null for any other file.
 *
 * Errors  BAD_FACTORS for a monthly file.
 *
 * Source: https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/data_library.html
 */
export function frenchTable(text: string, path: string, encoding = "utf-8"): Table | null {
  const lines = text.split(/\r?\n/);
  const header = lines.findIndex(
    (line, i) => /^\s*,\s*[A-Za-z]/.test(line) && /^\s*\d{6,8}\s*,/.test(lines[i + 1] ?? ""),
  );
  if (header < 0) return null;
  const [first = ""] = lines[header + 1]!.trim().split(/\s*,/);
  if (first.length !== 8) throw monthly(first, path, header + 2);
  const after = lines.findIndex((line, i) => i > header && !/^\s*\d{8}\s*,/.test(line));
  const end = after < 0 ? lines.length : after;
  const prose = [...lines.slice(0, header), ...lines.slice(end)].filter((line) => line.trim() !== "").length;
  const notes = prose ? [`${prose} ${prose === 1 ? "line" : "lines"} of text around the table left out`] : [];
  const body = ["date", ...lines[header]!.split(",").slice(1)].join(",");
  const bytes = new TextEncoder().encode([body, ...lines.slice(header + 1, end)].join("\n"));
  const linesAbove = lines.slice(0, header).filter((line) => line.trim() !== "").length;
  const table = delimitedTable(bytes, path, notes, header);
  leaveOut(table.decisions, "lines below the table", prose - linesAbove);
  return { ...table, origin: { ...table.origin, encoding, linesAbove } };
}

function monthly(received: string, path: string, line: number): EventStudyError {
  return new EventStudyError(
    "BAD_FACTORS",
    `"${received}" is a month, factors must be daily`,
    "download the daily file",
    { file: path, line },
  );
}
