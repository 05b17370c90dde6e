import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { EventStudyError } from "../core/errors.ts";

/** A file of the output folder: its path in it, and its content. */
export interface OutputFile {
  readonly path: string;
  readonly content: Uint8Array | Iterable<string | Uint8Array>;
}

function bad(path: string, what: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_OUTPUT", `${path} ${what}`, hint);
}

/** The nearest folder above a path that exists. */
function existingParent(path: string): string {
  return existsSync(path) ? path : existingParent(dirname(path));
}

/**
 * Makes sure, before any work, that the output can be written.
 * @throws BAD_OUTPUT when the path is a file, lies under one, or may not be written
 */
export function checkOutputFolder(path: string): void {
  const parent = existingParent(resolve(path));
  if (!statSync(parent).isDirectory()) {
    if (parent === resolve(path)) throw bad(path, "is a file", "name a folder, or remove the file");
    throw bad(path, `lies under ${basename(parent)}, which is a file`, "name another folder");
  }
  try {
    accessSync(parent, constants.W_OK);
  } catch {
    throw bad(path, "may not be written", "name another folder");
  }
}

/** Characters that are written at once. */
const chunkLength = 1 << 18;

/** Pieces of text joined to chunks, which are worth a write; bytes as they are. */
export function* chunksOf(pieces: Iterable<string | Uint8Array>): Generator<string | Uint8Array> {
  let chunk = "";
  for (const piece of pieces) {
    if (typeof piece === "string") chunk += piece;
    if (typeof piece === "string" && chunk.length < chunkLength) continue;
    if (chunk !== "") yield chunk;
    chunk = "";
    if (typeof piece !== "string") yield piece;
  }
  if (chunk !== "") yield chunk;
}

/** Writes a text piece by piece: a long table is never held whole. */
function writeText(file: string, pieces: Iterable<string | Uint8Array>): void {
  const descriptor = openSync(file, "w");
  try {
    for (const chunk of chunksOf(pieces)) writeFileSync(descriptor, chunk);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes sure, before any work, that a file can be written.
 * @throws BAD_OUTPUT when the path is a folder, or its folder cannot be written to
 */
export function checkOutputFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw bad(path, "is a folder", "name a file");
  checkOutputFolder(dirname(path));
}

/**
 * Writes all files or none: into a folder beside the target first, then each renamed into its place.
 * Files of the target that are not written now stay as they are.
 */
export function writeOutputFolder(path: string, files: readonly OutputFile[]): void {
  const target = resolve(path);
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const { path: name, content } of files) {
      const file = join(draft, name);
      mkdirSync(dirname(file), { recursive: true });
      if (content instanceof Uint8Array) writeFileSync(file, content);
      else writeText(file, content);
    }
    for (const { path: name } of files) {
      mkdirSync(dirname(join(target, name)), { recursive: true });
      renameSync(join(draft, name), join(target, name));
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
