import type { SourceFile } from "../../src/data/formats/read-table.ts";

/** A file of text, in UTF-8. */
export function textFile(path: string, text: string): SourceFile {
  return { path, bytes: new TextEncoder().encode(text) };
}
