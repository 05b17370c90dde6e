import type { PriceSeries } from "../../core/series.ts";
import type { InputFile } from "../../results/result.ts";
import { readTable } from "../formats/read-table.ts";
import { join } from "../prices/assemble.ts";
import { pricesIn } from "../prices/read-prices.ts";
import type { OpenRequest, PriceSource, PriceSourceKind } from "./price-source.ts";
import { spansOf } from "./spans.ts";

interface FilesRead {
  readonly series: ReadonlyMap<string, PriceSeries>;
  readonly inputs: readonly InputFile[];
}

/** One file. */
async function readFile(path: string, { entry, options, files, place }: OpenRequest) {
  const bytes = files.bytes(path, place);
  const { columns: stated, encoding, ...reading } = options;
  const table = await readTable({ path, bytes }, encoding);
  const { series, reading: how } = pricesIn(table, {
    ...reading,
    ...(stated === undefined ? {} : { columns: stated.in(table.header) }),
    ...(entry.security === null ? {} : { security: entry.security }),
    ...(entry.column === null ? {} : { column: entry.column }),
  });
  const rows = Math.max(0, ...series.map((one) => one.provenance.rows));
  return { series, input: { path, sha256: files.sha256([bytes]), rows, reading: how } };
}

/** All files in order; a security that is in several is joined. */
async function readFiles(paths: readonly string[], request: OpenRequest): Promise<FilesRead> {
  const series = new Map<string, PriceSeries>();
  const inputs: InputFile[] = [];
  for (const path of paths) {
    const read = await readFile(path, request);
    inputs.push(read.input);
    for (const one of read.series) {
      const earlier = series.get(one.security);
      series.set(one.security, earlier ? join(earlier, one) : one);
    }
  }
  return { series, inputs };
}

/**
 * Price files: wide, long, or one security a file; a path, glob or folder. A file says which securities it holds only
 * when it is read, so they are read once, whole, and kept until the source is closed.
 */
export const files: PriceSourceKind = {
  id: "files",
  pathKeys: [],
  holdsMany: null,
  async open(request): Promise<PriceSource> {
    const { entry, files: access, place } = request;
    const path = entry.value as string;
    const paths = entry.security === null ? access.find(path, place) : [path];
    let read: FilesRead = { series: new Map(), inputs: [] };
    let isRead = false;
    return {
      reads: "whole",
      async securities() {
        if (!isRead) read = await readFiles(paths, request);
        isRead = true;
        return spansOf(read.series.values());
      },
      read: (spans) => [...read.series.values()].filter(({ security }) => spans.has(security)),
      provenance: () => read.inputs,
      close() {
        read = { series: new Map(), inputs: [] };
      },
    };
  },
};
