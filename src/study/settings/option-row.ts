import type { JsonSchema } from "../../core/json-schema.ts";
import { file, ids, list, number, positive, text, toggle, whole } from "./kinds.ts";
import type { Kind, SettingWords } from "./setting.ts";

/** An option that a model or a price source declares, as far as its row needs it. */
interface DeclaredOption extends SettingWords {
  readonly schema: JsonSchema;
}

/** The kind of setting that a JSON Schema describes; null where there is none. */
function kindOf({ type, format, items, minimum, exclusiveMinimum, maximum }: JsonSchema): Kind | null {
  if (type === "boolean") return toggle;
  if (type === "integer" && minimum !== undefined) return whole(minimum, maximum);
  if (type === "number" && minimum !== undefined) return number(minimum, maximum);
  if (type === "number" && exclusiveMinimum === 0) return positive;
  if (type === "string") return format === "file" ? file : text;
  const each = type === "array" && !Array.isArray(items) ? (items as JsonSchema) : undefined;
  if (each?.type === "string") return each.format === "id" ? ids : list;
  return null;
}

/** The row of an option that is declared outside the tables, by a JSON Schema of its values. */
export function optionRow({ schema, ...words }: DeclaredOption): Kind & SettingWords {
  const kind = kindOf(schema);
  if (kind === null) throw new Error(`no kind of setting has the schema ${JSON.stringify(schema)}`);
  return { ...kind, ...words };
}
