import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { EventStudyError } from "../../core/errors.ts";
import type { EstimatedPart, ModelRange } from "../../study/estimation/estimate-part.ts";

/** The first line of a part file. */
interface PartHeader {
  readonly format: "eventstudy/part/4";
  /** `studyKey` of the study that the parts belong to. */
  readonly key: string;
  /** Shard number `shard` of `shards`; a checkpoint is 1 of 1. */
  readonly shard: number;
  readonly shards: number;
}

/** The line before each part, which lets a reader step over it. */
interface PartLine extends ModelRange {
  readonly bytes: number;
}

const line = (value: PartHeader | PartLine) => Buffer.from(`${JSON.stringify(value)}\n`);

function writeAll(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}

/** Writes a part file, whole or not at all: as a draft in the same folder, which is then renamed. */
export async function writeParts(
  path: string,
  header: PartHeader,
  parts: Iterable<EstimatedPart> | AsyncIterable<EstimatedPart>,
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.draft`);
  const file = openSync(draft, "w");
  try {
    writeAll(file, line(header));
    for await (const part of parts) {
      const bytes = serialize(part);
      const { model, first, end } = part;
      writeAll(file, line({ model, first, end, bytes: bytes.length }));
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
    // Reported below, like a line without an end.
  }
  throw bad(path, "is no part file, or cut short");
}

function headerIn(file: number, path: string): { header: PartHeader; next: number } {
  const found = readLine(file, path, 0);
  const header = found?.value as PartHeader | undefined;
  if (!found || header?.format !== "eventstudy/part/4") throw bad(path, "is no part file");
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
export function* readParts(path: string, model: number): Generator<EstimatedPart> {
  const file = openSync(path, "r");
  try {
    for (let at = headerIn(file, path).next; ; ) {
      const found = readLine(file, path, at);
      if (found === null) return;
      const { model: ofPart, bytes } = found.value as PartLine;
      at = found.next + bytes;
      if (ofPart !== model) continue;
      const buffer = Buffer.allocUnsafe(bytes);
      if (readSync(file, buffer, 0, bytes, found.next) < bytes) throw bad(path, "is cut short");
      yield deserialize(buffer) as EstimatedPart;
    }
  } finally {
    closeSync(file);
  }
}
