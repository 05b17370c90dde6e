import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError, type Place } from "../core/errors.ts";
import { didYouMean } from "../core/nearest.ts";
import { formats } from "../data/formats/index.ts";
import { sheetNamed, withoutSheet } from "../data/formats/sheet-name.ts";
import { refuseUrl, stdin } from "./read-file.ts";

/** Data files of a folder; its other files are ignored. */
const dataFile = new RegExp(`\\.(?:${formats.flatMap(({ extensions }) => extensions).join("|")})(?:\\.gz)?$`, "i");
const globSigns = /[*?[{]/;

const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The kind of what is at a path; null when nothing is there or it may not be read. */
function kindOf(path: string): "file" | "folder" | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  return stat.isDirectory() ? "folder" : "file";
}

/** Names in a folder, hidden ones left out, in byte order. */
function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort(byBytes);
}

/** One segment of a glob as a regular expression: `*`, `?`, `[a-z]`, `{a,b}`. */
function segmentPattern(segment: string): RegExp {
  let depth = 0;
  const source = segment.replace(/\[!?[^\]]+\]|[\s\S]/g, (sign) => {
    if (sign === "*") return "[^/]*";
    if (sign === "?") return "[^/]";
    if (sign.length > 1) return sign.replace("[!", "[^");
    if (sign === "{" && ++depth) return "(?:";
    if (sign === "}" && depth > 0 && depth--) return ")";
    if (sign === "," && depth > 0) return "|";
    return sign.replace(/[.+^$()|\\[\]{}]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "u");
}

/** The paths below `found` that the segments lead to; `**` is any number of folders. */
function walk(base: string, found: string, segments: readonly string[]): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return kindOf(join(base, found)) === "file" ? [found] : [];
  const below = (name: string) => (found === "" ? name : `${found.replace(/\/$/, "")}/${name}`);
  if (!globSigns.test(segment)) return walk(base, below(segment), rest);
  if (kindOf(join(base, found)) !== "folder") return [];
  const names = namesIn(join(base, found));
  if (segment !== "**") {
    const pattern = segmentPattern(segment);
    return names.filter((name) => pattern.test(name)).flatMap((name) => walk(base, below(name), rest));
  }
  const folders = names.map(below).filter((path) => kindOf(join(base, path)) === "folder");
  return [...walk(base, found, rest), ...folders.flatMap((path) => walk(base, path, segments))];
}

/**
 * The files that a path names: the file itself, a sheet of a workbook (`prices.xlsx#Sheet2`), the data files of a folder, or the matches of a glob
 * (`*`, `?`, `[a-z]`, `{a,b}`, `**`), in byte order. A file that is called like a glob is that file.
 *
 * @param path as the user wrote it, relative to `base`; the files found are named likewise
 * @throws MISSING_FILE when there is none
 */
export function findFiles(path: string, base = ".", place: Place = {}): readonly string[] {
  if (path === stdin) return [path];
  const at = path.startsWith("/") ? "" : base;
  const kind = kindOf(join(at, path));
  if (kind === "file") return [path];
  if (kind === "folder") {
    const folder = path.replace(/\/+$/, "");
    const files = namesIn(join(at, path)).filter(
      (name) => dataFile.test(name) && kindOf(join(at, path, name)) === "file",
    );
    if (files.length > 0) return files.map((name) => `${folder}/${name}`);
    const hint = "name a folder of CSV, JSON or Parquet files, or the files themselves";
    throw new EventStudyError("MISSING_FILE", `the folder ${path} holds no data file`, hint, place);
  }
  if (sheetNamed(path) !== null && kindOf(join(at, withoutSheet(path))) === "file") return [path];
  if (globSigns.test(path)) {
    const root = path.startsWith("/") ? "/" : "";
    const files = walk(at, root, path.split("/").filter(Boolean));
    if (files.length > 0) return [...new Set(files)].sort(byBytes);
    throw new EventStudyError("MISSING_FILE", `${path} names no file`, "check the pattern", place);
  }
  refuseUrl(path, place);
  throw new EventStudyError(
    "MISSING_FILE",
    `${path} does not exist${neighbour(join(at, path))}`,
    "check the path",
    place,
  );
}

/** ` (did you mean "prices.csv"?)` by the names in the folder of a missing file, or "". */
function neighbour(path: string): string {
  const cut = path.lastIndexOf("/");
  const folder = cut < 0 ? "." : path.slice(0, cut) || "/";
  return kindOf(folder) === "folder" ? didYouMean(path.slice(cut + 1), namesIn(folder)) : "";
}
