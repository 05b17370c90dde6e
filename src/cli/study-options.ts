import type { ArgumentsCamelCase } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { type StudyKeys, type StudyRequest, standardInput as stdin } from "../index.ts";
import { flagsOf, type SettingEntry, type Settings } from "../study/settings/setting.ts";
import { studySettings } from "../study/settings/tables/study.ts";
import { type Flags, readFlag, settingFlag } from "./flags.ts";

/** yargs makes an empty text of a `-` that stands by itself; an argument that is empty never comes so far. */
const orStdin = (path: string | undefined) => (path === "" ? stdin : path);

/** The study file of a command. */
export const studyFile = {
  type: "string",
  describe: "the study file; - is standard input",
  coerce: orStdin,
} as const;

/** Other files that stand by themselves. */
export const file = (describe: string) =>
  ({ type: "string", demandOption: true, describe, coerce: (path: string) => path || stdin }) as const;

/** The settings of a study that have a flag, by the name of the flag. */
export const studyFlags: ReadonlyMap<string, SettingEntry> = flagsOf(studySettings);

/** A flag stands under the heading of the key that it is a part of. */
const headings: Settings = studySettings;

/** The flags of the settings of a study. */
export const studyOptions: Flags = Object.fromEntries(
  [...studyFlags].map(([name, { path, row }]) => [name, settingFlag(row, headings[path[0]!]!.section)]),
);

/** What yargs made of the flags of a study, and the study file. */
export interface StudyArguments {
  readonly file?: string | undefined;
}

/** Puts a value at a path of keys. */
function withValue(keys: StudyKeys, [key, ...rest]: readonly string[], value: unknown): StudyKeys {
  const inner = (keys[key!] ?? {}) as StudyKeys;
  return { ...keys, [key!]: rest.length === 0 ? value : withValue(inner, rest, value) };
}

/** The study keys among the flags, by their names in the study file. @throws BAD_ARGUMENT */
export function studyKeys(given: Readonly<Record<string, unknown>>): StudyKeys {
  let keys: StudyKeys = {};
  for (const [flag, { path, row }] of studyFlags) {
    if (given[flag] !== undefined) keys = withValue(keys, path, readFlag(flag, row, given[flag]));
  }
  return keys;
}

function notAStudy(file: string): EventStudyError {
  return new EventStudyError(
    "BAD_ARGUMENT",
    `"${file}" is not a study file`,
    "a flag takes one value each time: repeat --prices, quote the pattern ('*.csv'), or name the folder",
  );
}

/** --benchmark names a security; a stranger may give it the security's file. */
function refuseFileAsBenchmark({ benchmark }: Readonly<Record<string, unknown>>): void {
  if (typeof benchmark !== "string" || !/[/\\]|\.(?:csv|tsv|txt|parquet|pq|gz)$/i.test(benchmark)) return;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    `--benchmark takes the id of a security, "${benchmark}" looks like a file`,
    `give the file with --prices ${benchmark} too, and --benchmark the id in it (the column, or the file's name)`,
  );
}

/** Where a key was given: the flag that has it, of a mapping the flag of the key that is meant. */
function flagAt(where: readonly (string | number)[]): string {
  const keys = where.filter((part) => typeof part === "string");
  const entries = [...studyFlags];
  const found =
    entries.find(([, { path }]) => path.every((key, i) => keys[i] === key)) ??
    entries.find(([, { path }]) => path[0] === keys[0]);
  return `--${found?.[0] ?? keys[0]}`;
}

/**
 * The study that the command line asks for.
 * @throws BAD_ARGUMENT when there is neither a study file nor what a study needs at least
 */
export function studyRequest(given: ArgumentsCamelCase<StudyArguments>): StudyRequest {
  refuseFileAsBenchmark(given);
  const keys = studyKeys(given);
  const { file } = given;
  if (file !== undefined && /\.(?:csv|tsv|txt|parquet|pq|gz)$/i.test(file)) throw notAStudy(file);
  if (file !== undefined) return { file, keys, nameKey: flagAt };
  const missing = ["prices", "events"].filter((key) => keys[key] === undefined).map((key) => `--${key}`);
  if (missing.length === 0) return { keys, nameKey: flagAt };
  const message = missing.length === 2 ? "there is no study" : `there is neither a study file nor ${missing[0]}`;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    message,
    "name a study file, or say at least --prices FILES --events FILE (and --benchmark ID)",
  );
}
