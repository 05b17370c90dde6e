import type { Place } from "../../core/errors.ts";
import type { PriceEntry, PriceEntryValue, PriceReading } from "../../core/price-entry.ts";
import type { PriceSeries, Span } from "../../core/series.ts";
import type { InputFile } from "../../results/result.ts";

import type { StatedColumns } from "../tables/stated-columns.ts";

type MaybePromise<T> = T | Promise<T>;

/** Security id → the first and last session that is asked for, or that the source has. */
export type Spans = ReadonlyMap<string, Span>;

/**
 * An open source of prices: files, a database, frames in memory, a provider.
 *
 * Units   closes in the security's currency, returns as decimals per session; sessions as days since 1970-01-01.
 */
export interface PriceSource {
  /**
   * Whether `read` returns the spans that are asked for, or always whole histories. The loader asks a source of whole
   * histories once, for all its securities, and reports a partial history only of a source that reads spans.
   */
  readonly reads: "spans" | "whole";
  /** Every security of the source, with its first and last session, in the order of the source. Called before `read`. */
  securities(): MaybePromise<Spans>;
  /** The series of some securities; ids that the source does not have are left out. Equal calls give equal series. */
  read(spans: Spans): MaybePromise<readonly PriceSeries[]>;
  /** What has been read so far: path, rows, and the SHA-256 of the file or (`of: "rows"`) of the rows. */
  provenance(): readonly InputFile[];
  /** Releases files, connections and temporary folders. Called once, after success and after failure. */
  close(): MaybePromise<void>;
}

/** What the study says of its prices as a whole. */
export interface SourceOptions extends PriceReading {
  /** Whether volumes are read where the source has them. */
  readonly volumes: boolean;
  /** Which column is what, as the study says; each file is read by the names that it has. */
  readonly columns?: StatedColumns;
}

/** A temporary folder. */
interface ScratchFolder {
  readonly path: string;
  /** Removes the folder and its content. */
  remove(): void;
}

/** The files that a source may read, and what else it needs of the machine: `data/` itself imports no module of Node. */
export interface FileAccess {
  /** The files that a path, glob or folder names, each as the study would name it. @throws MISSING_FILE */
  find(path: string, place: Place): readonly string[];
  /** The bytes of one file. @throws MISSING_FILE */
  bytes(path: string, place: Place): Uint8Array;
  /** The absolute path of a file, for a program that opens it itself. */
  absolute(path: string): string;
  /** SHA-256 in hexadecimal. */
  sha256(parts: Iterable<string | Uint8Array | Int32Array | Float64Array>): string;
  /** A folder of its own for temporary files; the source makes it when it needs it. */
  scratch(): ScratchFolder;
}

/** All that a source is opened with. */
export interface OpenRequest {
  readonly entry: PriceEntry;
  readonly options: SourceOptions;
  readonly files: FileAccess;
  /** Where the study names the entry, for messages. */
  readonly place: Place;
}

/** A kind of price source: one file, and one line in the registry. */
export interface PriceSourceKind {
  /** Id, and the key that a record under `prices:` must have for this kind (`duckdb`); `files` is the kind of paths. */
  readonly id: string;
  /** Paths that are of this kind although the study gives no record: `prices: crsp.duckdb`. */
  readonly endings?: RegExp;
  /** Keys of the record that hold paths relative to the study. */
  readonly pathKeys: readonly string[];
  /** What a security's own `prices:` cannot be ("a DuckDB database"); null when it can. */
  readonly holdsMany: string | null;
  /**
   * Opens the source. It closes what it has opened before it throws.
   * @throws EventStudyError that names the source as the study does
   */
  open(request: OpenRequest): Promise<PriceSource>;
}

/** The value of a key of an entry's record, as text; undefined where it is left out, and for a path. */
export function keyOf(value: PriceEntryValue, key: string): string | undefined {
  const found = typeof value === "string" ? undefined : value[key];
  return found === undefined ? undefined : String(found);
}
