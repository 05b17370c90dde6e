import type { JsonSchema } from "../core/json-schema.ts";

// The kinds of value that result.json holds. Each says twice what it is, once in TypeScript and once in JSON Schema,
// so that a key of the result is written once: a missing figure is NaN in the program and null in JSON.

/** A kind of value: how TypeScript writes it, and how JSON Schema does. */
export interface Shape {
  /** A TypeScript type, or the keys of an object that has no name of its own. */
  readonly type: string | Rows;
  /** What follows an object's keys in TypeScript: `[]`, ` | null`; empty where `type` is text. */
  readonly suffix: string;
  /** What stands before them: `readonly `. */
  readonly prefix: string;
  readonly json: JsonSchema;
  /** The shapes that its type names. */
  readonly parts: readonly Shape[];
  /** Where its type is declared; absent for types of the language. */
  readonly declared?: Declaration | ImportedFrom;
}

/** A type that the generated file declares. */
export interface Declaration {
  readonly name: string;
  /** Its docstring: first the sentence, then the units. */
  readonly says: string;
  readonly units: string | null;
  /** Keys of an interface, or the shape that the name stands for. */
  readonly is: Rows | Shape;
}

/** A type that another file declares, by its path from src/results. */
export interface ImportedFrom {
  readonly name: string;
  readonly from: string;
}

/**
 * When a key is there: always; only where the study asks for it (`optional`); always in the program, but left out of
 * the file above 1,000 observations (`small`); in the file alone (`fileOnly`).
 */
type Presence = "optional" | "small" | "fileOnly";
export const optional: Presence = "optional";
export const small: Presence = "small";
export const fileOnly: Presence = "fileOnly";

/** One key of an object: its kind, what it is in a sentence, and when it is there. */
type Row = readonly [shape: Shape, says: string, presence?: Presence];
export type Rows = Readonly<Record<string, Row>>;

const plain = (type: string, json: JsonSchema): Shape => ({ type, prefix: "", suffix: "", json, parts: [] });

export const text = plain("string", { type: "string" });
export const flag = plain("boolean", { type: "boolean" });
/** A whole number, never missing. */
export const whole = plain("number", { type: "integer" });
/** A number: NaN in the program and null in JSON where it is missing. */
export const figure = plain("number", { type: ["number", "null"] });
export const date = plain("string", { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" });
export const instant = plain("string", {
  type: "string",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z$",
});
export const hash = plain("string", { type: "string", pattern: "^[0-9a-f]{64}$" });

/** One of some texts. */
export function oneOf(...values: readonly string[]): Shape {
  const type = values.map((value) => JSON.stringify(value)).join(" | ");
  return plain(type, values.length === 1 ? { type: "string", const: values[0] } : { type: "string", enum: values });
}

/** The shape, or null where there is none. */
export function nullable(shape: Shape): Shape {
  const { json, suffix, type } = shape;
  const isPlain = typeof json.type === "string" && Object.keys(json).length === 1 && json.type !== "object";
  const nulled = isPlain ? { type: [json.type as string, "null"] } : { anyOf: [json, { type: "null" }] };
  const own = typeof type === "string" ? { type: `${type} | null` } : { suffix: `${suffix} | null` };
  return { ...withoutName(shape), ...own, json: nulled };
}

/** A list of any length. */
export function list(shape: Shape): Shape {
  const { type } = shape;
  const json = { type: "array", items: shape.json };
  if (typeof type !== "string") return { ...withoutName(shape), prefix: "readonly ", suffix: "[]", json };
  return { ...withoutName(shape), type: `readonly ${type.includes(" | ") ? `(${type})` : type}[]`, json };
}

/** Two of a kind. */
export function pair(shape: Shape): Shape {
  const items = [shape.json, shape.json];
  const json = { type: "array", items, additionalItems: false, minItems: 2, maxItems: 2 };
  return { ...withoutName(shape), type: `readonly [${shape.type}, ${shape.type}]`, json };
}

/** Values by a text: the id of a test, the name of a coefficient. */
export function byKey(shape: Shape, key: Shape = text): Shape {
  const { type } = shape;
  const json = { type: "object", propertyNames: key.json, additionalProperties: shape.json };
  if (typeof type !== "string") {
    return { ...withoutName(shape), prefix: `Readonly<Record<${key.type}, `, suffix: ">>", json };
  }
  const record = `Record<${key.type}, ${type}>`;
  const some = key === text ? record : `Partial<${record}>`;
  return { ...plain(`Readonly<${some}>`, json), parts: [...partsOf(key), ...partsOf(shape)] };
}

/** An object whose type has no name. */
export const inline = (rows: Rows): Shape => ({
  type: rows,
  prefix: "",
  suffix: "",
  json: objectJson(rows),
  parts: shapesOf(rows),
});

/** An object with a name: an interface of the program. */
export function record(name: string, says: string, rows: Rows, units: string | null = null): Shape {
  const declared = { name, says, units, is: rows };
  return { ...plain(name, objectJson(rows)), parts: shapesOf(rows), declared };
}

/** A name for a shape. */
export function alias(name: string, says: string, is: Shape): Shape {
  return { ...plain(name, is.json), parts: [is], declared: { name, says, units: null, is } };
}

/** A type of another room of the program, and its form in JSON. */
export function imported(name: string, from: string, json: JsonSchema): Shape {
  return { ...plain(name, json), declared: { name, from } };
}

/** Objects of several forms, which one of their keys tells apart. */
export function eitherOf(...shapes: readonly Shape[]): Shape {
  const type = shapes.map((shape) => shape.type).join(" | ");
  return { ...plain(type, { anyOf: shapes.map(({ json }) => json) }), parts: shapes };
}

/** The JSON Schema of an object that has one of two sets of keys. */
export const eitherJson = (...forms: readonly Rows[]): JsonSchema => ({ anyOf: forms.map(objectJson) });

/** A named type and further keys; its JSON has one form or another, which TypeScript writes as an intersection. */
export function both(named: Shape, further: Shape, json: JsonSchema): Shape {
  return { ...further, prefix: `${named.type} & `, json, parts: [named, ...further.parts] };
}

/** The same type with a narrower form in JSON. */
export const withJson = (shape: Shape, json: JsonSchema): Shape => ({ ...shape, json });

/** What a key of the file is: as in the program, but for a missing figure, and with a word on large studies. */
function descriptionInFile([, says, presence]: Row): string {
  const description = says.replaceAll("NaN", "null");
  return presence === "small" ? `${description} Left out above 1,000 observations.` : description;
}

/** The JSON Schema of an object with these keys. */
export function objectJson(rows: Rows): JsonSchema {
  const keys = Object.entries(rows);
  return {
    type: "object",
    properties: Object.fromEntries(
      keys.map(([key, row]) => [key, { ...row[0].json, description: descriptionInFile(row) }]),
    ),
    required: keys.flatMap(([key, [, , presence]]) => (presence === undefined ? [key] : [])),
  };
}

/** The shapes of an object's keys that the program's type has. */
const shapesOf = (rows: Rows) =>
  Object.values(rows).flatMap(([shape, , presence]) => (presence === "fileOnly" ? [] : [shape]));

/** What a shape made of another refers to: the type that the other declares, or what the other refers to. */
const partsOf = (shape: Shape): readonly Shape[] => (shape.declared ? [shape] : shape.parts);

function withoutName(shape: Shape): Shape {
  const { declared: _, ...rest } = shape;
  return { ...rest, parts: partsOf(shape) };
}
