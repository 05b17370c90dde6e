import type { JsonSchema } from "../../src/core/json-schema.ts";
import { resultJsonSchema } from "../../src/results/result-keys.ts";
import { verdictJsonSchema } from "../../src/results/verdict-keys.ts";

import { generated, page, table } from "./markdown.ts";

/** An object or list of objects inside a schema, whichever way it is wrapped. */
function objectsIn(schema: JsonSchema): JsonSchema[] {
  if (schema.properties !== undefined) return [schema];
  const inner = [...(schema.anyOf ?? []), ...(Array.isArray(schema.items) ? [] : [schema.items ?? []].flat())];
  const values = typeof schema.additionalProperties === "object" ? [schema.additionalProperties as JsonSchema] : [];
  return [...inner, ...values].flatMap(objectsIn);
}

const isNull = ({ type }: JsonSchema) => type === "null";

const plainTypes: Readonly<Record<string, string>> = {
  integer: "whole number",
  string: "text",
  boolean: "true or false",
};
const plainType = (type: unknown) => plainTypes[String(type)] ?? String(type);

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.anyOf !== undefined) {
    const real = schema.anyOf.filter((one) => !isNull(one));
    const kinds = [...new Set(real.map(typeOf))].join(" or ");
    return schema.anyOf.some(isNull) ? `${kinds} or null` : kinds;
  }
  if (Array.isArray(schema.items)) return `[${schema.items.map(typeOf).join(", ")}]`;
  if (schema.type === "array") return `list of ${typeOf(schema.items as JsonSchema)}`;
  if (schema.type === "object" && schema.properties === undefined) {
    return `mapping to ${typeOf(schema.additionalProperties as JsonSchema)}`;
  }
  return [schema.type].flat().map(plainType).join(" or ");
}

/** A part of the file and all parts inside it, as tables; the same part is printed where it first occurs. */
function parts(path: string, schema: JsonSchema, file = "result.json"): string[] {
  const objects = objectsIn(schema);
  return objects.flatMap((object, i) => {
    const required = new Set((object.required as readonly string[] | undefined) ?? []);
    const rows = Object.entries(object.properties!).map(([key, value]) => [
      `\`${key}\`${required.has(key) ? "" : " (not always)"}`,
      typeOf(value),
      value.description ?? "",
    ]);
    const which = objects.length > 1 ? ` (${i + 1} of ${objects.length} forms)` : "";
    const inner = Object.entries(object.properties!).flatMap(([key, value]) => parts(`${path}.${key}`, value, file));
    return [`### \`${path.slice(1) || file}\`${which}`, table(["key", "value", "what"], rows), ...inner];
  });
}

/** Sections that say what an earlier one says. */
function withoutRepeats(sections: readonly string[]): string[] {
  const seen = new Map<string, string>();
  const kept: string[] = [];
  for (let i = 0; i < sections.length; i += 2) {
    const [heading, rows] = [sections[i]!, sections[i + 1]!];
    const earlier = seen.get(rows);
    if (earlier === undefined) seen.set(rows, heading.replace(/^### /, ""));
    kept.push(heading, earlier === undefined ? rows : `As ${earlier}.`);
  }
  return kept;
}

/** docs/result-file.md: result.json and verdict.json, key for key. */
export function resultFilePage(): string {
  return page([
    generated("the schema (src/results/result-keys.ts)"),
    "# result.json",
    "The result of a study for other programs, schema `eventstudy/result/1`: [schema/result.schema.json](../schema/result.schema.json). Returns are decimals per session, dates are ISO text, instants are UTC, windows are inclusive, a missing figure is `null`. Keys may be added within the version, never renamed. Above 1,000 observations their rows are in the CSV files alone. [ci.md](ci.md) shows how to read it with jq.",
    ...withoutRepeats(parts("", resultJsonSchema())),
    "# verdict.json",
    "The answer alone, for a dashboard or a badge, schema `eventstudy/verdict/1`: [schema/verdict.schema.json](../schema/verdict.schema.json). The keys of the first verdict stand at the top. [ci.md](ci.md) shows how to make a badge of it.",
    ...parts("", verdictJsonSchema(), "verdict.json"),
  ]);
}
