/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly description?: string;
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
