import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileAccess } from "../data/sources/price-source.ts";
import { findFiles } from "./find-files.ts";
import { pathIn, readBytes } from "./read-file.ts";

/** Scratch folders of this process: several studies may be loaded at once. */
let scratchFolders = 0;

/** The files of a study: paths are relative to its folder. */
export function fileAccess(folder: string): FileAccess {
  return {
    find: (path, place) => findFiles(path, folder, place),
    bytes: (path, place) => readBytes(pathIn(folder, path), path, place),
    absolute: (path) => pathIn(folder, path),
    sha256(parts) {
      const hash = createHash("sha256");
      for (const part of parts) hash.update(part);
      return hash.digest("hex");
    },
    scratch() {
      const path = join(tmpdir(), `eventstudy-${process.pid}-${scratchFolders++}`);
      return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
    },
  };
}
