import type { ModelOption } from "../../../core/model.ts";
import * as models from "../../../models/index.ts";
import { optionRow } from "../option-row.ts";

/** The options that models declare, each with the ids of its models. */
const declared = new Map<ModelOption, string[]>();
for (const { id, options = [] } of Object.values(models)) {
  for (const option of options) declared.set(option, [...(declared.get(option) ?? []), id]);
}

/**
 * The rows of the options that models declare: of those that stand in a mapping of the study file (`factors`), else of
 * those that are keys of their own. Their keys are unknown to the compiler.
 */
export function modelRows(mapping?: string): object {
  const rows = [...declared].flatMap(([{ key, path = [key], flag, ...option }, ids]) => {
    if (path.slice(0, -1).join(".") !== (mapping ?? "")) return [];
    const words = { ...option, says: `${ids.join(", ")}: ${option.says}`, ...(flag && { flag: { name: flag } }) };
    return [[path.at(-1)!, optionRow(words)]];
  });
  return Object.fromEntries(rows);
}
