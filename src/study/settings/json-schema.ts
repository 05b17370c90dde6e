import { z } from "zod";
import { type JsonSchema, withoutSafeBounds } from "../../core/json-schema.ts";
import { allModels, allStatistics } from "./registry.ts";
import { studySchema } from "./schema.ts";
import { type Completion, defaultText, type Setting, type Settings, yamlText } from "./setting.ts";
import { studySettings } from "./tables/study.ts";

/** An example as the study file writes it. */
export function exampleText(key: string, { example }: Setting): string | null {
  if (example === undefined) return null;
  return example.startsWith("\n") ? `${key}:${example}` : `${key}: ${example}`;
}

/** The description of a key that an editor shows. */
function description(key: string, row: Setting): string {
  const otherwise = defaultText(row, yamlText);
  const example = exampleText(key, row);
  return [
    row.says,
    ...(otherwise === "" ? [] : [`Default: ${otherwise}`]),
    ...Object.entries(row.choices ?? {}).map(([choice, does]) => `${choice}: ${does}`),
    ...(example === null ? [] : [`Example:\n${example}`]),
  ].join("\n\n");
}

/** The words that settings of registries may have. */
type Ids = Readonly<Partial<Record<Completion, readonly string[]>>>;

/** The schema of a key, with its ids listed and the keys of its mappings described. */
function detailed(schema: JsonSchema, row: Setting, ids: Ids): JsonSchema {
  const words = ids[row.completes];
  const { items, anyOf, properties, additionalProperties } = schema;
  const inner = (part: JsonSchema) => detailed(part, row, ids);
  if (properties !== undefined) return row.inner === undefined ? schema : describe(schema, row.inner, ids);
  if (row.byName)
    return { ...schema, additionalProperties: describe(additionalProperties as JsonSchema, row.inner!, ids) };
  // Editors offer the MICs; other names are read too.
  if (row.completes === "exchanges") return { anyOf: [{ type: "string", enum: words ?? [] }, { type: "string" }] };
  return {
    ...schema,
    ...(items === undefined || Array.isArray(items) ? {} : { items: inner(items as JsonSchema) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(inner) }),
    ...(words === undefined || items !== undefined ? {} : { type: "string", enum: words }),
  };
}

/** The schema of a mapping, its keys described by their table. */
function describe(schema: JsonSchema, table: Settings, ids: Ids): JsonSchema {
  const properties = Object.entries(schema.properties!).map(([key, value]) => {
    const row = table[key]!;
    return [key, { description: description(key, row), ...detailed(value, row, ids) }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

/**
 * The JSON Schema (draft 7, which every editor knows) of the study file: keys, choices and shapes, with words for each
 * key. Ids and times are checked when the file is read.
 *
 * @param exchanges the MICs that have a calendar
 */
export function studyJsonSchema(exchanges: readonly string[]): JsonSchema {
  const schema = z.toJSONSchema(studySchema(), {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => withoutSafeBounds(jsonSchema as JsonSchema),
  }) as JsonSchema;
  const ids = { models: idsOf(allModels), tests: idsOf(allStatistics), exchanges };
  return {
    ...{ $schema: schema.$schema, title: "Study file of eventstudy" },
    ...describe(schema, studySettings, ids),
    required: ["study", "events"],
    anyOf: [{ required: ["securities"] }, { required: ["prices"] }],
  };
}
