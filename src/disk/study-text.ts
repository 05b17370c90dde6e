import { basename, dirname, relative, resolve } from "node:path";
import type { PriceEntryValue } from "../core/price-entry.ts";
import { parseYaml } from "../data/formats/yaml.ts";
import { pathKeysOf } from "../data/sources/index.ts";
import type { Provenance } from "../results/result.ts";
import { type Locate, pathText } from "../study/settings/locate.ts";
import { readBytes, sha256, stdin } from "./read-file.ts";

/** Keys of a study file, by their names there. */
export type StudyKeys = Readonly<Record<string, unknown>>;

/**
 * A study as it was asked for: a study file, keys that stand for one, or a file some of whose keys are overridden.
 *
 * Units   none: numbers are places in lists.
 */
export interface StudyRequest {
  /** Path of the study file; `-` is standard input; left out, the keys say everything. */
  readonly file?: string | undefined;
  /** Paths among them are relative to the working folder. */
  readonly keys?: StudyKeys;
  /** What messages call the place of a key that was given: its path of keys when left out. */
  readonly nameKey?: (where: readonly (string | number)[]) => string;
}

/** The value of a study in memory, and where its parts stand. */
interface StudyText {
  readonly value: unknown;
  readonly locate: Locate;
  /** What paths are relative to. */
  readonly folder: string;
  /** null without a study file. */
  readonly input: Provenance["inputs"][number] | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readStudyFile(path: string): StudyText {
  const bytes = readBytes(path);
  const text = new TextDecoder().decode(bytes);
  const shown = path === stdin ? "standard input" : path;
  const yaml = parseYaml(text, shown);
  const rows = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return {
    value: yaml.value,
    locate: (where) => ({ file: shown, ...yaml.locateKey(where) }),
    folder: path === stdin ? "." : dirname(path),
    input: { path: basename(path), sha256: sha256(bytes), rows },
  };
}

const pathKeys: ReadonlySet<string> = new Set(["prices", "events", "confounders"]);

/** Paths of keys, relative to the working folder, made relative to the study's. */
function inFolder(keys: StudyKeys, folder: string): StudyKeys {
  const moved = (path: unknown): unknown => {
    if (Array.isArray(path)) return path.map(moved);
    if (isRecord(path)) {
      const keys = pathKeysOf(path as Exclude<PriceEntryValue, string>).filter((key) => path[key]);
      return { ...path, ...Object.fromEntries(keys.map((key) => [key, moved(path[key])])) };
    }
    return typeof path === "string" && path !== stdin ? relative(folder, resolve(path)) || "." : path;
  };
  const entries = Object.entries(keys).map(([key, value]) => {
    if (key === "factors" && isRecord(value))
      return [key, { ...value, ...(value.file ? { file: moved(value.file) } : {}) }];
    return [key, pathKeys.has(key) ? moved(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The study's value with keys in the place of its own. */
function override(value: unknown, keys: StudyKeys): unknown {
  if (!isRecord(value)) return value;
  const { model, ...others } = value;
  const kept = keys.models === undefined ? value : others;
  const { securities } = value;
  const withoutFiles =
    keys.prices === undefined || !Array.isArray(securities)
      ? {}
      : { securities: securities.map((one) => (isRecord(one) ? { ...one, prices: undefined } : one)) };
  const { factors } = keys;
  const merged = isRecord(factors) && isRecord(value.factors) ? { factors: { ...value.factors, ...factors } } : {};
  return { ...kept, ...withoutFiles, ...keys, ...merged };
}

/** Reads the study file of a request, if it names one, and puts its keys in their places. */
export function studyText({ file, keys = {}, nameKey = pathText }: StudyRequest): StudyText {
  const base = file === undefined ? null : readStudyFile(file);
  const folder = base?.folder ?? ".";
  const moved = inFolder(keys, folder);
  const given = new Set(Object.keys(moved));
  return {
    value: base === null ? { study: "event-study", ...moved } : override(base.value, moved),
    locate: (where) => {
      if (given.has(String(where[0]))) return { file: nameKey(where) };
      return base?.locate(where) ?? {};
    },
    folder,
    input: base?.input ?? null,
  };
}
