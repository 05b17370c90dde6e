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
import { EventStudyError, type OutputFile } from "../index.ts";

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

/** Writes a text piece by piece, so that a long table is never in memory as a whole. */
function writeText(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, "w");
  try {
    let chunk = "";
    for (const piece of pieces) {
      chunk += piece;
      if (chunk.length < chunkLength) continue;
      writeFileSync(descriptor, chunk);
      chunk = "";
    }
    writeFileSync(descriptor, chunk);
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

/** Folders of drafts that are neither in their place nor removed. */
const drafts = new Set<string>();

function removeDrafts(): void {
  for (const draft of drafts) rmSync(draft, { recursive: true, force: true });
  drafts.clear();
}

/** Ends as the signal would have, once the drafts are gone. */
function endBy(signal: NodeJS.Signals): void {
  removeDrafts();
  process.kill(process.pid, signal);
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** A new folder beside the target. @throws BAD_OUTPUT where none can be made, as below /proc */
function draftFolder(target: string): string {
  try {
    mkdirSync(dirname(target), { recursive: true });
    return mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  } catch (error) {
    throw bad(target, `may not be written (${(error as NodeJS.ErrnoException).code})`, "name another folder");
  }
}

/**
 * Files that are written next to a folder and renamed into it at the end: a reader sees all of them or none. A program
 * that is ended early leaves nothing.
 */
export class OutputDraft {
  readonly #target: string;
  readonly #names = new Set<string>();
  #draft: string | null = null;

  constructor(path: string) {
    this.#target = resolve(path);
  }

  /** Names of the files that are written. */
  get names(): ReadonlySet<string> {
    return this.#names;
  }

  add({ path: name, content }: OutputFile): void {
    const file = join(this.#folder(), name);
    mkdirSync(dirname(file), { recursive: true });
    if (content instanceof Uint8Array) writeFileSync(file, content);
    else writeText(file, content);
    this.#names.add(name);
  }

  #folder(): string {
    if (this.#draft !== null) return this.#draft;
    this.#draft = draftFolder(this.#target);
    if (drafts.size === 0) for (const signal of signals) process.once(signal, endBy);
    drafts.add(this.#draft);
    return this.#draft;
  }

  /** Puts the files in their place; those of the folder that are not written now stay as they are. */
  commit(): void {
    for (const name of this.#names) {
      mkdirSync(dirname(join(this.#target, name)), { recursive: true });
      renameSync(join(this.#draft!, name), join(this.#target, name));
    }
  }

  /** Removes what is not in its place. */
  end(): void {
    if (this.#draft === null) return;
    rmSync(this.#draft, { recursive: true, force: true });
    drafts.delete(this.#draft);
    if (drafts.size === 0) for (const signal of signals) process.off(signal, endBy);
  }
}

/** Writes all files or none: see `OutputDraft`. */
export function writeOutputFolder(path: string, files: readonly OutputFile[]): void {
  const draft = new OutputDraft(path);
  try {
    for (const file of files) draft.add(file);
    draft.commit();
  } finally {
    draft.end();
  }
}
