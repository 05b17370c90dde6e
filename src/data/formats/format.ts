import type { Table } from "../tables/table.ts";

/** A file format: bytes (unpacked, and in UTF-8 where they are text) → table. */
export interface Format {
  readonly id: string;
  readonly label: string;
  /** File name endings without the dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /** Whether the format is not text: its bytes are then left as they are. */
  readonly binary: boolean;
  /** Whether the bytes are of this format. */
  recognise(bytes: Uint8Array): boolean;
  /** `notes` are those already known of the file. */
  read(bytes: Uint8Array, path: string, notes: readonly string[]): Promise<Table>;
}
