import type { z } from "zod";

/** The parts of schemas. They are passed in, so that the tables of settings load without zod. */
export interface Shapes {
  /** The parts of zod that the rows use, so that a bundle leaves out the rest. */
  readonly z: Pick<typeof z, "array" | "boolean" | "enum" | "int" | "number" | "record" | "string" | "union">;
  /** Text that is not empty; a number keeps the digits that were written. */
  readonly text: z.ZodType<string>;
  /** Text that names a security, an event or a group. */
  readonly id: z.ZodType<string>;
  /** First and last day. */
  readonly range: z.ZodType<readonly [number, number]>;
  /** A mapping with the keys of a table, and no others. */
  object<T extends Settings>(table: T): z.ZodType<ValueOf<T>>;
}

/** How a flag writes the value. */
type FlagForm =
  | ("text" | "number" | "days" | "switch" | "choice")
  /** Several values, by comma or where the flag is repeated; paths where it is repeated. */
  | ("list" | "paths" | "numbers" | "windows")
  /** Names by key: `date=ref_date,close=price_adjusted`. */
  | "pairs"
  /** No flag, but perhaps flags for the keys of a mapping. */
  | "none";

/** The values that shell completion offers: words of a registry, paths, the choices of the row, or nothing. */
export type Completion = "models" | "tests" | "charts" | "exchanges" | "file" | "folder" | "choices" | "nothing";

/** The values that a setting accepts: the half of a row that `kinds.ts` fills in. */
export interface Kind {
  readonly schema: (shapes: Shapes) => z.ZodType;
  /** The value in words, for the documentation and for hints. */
  readonly shape: string;
  readonly form: FlagForm;
  readonly completes: Completion;
  /** What each choice does. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The table of a mapping's own keys. */
  readonly inner?: Settings;
  /** The mapping holds several, each under a name of its own. */
  readonly byName?: true;
}

/** The flag of a setting, where it differs from the key. */
interface SettingFlag {
  /** Name without dashes; the key when left out. */
  readonly name?: string;
  /** Description in the help, where it differs from the row's. */
  readonly says?: string;
  /** The words of the flag for the choices of the key. */
  readonly spellings?: Readonly<Record<string, string>>;
}

/** The half of a row that its kind does not determine. */
export interface SettingWords {
  readonly says: string;
  /** The value of a key that is left out. The program and every text that quotes the default read it here. */
  readonly default?: unknown;
  /** The behaviour when the key is left out, in words: without a default, or to explain it. */
  readonly otherwise?: string;
  /** A value as YAML writes it after the colon. */
  readonly example?: string;
  readonly required?: true;
  /** The flag; null for none. When left out, it is named after the key. */
  readonly flag?: SettingFlag | null;
}

/** A setting: one row of a table. */
export interface Setting extends Kind, SettingWords {
  /** The heading under which the help and the documentation list it. */
  readonly section: string;
}

/** A table of settings, by their keys. */
export type Settings = Readonly<Record<string, Setting>>;

type Value<S extends Setting> = z.output<ReturnType<S["schema"]>>;
type RequiredKey<T extends Settings> = { [K in keyof T]: T[K] extends { required: true } ? K : never }[keyof T];

/** The mapping that a table of settings describes. */
export type ValueOf<T extends Settings> = {
  readonly [K in RequiredKey<T> & string]: Value<T[K]>;
} & { readonly [K in Exclude<keyof T, RequiredKey<T>> & string]?: Value<T[K]> | undefined };

/** Keys of a table that have a default. */
type DefaultedKey<T extends Settings> = {
  [K in keyof T]: T[K] extends Required<Pick<SettingWords, "default">> ? K : never;
}[keyof T];

/** Puts rows under a heading. */
export function section<const Rows extends Readonly<Record<string, Kind & SettingWords>>>(
  title: string,
  rows: Rows,
): { readonly [K in keyof Rows]: Rows[K] & { readonly section: string } } {
  const entries = Object.entries(rows).map(([key, row]) => [key, { ...row, section: title }]);
  return Object.fromEntries(entries);
}

/** The default of a row. */
export function defaultOf<T extends Settings, K extends DefaultedKey<T>>(table: T, key: K): Value<T[K]> {
  return table[key]!.default as Value<T[K]>;
}

/** The given value, else the default of the row. */
export function valueOr<T extends Settings, K extends DefaultedKey<T>>(
  table: T,
  given: { readonly [Key in K]?: Value<T[K]> | undefined },
  key: K,
): Value<T[K]> {
  return (given[key] ?? defaultOf(table, key)) as Value<T[K]>;
}

/** A value as YAML writes it in one line. */
export function yamlText(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(yamlText).join(", ")}]` : String(value);
}

/** The default in words, or the behaviour without one; "" where there is nothing to add. */
export function defaultText({ default: value, otherwise }: SettingWords, write: (value: unknown) => string): string {
  return [value === undefined ? [] : write(value), otherwise ?? []].flat().join(", ");
}

/** A setting of a table, or of a mapping in it: its path of keys and its row. */
export interface SettingEntry {
  readonly path: readonly string[];
  readonly row: Setting;
}

/** Every setting of a table that has a flag, by the name of the flag; the keys of mappings included. */
export function flagsOf(table: Settings, path: readonly string[] = []): ReadonlyMap<string, SettingEntry> {
  const found = Object.entries(table).flatMap(([key, row]): [string, SettingEntry][] => {
    const here = [...path, key];
    if (row.form === "none") return row.flag === null || !row.inner ? [] : [...flagsOf(row.inner, here)];
    return row.flag === null ? [] : [[row.flag?.name ?? key, { path: here, row }]];
  });
  return new Map(found);
}

/** The keys that are allowed at a path of a table's value. */
export function knownKeys(table: Settings, path: readonly PropertyKey[]): readonly string[] {
  let inner: Settings | undefined = table;
  let isName = false;
  for (const part of path.filter((one) => typeof one === "string")) {
    const row: Setting | undefined = isName ? undefined : inner?.[part];
    if (!isName) inner = row?.inner;
    isName = row?.byName === true;
  }
  return Object.keys(inner ?? {});
}
