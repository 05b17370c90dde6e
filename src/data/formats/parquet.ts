import type { DecodedArray, SchemaElement } from "hyparquet";
import { EventStudyError } from "../../core/errors.ts";
import { valueTable } from "../tables/value-table.ts";
import type { Format } from "./format.ts";

/**
 * Parquet with flat columns, every usual compression. Dates and timestamps at midnight are sessions; decimals are
 * rounded to their own scale, since the reader's multiplication leaves −1.4999999999999998 for −1.5.
 *
 * Errors  BAD_LAYOUT for a file that cannot be read.
 */
export const parquet: Format = {
  id: "parquet",
  label: "Parquet",
  extensions: ["parquet", "pq"],
  binary: true,
  recognise: (bytes) => String.fromCharCode(...bytes.subarray(0, 4)) === "PAR1",
  async read(bytes, path, notes) {
    const { leaves, columns, rows } = await readColumns(bytes).catch(() => {
      throw new EventStudyError(
        "BAD_LAYOUT",
        "the Parquet file cannot be read",
        "download or export the file again, with flat columns",
        { file: path },
      );
    });
    const header = datedFirst(leaves.map(({ name }) => name));
    for (const element of leaves) roundToScale(columns.get(element.name)!, element);
    return valueTable({
      path,
      header,
      columns: header.map((name) => columns.get(name)!),
      rows,
      notes,
      place: (row, column) => ({ file: path, row: row + 1, column: header[column]! }),
    });
  },
};

async function readColumns(bytes: Uint8Array) {
  const [{ parquetMetadata, parquetRead }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  // A copy: a Node Buffer is a window on a buffer that it shares, and so is its slice.
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const leaves = metadata.schema.filter((element) => element.num_children === undefined);
  const rows = Number(metadata.num_rows);
  const columns = new Map(leaves.map(({ name }) => [name, new Array<unknown>(rows)]));
  const take = (name: string, data: DecodedArray, from: number) => {
    const column = columns.get(name)!;
    for (let i = 0; i < data.length; i++) column[from + i] = data[i];
  };
  await parquetRead({
    file,
    metadata,
    compressors,
    onChunk: ({ columnName, columnData, rowStart }) => take(columnName, columnData, rowStart),
  });
  return { leaves, columns, rows };
}

/** pandas writes the index (a wide table's dates) behind the columns. */
function datedFirst(names: readonly string[]): readonly string[] {
  const index = names.find((name) => /^(__index_level_0__|date)$/i.test(name));
  return index === undefined ? names : [index, ...names.filter((name) => name !== index)];
}

function roundToScale(values: unknown[], { converted_type, logical_type, scale = 0 }: SchemaElement): void {
  if (converted_type !== "DECIMAL" && logical_type?.type !== "DECIMAL") return;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "number") values[i] = Number(value.toFixed(scale));
  }
}
