/**
 * A JSON Schema (draft 7), or a part of one.
 *
 * Units   bounds in the unit of the value that they bound.
 */
export interface JsonSchema {
  /** JSON types that the value may have. */
  readonly type?: string | readonly string[];
  /** The only value. */
  readonly const?: unknown;
  /** All values. */
  readonly enum?: readonly unknown[];
  /** Least number. */
  readonly minimum?: number;
  /** Greatest number. */
  readonly maximum?: number;
  /** Schemas of the keys of an object. */
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** Schema of the items of a list, or one for each. */
  readonly items?: JsonSchema | readonly JsonSchema[];
  /** Schemas of which the value matches one or more. */
  readonly anyOf?: readonly JsonSchema[];
  /** What the value is, in words. */
  readonly description?: string;
  /** Any other keyword. */
  readonly [keyword: string]: unknown;
}

/** A JSON Schema that is still being written. */
type Draft = { -readonly [keyword in keyof JsonSchema]: JsonSchema[keyword] };

/** Whole numbers have no bounds but those that somebody set. */
export function withoutSafeBounds(schema: JsonSchema): void {
  const draft = schema as Draft;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete draft.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete draft.maximum;
}
