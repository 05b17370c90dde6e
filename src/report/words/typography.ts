import type { Column } from "./cell.ts";

/** Keeps a figure and its unit, and a symbol and its value, on one line. */
export const unbreakable = (text: string) =>
  text
    .replace(/ (%|=|<)/g, "\u00a0$1")
    .replace(/(=|<) /g, "$1\u00a0")
    .replace(/\b(p|day|Day) (?=[\d−<])/g, "$1\u00a0");

const isShort = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isCode = (text: string) => /^[0-9a-f]{64}$/.test(text);

/** How a cell is set: figures to the right, dates on one line, hashes small. */
export function classOf({ align, kind }: Column, text: string): string | undefined {
  if (align === "right") return "right";
  if (kind === "rank" || isShort(text)) return "short";
  if (isCode(text)) return "hash";
  // A name does not break while there is room to scroll; paper has none.
  if (text.length <= 28) return "brief";
  return text.length > 60 ? "words" : undefined;
}
