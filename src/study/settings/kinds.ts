import type { z } from "zod";
import type { Kind, Settings, Shapes, ValueOf } from "./setting.ts";

/** Kinds of settings: the schema, the words for the value, the form of the flag and its completion. */

const kind = <const K extends Kind>(given: K): K => given;

export const text = kind({ schema: ({ text }) => text, shape: "text", form: "text", completes: "nothing" });
export const id = { ...text, schema: ({ id }: Shapes) => id, shape: "text without slashes" } as const;
export const file = { ...text, completes: "file" } as const;

export const exchange = {
  ...text,
  shape: "a MIC of `eventstudy list exchanges`",
  completes: "exchanges",
} as const;
export const model = { ...text, shape: "an id of `eventstudy list models`", completes: "models" } as const;

/** Texts; a flag takes them by comma, or repeated. */
export const list = kind({
  schema: ({ z, text }): z.ZodType<readonly string[]> => z.array(text).min(1),
  ...{ shape: "list of: text", form: "list", completes: "nothing" },
});
export const maybeEmptyList = {
  ...list,
  schema: ({ z, text }: Shapes): z.ZodType<readonly string[]> => z.array(text),
} as const;
export const ids = {
  ...list,
  schema: ({ z, id }: Shapes): z.ZodType<readonly string[]> => z.array(id).min(1),
} as const;
export const models = { ...list, shape: "list of ids of `eventstudy list models`", completes: "models" } as const;
export const tests = { ...list, shape: "list of ids of `eventstudy list tests`", completes: "tests" } as const;

export const days = kind({
  schema: ({ range }) => range,
  ...{ shape: "[first day, last day]", form: "days", completes: "nothing" },
});
export const windows = kind({
  schema: ({ z, range }): z.ZodType<readonly (readonly [number, number])[]> => z.array(range).min(1),
  ...{ shape: "list of: [first day, last day]", form: "windows", completes: "nothing" },
});

export const toggle = kind({
  schema: ({ z }) => z.boolean(),
  ...{ shape: "true or false", form: "switch", completes: "nothing" },
});

const bounds = (least: number, most: number | undefined) =>
  most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;

/** A whole number. */
export const whole = (least: number, most?: number) =>
  kind({
    schema: ({ z }) => (most === undefined ? z.int().min(least) : z.int().min(least).max(most)),
    ...{ shape: `whole number ${bounds(least, most)}`, form: "number", completes: "nothing" },
  });

/** A number. */
export const number = (least: number, most?: number) =>
  kind({
    schema: ({ z }) => (most === undefined ? z.number().min(least) : z.number().min(least).max(most)),
    ...{ shape: `number ${bounds(least, most)}`, form: "number", completes: "nothing" },
  });

/** A number above 0. */
export const positive = kind({
  schema: ({ z }) => z.number().positive(),
  ...{ shape: "number above 0", form: "number", completes: "nothing" },
});

/** A number from 0 up to 1, which the value does not reach; `open` keeps it from 0 as well. */
export const share = (open: boolean) =>
  kind({
    schema: ({ z }) => (open ? z.number().gt(0).lt(1) : z.number().min(0).lt(1)),
    ...{ shape: open ? "number between 0 and 1" : "number from 0 up to 1", form: "number", completes: "nothing" },
  });

/** One of some words, each of which says what it does. */
export const choice = <const C extends Readonly<Record<string, string>>>(choices: C) => ({
  schema: ({ z }: Shapes): z.ZodType<keyof C & string> => z.enum(Object.keys(choices) as (keyof C & string)[]),
  ...({ shape: "one of the choices", form: "choice", completes: "choices" } as const),
  choices,
});

/** Ids, or the word `all`. */
export const idsOrWord = kind({
  schema: ({ z, id }): z.ZodType<string | readonly string[]> => z.union([id, z.array(id).min(1)]),
  ...{ shape: "all, or list of ids", form: "none", completes: "nothing" },
});

/** An id, or a mapping with keys of its own. */
export const idOrRecord = <T extends Settings>(inner: T) => ({
  schema: ({ z, id, object }: Shapes): z.ZodType<string | ValueOf<T>> => z.union([id, object(inner)]),
  ...({ shape: "text without slashes, or mapping, see below", form: "text", completes: "nothing" } as const),
  inner,
});

/** A mapping with keys of its own. */
export const record = <T extends Settings>(inner: T) => ({
  schema: ({ object }: Shapes): z.ZodType<ValueOf<T>> => object(inner),
  ...({ shape: "mapping, see below", form: "none", completes: "nothing" } as const),
  inner,
});

/** Mappings with the keys of a table, each under a name of its own. */
export const recordsByName = <T extends Settings>(inner: T) => ({
  schema: ({ z, text, object }: Shapes): z.ZodType<Readonly<Record<string, ValueOf<T>>>> =>
    z.record(text, object(inner)),
  ...({ shape: "mapping of mappings, see below", form: "none", completes: "nothing", inner, byName: true } as const),
});

/** Weekdays, Sunday is 0. */
export const weekdays = kind({
  schema: ({ z }): z.ZodType<readonly number[]> => z.array(z.int().min(0).max(6)).min(1),
  ...{ shape: "list of: 0 (Sunday) to 6", form: "numbers", completes: "nothing" },
});

/** Texts by date. */
export const textsByDate = kind({
  schema: ({ z, text }): z.ZodType<Readonly<Record<string, string>>> => z.record(text, text),
  ...{ shape: "mapping of texts by date", form: "none", completes: "nothing" },
});

/** A list of mappings. */
export const records = <T extends Settings>(inner: T, least: 0 | 1 = 1) => ({
  schema: ({ z, object }: Shapes): z.ZodType<readonly ValueOf<T>[]> => z.array(object(inner)).min(least),
  ...({ shape: "list of: mapping, see below", form: "none", completes: "nothing" } as const),
  inner,
});

/** The word `all`, or a list of mappings. */
export const allOrRecords = <T extends Settings>(inner: T) => ({
  schema: ({ z, object }: Shapes): z.ZodType<"all" | readonly ValueOf<T>[]> =>
    z.union([z.array(object(inner)).min(1), z.enum(["all"])]),
  ...({ shape: "`all`, or list of: mapping, see below", form: "choice", completes: "choices" } as const),
  choices: { all: "those of the price files, and events that name none are seen on all of them" },
  inner,
});

/** Names by key; a flag takes them as KEY=NAME, by comma. */
export const namesByKey = <T extends Settings>(inner: T) => ({
  schema: ({ object }: Shapes): z.ZodType<ValueOf<T>> => object(inner),
  ...({ shape: "mapping, see below", form: "pairs", completes: "nothing" } as const),
  inner,
});

/** A path, or a list of mappings. */
export const fileOrRecords = <T extends Settings>(inner: T) => ({
  schema: ({ z, text, object }: Shapes): z.ZodType<string | readonly ValueOf<T>[]> =>
    z.union([text, z.array(object(inner)).min(1)]),
  ...({ shape: "text, or list of: mapping, see below", form: "text", completes: "file" } as const),
  inner,
});

/** Every key of some tables; where there are several, no key must be given in each. */
function allKeys(tables: readonly Settings[]): Settings {
  const merged: Settings = Object.assign({}, ...tables);
  if (tables.length === 1) return merged;
  return Object.fromEntries(Object.entries(merged).map(([key, { required: _, ...row }]) => [key, row]));
}

/** Paths or mappings, each with the keys of one of the tables; a flag takes one path each time it is given. */
export const filesOrRecords = <Value>(tables: readonly Settings[]) => ({
  schema: ({ z, text, object }: Shapes) => {
    const each = [text, ...tables.map(object)];
    type Values = z.ZodType<string | Value | readonly (string | Value)[]>;
    return z.union([...each, z.array(z.union(each)).min(1)]) as unknown as Values;
  },
  ...({ shape: "text, or mapping, see below, or a list of both", form: "paths", completes: "file" } as const),
  inner: allKeys(tables),
});

/** Names, each with a list of ids. */
export const groupsOfIds = kind({
  schema: ({ z, id }): z.ZodType<Readonly<Record<string, readonly string[]>>> => z.record(id, z.array(id).min(1)),
  ...{ shape: "mapping of lists of ids", form: "none", completes: "nothing" },
});
