import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { EventStudyError } from "../core/errors.ts";
import type { EstimatedPart } from "../study/estimation/estimate-all.ts";

/** The first line of a part file. */
interface PartHeader {
  readonly format: "eventstudy/part/3";
  /** `studyKey` of the study that the parts belong to. */
  readonly key: string;
  /** Shard number `shard` of `shards`; a checkpoint is 1 of 1. */
  readonly shard: number;
  readonly shards: number;
}

/** The line before each part, which lets a reader step over it. */
interface PartLine {
  readonly model: string;
  readonly first: number;
  readonly end: number;
  readonly bytes: number;
}

/** A part, and the model that it was estimated under. */
export interface ModelPart {
  readonly model: string;
  readonly part: EstimatedPart;
}

const line = (value: PartHeader | PartLine) => Buffer.from(`${JSON.stringify(value)}\n`);

function writeAll(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}

/** Writes a part file, whole or not at all: beside its place first, then renamed. */
export function writeParts(path: string, header: PartHeader, parts: Iterable<ModelPart>): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.draft`);
  const file = openSync(draft, "w");
  try {
    writeAll(file, line(header));
    for (const { model, part } of parts) {
      const bytes = serialize(part);
      writeAll(file, line({ model, first: part.first, end: part.end, bytes: bytes.length }));
      writeAll(file, bytes);
    }
    closeSync(file);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Longest first line or line before a part. */
const longestLine = 1 << 12;

function bad(path: string, what: string): EventStudyError {
  const hint = "remove it, and compute the shard again with this version of the program";
  return new EventStudyError("BAD_SHARD", `${path} ${what}`, hint, { file: path });
}

/** The line at a position, and where the bytes after it begin; null at the end of the file. */
function readLine(file: number, path: string, at: number): { value: unknown; next: number } | null {
  const buffer = Buffer.alloc(longestLine);
  const read = readSync(file, buffer, 0, longestLine, at);
  if (read === 0) return null;
  const end = buffer.subarray(0, read).indexOf(10);
  try {
    if (end >= 0) return { value: JSON.parse(buffer.toString("utf8", 0, end)), next: at + end + 1 };
  } catch {
    // Told below, as a line without an end is.
  }
  throw bad(path, "is no part file, or cut short");
}

function headerIn(file: number, path: string): { header: PartHeader; next: number } {
  const found = readLine(file, path, 0);
  const header = found?.value as PartHeader | undefined;
  if (!found || header?.format !== "eventstudy/part/3") throw bad(path, "is no part file");
  return { header, next: found.next };
}

/** The header of a part file. @throws BAD_SHARD */
export function readHeader(path: string): PartHeader {
  const file = openSync(path, "r");
  try {
    return headerIn(file, path).header;
  } finally {
    closeSync(file);
  }
}

/** The parts of one model in a part file, each read when it is asked for. @throws BAD_SHARD */
export function* readParts(path: string, model: string): Generator<EstimatedPart> {
  const file = openSync(path, "r");
  try {
    for (let at = headerIn(file, path).next; ; ) {
      const found = readLine(file, path, at);
      if (found === null) return;
      const { model: own, bytes } = found.value as PartLine;
      at = found.next + bytes;
      if (own !== model) continue;
      const buffer = Buffer.allocUnsafe(bytes);
      if (readSync(file, buffer, 0, bytes, found.next) < bytes) throw bad(path, "is cut short");
      yield deserialize(buffer) as EstimatedPart;
    }
  } finally {
    closeSync(file);
  }
}
