import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError, type Place } from "../core/errors.ts";

/** A file name with `*` and `?` as a pattern. */
function namePattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`);
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Names in a folder, hidden ones aside; none when it does not exist. */
function namesIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort();
}

/** The paths that the rest of a pattern matches below a path. */
function below(root: string, found: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [found];
  const step = (name: string) => below(root, found === "" ? name : `${found}/${name}`, rest);
  if (!/[*?]/.test(part)) return step(part);
  const pattern = namePattern(part);
  return namesIn(join(root, found))
    .filter((name) => pattern.test(name))
    .flatMap(step);
}

/**
 * The files that a path, glob (`*` and `?` in any part) or folder names, in the order of their names, spelt as the
 * user would: relative to `folder`. A path without wildcards stays as it is, whether the file exists or not.
 *
 * @throws MISSING_FILE when a glob or folder holds no file
 */
export function expandPaths(given: string, folder: string, place: Place = {}): readonly string[] {
  const path = given.replace(/\\/g, "/");
  const absolute = path.startsWith("/");
  const root = absolute ? "/" : folder;
  const found = below(root, "", path.split("/").filter(Boolean)).map((one) => (absolute ? `/${one}` : one));
  const files = found.flatMap((one) => {
    const full = absolute ? one : join(folder, one);
    if (!isFolder(full)) return [one];
    return namesIn(full)
      .filter((name) => !isFolder(join(full, name)))
      .map((name) => `${one}/${name}`);
  });
  if (files.length > 0) return files;
  throw new EventStudyError("MISSING_FILE", `${given} names no file`, "check the path", place);
}
