import { z } from "zod";
import type { Setting, Settings, Shapes, ValueOf } from "./setting.ts";
import { studySettings } from "./tables/study.ts";

/** Text as the file writes it: ids keep their zeros, because the YAML reader passes their source text. */
const scalar = (value: unknown) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value);
/** An editor takes 005930 for a number, so the JSON Schema accepts numbers where the YAML reader passes text. */
const asWritten = { type: ["string", "number", "boolean"] };

const shapes: Shapes = {
  // Listed one by one: otherwise the bundle would include all of zod.
  z: {
    ...{ array: z.array, boolean: z.boolean, enum: z.enum, int: z.int },
    ...{ number: z.number, record: z.record, string: z.string, union: z.union },
  },
  text: z.preprocess(scalar, z.string().min(1)).meta(asWritten),
  id: z
    .preprocess(
      scalar,
      z
        .string()
        .min(1)
        .regex(/^[^/\\\s][^/\\]*$/, "an id has neither slashes nor a leading blank"),
    )
    .meta(asWritten),
  range: z.tuple([z.int(), z.int()]).refine(([from, to]) => from <= to, "a window runs from its first day to its last"),
  object: schemaOf,
};

/** The schema of a mapping with the keys of a table, and no others. */
export function schemaOf<T extends Settings>(table: T): z.ZodType<ValueOf<T>> {
  const keys = Object.entries(table).map(([key, row]) => {
    const schema = row.schema(shapes);
    return [key, row.required ? schema : schema.optional()];
  });
  return z.strictObject(Object.fromEntries(keys)) as unknown as z.ZodType<ValueOf<T>>;
}

/** A study, as its file describes it. */
export type StudyValue = ValueOf<typeof studySettings>;

/** The schema of one setting. */
export const schemaOfSetting = (row: Setting): z.ZodType => row.schema(shapes);

let schema: z.ZodType<StudyValue> | undefined;

/** The schema of the study file, made when it is first needed. */
export function studySchema(): z.ZodType<StudyValue> {
  schema ??= schemaOf(studySettings);
  return schema;
}
