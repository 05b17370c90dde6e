import { EventStudyError } from "../../core/errors.ts";
import { isRecords, type NamedValues, recordTable } from "../tables/records.ts";
import type { Format } from "./format.ts";

/**
 * JSON: a list of records (`[{"date": …, "close": …}, …]`), a list of rows whose first is the header, or an object
 * that holds one such list. Numbers are read as they are; ids that begin with zeros must be texts, as JSON demands.
 *
 * Errors  BAD_LAYOUT for a file that is no JSON or holds no list.
 */
export const json: Format = {
  id: "json",
  label: "JSON records",
  extensions: ["json"],
  binary: false,
  recognise: (bytes) => [0x5b, 0x7b].includes(bytes.find((byte) => byte > 0x20) ?? 0),
  async read(bytes, path, notes) {
    const text = new TextDecoder().decode(bytes);
    const { records, depth, above } = listOf(parse(text, path), path);
    const table = recordTable(records, path, (record, key) => ({
      file: path,
      line: lineOfItem(text, above + record, depth),
      column: key,
    }));
    return { ...table, notes };
  },
};

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    throw new EventStudyError("BAD_LAYOUT", "the file is not valid JSON", "correct the file at this place", {
      file: path,
      line: lineOf(text, position === undefined ? text.trimEnd().length : Number(position)),
    });
  }
}

/** The records of a file, and their places for messages. */
interface List {
  readonly records: readonly NamedValues[];
  /** Brackets around an item of the list. */
  readonly depth: number;
  /** Items of the list above the first record: 1 for a header. */
  readonly above: number;
}

function listOf(value: unknown, path: string): List {
  const direct = recordsOf(value);
  if (direct) return { ...direct, depth: 1 };
  const lists = typeof value === "object" && value !== null ? Object.values(value).map(recordsOf) : [];
  const found = lists.filter((list) => list !== null);
  if (found.length === 1) return { ...found[0]!, depth: 2 };
  throw new EventStudyError(
    "BAD_LAYOUT",
    "the JSON file holds no list of records",
    'write [{"date": "2019-02-28", "close": 2195.44}, …]',
    { file: path },
  );
}

/** Records as they are, or out of rows under a row of names; null for anything else. */
function recordsOf(value: unknown): Omit<List, "depth"> | null {
  if (isRecords(value)) return { records: value, above: 0 };
  if (!Array.isArray(value) || value.length < 2 || !value.every(Array.isArray)) return null;
  const [names, ...rows] = value as unknown[][];
  if (!names!.every((name) => typeof name === "string")) return null;
  const records = rows.map((row) => Object.fromEntries(names!.map((name, j) => [name as string, row[j]])));
  return { records, above: 1 };
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

/** The line on which item `index` of the list begins, whose items stand `depth` brackets deep. */
function lineOfItem(text: string, index: number, depth: number): number {
  let [level, items, inText] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (inText) {
      if (char === "\\") i++;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === "{" || char === "[") {
      if (level === depth && items++ === index) return lineOf(text, i);
      level++;
    } else if (char === "}" || char === "]") level--;
  }
  return 1;
}
