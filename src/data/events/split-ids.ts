import { listSeparator } from "../tables/value-table.ts";

/** The ids in a cell: the cell itself, or the parts of a list of ids; null where one of them is unknown. */
export function idsIn(text: string, ids: ReadonlySet<string>): readonly string[] | null {
  if (ids.has(text)) return [text];
  const parts = splitIds(text);
  return parts.length > 0 && parts.every((part) => ids.has(part)) ? parts : null;
}

/** The texts of a list in one cell, cut by `;`, `|`, or where the format has lists. */
export const splitIds = (text: string): readonly string[] =>
  text
    .split(listSeparator)
    .flatMap((part) => part.split(/\s*[;|]\s*/))
    .filter(Boolean);
