import { z } from "zod";
import { type JsonSchema, withoutSafeBounds } from "../../core/json-schema.ts";
import { allModels, allStatistics } from "./registry.ts";
import { studySchema } from "./schema.ts";
import { claimKeys, eventKeys, factorKeys, type KeyWords, securityKeys, studyKeys, tableKeys } from "./study-keys.ts";

/** What an editor shows of a key. */
function words({ says, default: otherwise, example, choices }: KeyWords): JsonSchema {
  const lines = [
    says,
    ...(otherwise === undefined ? [] : [`Default: ${otherwise}`]),
    ...Object.entries(choices ?? {}).map(([choice, does]) => `${choice}: ${does}`),
    ...(example === undefined ? [] : [`Example:\n${example}`]),
  ];
  return { description: lines.join("\n\n") };
}

/** The schema of an object, its keys described; `more` adds to single keys. */
function described(
  schema: JsonSchema,
  keys: Readonly<Record<string, KeyWords>>,
  more: Readonly<Record<string, (schema: JsonSchema) => JsonSchema>>,
): JsonSchema {
  const properties = Object.entries(schema.properties!).map(([key, value]) => [
    key,
    { ...words(keys[key]!), ...(more[key]?.(value) ?? value) },
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

const itemsOf = (schema: JsonSchema) => schema.items as JsonSchema;
const inItems = (change: (items: JsonSchema) => JsonSchema) => (schema: JsonSchema) => ({
  ...schema,
  items: change(itemsOf(schema)),
});

/** A path, or a list of events. */
const eventsSchema = (event: (schema: JsonSchema) => JsonSchema) => (schema: JsonSchema) => ({
  ...schema,
  anyOf: schema.anyOf!.map((one) => (one.items === undefined ? one : inItems(event)(one))),
});

/** A path, a table, or a list of both. */
const pricesSchema = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  anyOf: schema.anyOf!.map((one) => {
    if (one.items !== undefined) return inItems(pricesSchema)(one);
    return one.properties === undefined ? one : described(one, tableKeys, {});
  }),
});

/**
 * The JSON Schema (draft 7, which every editor knows) of the study file: keys, choices and shapes, with words for each
 * key. Ids and times are checked when the file is read.
 *
 * @param exchanges the MICs that have a calendar
 */
export function studyJsonSchema(exchanges: readonly string[]): JsonSchema {
  const schema = z.toJSONSchema(studySchema, {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => withoutSafeBounds(jsonSchema as JsonSchema),
  }) as JsonSchema;
  const oneOf = (choices: readonly string[]) => () => ({ type: "string", enum: choices });
  const [model, exchange] = [oneOf(allModels.map(({ id }) => id)), oneOf(exchanges)];
  const claims = inItems((claim) => described(claim, claimKeys, {}));
  const event = (schema: JsonSchema) => described(schema, eventKeys, { claims });
  const study = described(schema, studyKeys, {
    ...{ model, fallback: model, models: inItems(model) },
    tests: inItems(oneOf(allStatistics.map(({ id }) => id))),
    ...{ exchange, "benchmark-exchange": exchange },
    securities: inItems((security) => described(security, securityKeys, { exchange })),
    prices: pricesSchema,
    factors: (factors) => described(factors, factorKeys, { exchange }),
    ...{ events: eventsSchema(event), confounders: eventsSchema(event) },
  });
  return {
    ...{ $schema: study.$schema, title: "Study file of eventstudy" },
    ...study,
    required: ["study", "events"],
    anyOf: [{ required: ["securities"] }, { required: ["prices"] }],
  };
}
