import { EventStudyError } from "../../core/errors.ts";
import type { Table } from "../tables/table.ts";
import { cutOff, isWhole, isZip } from "./archive.ts";
import { toUtf8, unpack } from "./decode.ts";
import { formats } from "./index.ts";
import { withoutSheet } from "./sheet-name.ts";

/** A file's path as the user names it, and its bytes. */
export interface SourceFile {
  /** Path as the user names it: for messages and for the id of a lone series. */
  readonly path: string;
  /** Its content, packed by gzip or not. */
  readonly bytes: Uint8Array;
}

/** Whether bytes are a DuckDB database, by the mark behind its checksum. */
const isDatabase = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(8, 12)) === "DUCK";

const isSpreadsheetName = (path: string) => /\.(?:xlsx|xlsm|xlsb|ods)$/i.test(withoutSheet(path));

function zipArchive(path: string): EventStudyError {
  const hint = "unpack it and give the file inside";
  return new EventStudyError("BAD_LAYOUT", "this is a zip archive, not a table", hint, { file: path });
}

/** What begins with a tag: pages that a site sends in place of a file, and tables that exchanges export as `.xls`. */
function refuseMarkup(bytes: Uint8Array, path: string): void {
  const head = new TextDecoder().decode(bytes.subarray(0, 2000)).trimStart();
  if (!/^<(?:\?xml|!doctype|!--|html|head|body|table|meta|style|div)\b/i.test(head)) return;
  const fail = (what: string, hint: string) => new EventStudyError("BAD_LAYOUT", what, hint, { file: path });
  const save = "open it in Excel or LibreOffice and save it as .xlsx or CSV";
  if (/urn:schemas-microsoft-com:office:spreadsheet|<Workbook\b/.test(head))
    throw fail("this is a spreadsheet in XML (Excel 2003), which is not read", save);
  if (/^<\?xml/i.test(head) && !/<html/i.test(head))
    throw fail("this is XML, not a table", "give a CSV file or a spreadsheet");
  if (/<t[dhr]\b/i.test(new TextDecoder().decode(bytes)))
    throw fail("this is an HTML page with a table, not a spreadsheet or CSV file", save);
  throw fail(
    "this is an HTML page, not a table",
    "look at it in a browser: a site sends one where a download is refused",
  );
}

/**
 * The table in a file: unpacked (gzip), decoded, and read by the first format that recognises it.
 *
 * Errors  BAD_LAYOUT for an empty file, an unknown encoding, and what the format finds.
 */
export async function readTable({ path, bytes }: SourceFile, encoding?: string): Promise<Table> {
  if (isDatabase(bytes)) {
    const hint = `name it under the prices of a study: prices: { duckdb: ${path}, table: TABLE }`;
    throw new EventStudyError("BAD_LAYOUT", "the file is a DuckDB database", hint, { file: path });
  }
  const unpacked = await unpack(bytes, path);
  const binary = formats.find((format) => format.binary && format.recognise(unpacked));
  if (binary) return binary.read(unpacked, path, []);
  if (isZip(unpacked)) throw isSpreadsheetName(path) && !isWhole(unpacked) ? cutOff(path) : zipArchive(path);
  const text = await toUtf8(unpacked, path, encoding);
  refuseMarkup(text.bytes, path);
  const format = formats.find((format) => !format.binary && format.recognise(text.bytes))!;
  if (text.bytes.length > 0) {
    const table = await format.read(text.bytes, path, text.notes);
    return { ...table, origin: { ...table.origin, encoding: text.encoding } };
  }
  throw new EventStudyError("BAD_LAYOUT", "the file is empty", "give a file with a header and rows", { file: path });
}

/** "KOSPI" of "prices/KOSPI.csv.gz": the name without folders and known endings. */
export function nameOf(path: string): string {
  const endings = formats.flatMap(({ extensions }) => extensions).join("|");
  const file = path.split(/[\\/]/).at(-1)!;
  return (
    withoutSheet(file)
      .replace(/\.gz$/i, "")
      .replace(new RegExp(`\\.(?:${endings})$`, "i"), "") || file
  );
}
