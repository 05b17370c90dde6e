import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { EventStudyError, type Place } from "../core/errors.ts";
import { withoutSheet } from "../data/formats/sheet-name.ts";

const reasons: Record<string, string> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder",
  EACCES: "may not be read",
  ENOTDIR: "lies under a file, not a folder",
};

/** The path that stands for standard input. */
export const stdin = "-";

/** A path that is relative to a folder; standard input stays what it is. */
export const pathIn = (folder: string, path: string) => (path === stdin ? stdin : resolve(folder, path));

/** @throws MISSING_FILE for a URL in the place of a path */
export function refuseUrl(path: string, place: Place): void {
  // A path made relative to a folder has lost one of the two slashes.
  const url = /^([a-z]{2,}):\/{1,2}(.+)$/i.exec(path);
  if (url === null) return;
  const hint = "save what it holds as a file first, and give the path of the file";
  throw new EventStudyError("MISSING_FILE", `${url[1]}://${url[2]} is a URL, not a file`, hint, place);
}

/** The file that a path names: its own, or the workbook of the sheet that it names. */
const fileOf = (path: string) => (existsSync(path) ? path : withoutSheet(path));

/** The bytes of a file, or of standard input where the path is `-`. @throws MISSING_FILE that names it as the user did. */
export function readBytes(path: string, shown = path, place: Place = {}): Uint8Array {
  try {
    return readFileSync(path === stdin ? 0 : fileOf(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    refuseUrl(shown, place);
    throw new EventStudyError(
      "MISSING_FILE",
      `${shown} ${reasons[code] ?? `cannot be read (${code})`}`,
      "check the path",
      place,
    );
  }
}

/** The SHA-256 of bytes, in hexadecimal. */
export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
