import { statSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError } from "../core/errors.ts";
import { readBytes, stdin } from "./read-file.ts";

/**
 * Reads a result that `eventstudy run` has written, as plain data for `diffResults`.
 *
 * @param path result.json, the output folder that contains it, or `-` for standard input
 * @throws EventStudyError MISSING_FILE; BAD_ARGUMENT for a file that is not a result.
 */
export function readResult(path: string): object {
  const isFolder = path !== stdin && statSync(path, { throwIfNoEntry: false })?.isDirectory();
  const file = isFolder ? join(path, "result.json") : path;
  const text = new TextDecoder().decode(readBytes(file));
  const hint = "give a result.json, or the folder of one";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EventStudyError("BAD_ARGUMENT", `${file} is not JSON`, hint);
  }
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (typeof schema === "string" && schema.startsWith("eventstudy/result/")) return value as object;
  throw new EventStudyError("BAD_ARGUMENT", `${file} is not a result of eventstudy`, hint);
}
