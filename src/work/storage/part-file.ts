import { createHash } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { EventStudyError } from "../../core/errors.ts";
import type { EstimatedPart, ModelRange } from "../../study/estimation/estimate-part.ts";

const format = "eventstudy/part/5";

/** What a part file says about itself. */
interface PartHeader {
  /** `studyKey` of the study that the parts belong to. */
  readonly key: string;
  /** Shard number `shard` of `shards`; a checkpoint is 1 of 1. */
  readonly shard: number;
  readonly shards: number;
}

/** The line before each part: where the part ends, and what it must be. */
interface PartLine extends ModelRange {
  readonly bytes: number;
  readonly sha256: string;
}

/** The parts that a file lists, and their places in it. */
interface ListedPart extends PartLine {
  /** Where the bytes of the part begin. */
  readonly at: number;
}

/** What a part file holds, without the parts themselves. */
export interface PartList {
  readonly path: string;
  readonly header: PartHeader;
  readonly parts: readonly ListedPart[];
}

const hashOf = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

const hashLength = 64;

/** A line with its checksum, which includes that of the line before: no line can be changed, moved or left out. */
function checkedLine(value: object, before: string): { readonly line: Buffer; readonly check: string } {
  const text = JSON.stringify(value);
  const check = hashOf(before, text);
  return { line: Buffer.from(`${check} ${text}\n`), check };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}

/** Writes a part file, whole or not at all: as a draft in the same folder, which is then renamed. */
export async function writeParts(
  path: string,
  { key, shard, shards }: PartHeader,
  parts: Iterable<EstimatedPart> | AsyncIterable<EstimatedPart>,
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${basename(path)}.draft`);
  const file = openSync(draft, "w");
  let check = "";
  const write = (value: object) => {
    const checked = checkedLine(value, check);
    check = checked.check;
    writeAll(file, checked.line);
  };
  try {
    write({ format, key, shard, shards });
    for await (const part of parts) {
      const bytes = serialize(part);
      const { model, first, end } = part;
      write({ model, first, end, bytes: bytes.length, sha256: hashOf(bytes) } satisfies PartLine);
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

/** @throws BAD_SHARD */
export function badShard(path: string, what: string): EventStudyError {
  const hint = "remove it, and compute the shard again with this version of the program";
  return new EventStudyError("BAD_SHARD", `${path} ${what}`, hint, { file: path });
}

/** Opens a file for a function, and closes it. @throws BAD_SHARD when the file cannot be read */
function withFile<T>(path: string, read: (file: number) => T): T {
  let file: number | null = null;
  try {
    file = openSync(path, "r");
    return read(file);
  } catch (error) {
    if (error instanceof EventStudyError) throw error;
    throw badShard(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Fills a buffer from a position. @returns the number of bytes read, fewer at the end of the file */
function fill(file: number, buffer: Uint8Array, at: number): number {
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(file, buffer, filled, buffer.length - filled, at + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

const damaged = "is damaged: its checksum is wrong";

/** The line at a position, its checksum, and where the bytes after it begin. @throws BAD_SHARD */
function readLine(file: number, path: string, at: number, before: string) {
  const buffer = Buffer.alloc(longestLine);
  const end = buffer.subarray(0, fill(file, buffer, at)).indexOf(10);
  if (end < 0) throw badShard(path, at === 0 ? "is no part file, or cut short" : "is damaged, or cut short");
  const text = buffer.toString("utf8", hashLength + 1, end);
  const check = buffer.toString("utf8", 0, hashLength);
  if (at === 0 && !text.startsWith(`{"format":"${format}"`)) throw badShard(path, "is no part file of this version");
  if (check !== hashOf(before, text) || buffer[hashLength] !== 32) throw badShard(path, damaged);
  return { value: JSON.parse(text) as unknown, check, next: at + end + 1 };
}

/** The header of a part file and the list of its parts, proved by the checksums of their lines. @throws BAD_SHARD */
export function listParts(path: string): PartList {
  return withFile(path, (file) => {
    const { size } = fstatSync(file);
    let { value, check, next } = readLine(file, path, 0, "");
    const header = value as PartHeader;
    const parts: ListedPart[] = [];
    while (next < size) {
      const line = readLine(file, path, next, check);
      const part = line.value as PartLine;
      parts.push({ ...part, at: line.next });
      check = line.check;
      next = line.next + part.bytes;
    }
    if (next > size) throw badShard(path, "is cut short");
    return { path, header, parts };
  });
}

/** Whether parts of a model, in their order, are those of a range: from its first observation to its last, each once. */
export function coverRange(parts: readonly ModelRange[], { model, first, end }: ModelRange): boolean {
  let next = first;
  for (const part of parts) {
    if (part.model !== model || part.first !== next || part.end <= part.first) return false;
    next = part.end;
  }
  return next === end;
}

/** The bytes of a part, proved by their checksum. @throws BAD_SHARD */
function bytesOf(file: number, path: string, { at, bytes, sha256 }: ListedPart): Uint8Array {
  const buffer = Buffer.allocUnsafe(bytes);
  if (fill(file, buffer, at) < bytes) throw badShard(path, "is cut short");
  if (hashOf(buffer) !== sha256) throw badShard(path, damaged);
  return buffer;
}

/** Proves every part of a file by its checksum. @throws BAD_SHARD */
export function proveParts({ path, parts }: PartList): void {
  withFile(path, (file) => {
    for (const part of parts) bytesOf(file, path, part);
  });
}

/** The parts of one model in a part file, each read and proved when it is asked for. @throws BAD_SHARD */
export function* readParts({ path, parts }: PartList, model: number): Generator<EstimatedPart> {
  for (const part of parts) {
    if (part.model !== model) continue;
    yield withFile(path, (file) => deserialize(bytesOf(file, path, part)) as EstimatedPart);
  }
}
