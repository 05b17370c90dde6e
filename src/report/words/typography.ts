import type { Column } from "./cell.ts";

/** Keeps a symbol and its value on one line, and a date: "p = .05", "day 0", "28 Feb 2019". */
export const unbreakable = (text: string) =>
  text
    .replace(/ (=|<)/g, "\u00a0$1")
    .replace(/(=|<) /g, "$1\u00a0")
    .replace(/\b(p|day|Day) (?=[\d−<])/g, "$1\u00a0")
    .replace(/\bp is (?=\.)/g, "p\u00a0is\u00a0")
    .replace(/\b(\d{1,2}) ([A-Z][a-z]{2}) (?=\d{4}\b)/g, "$1\u00a0$2\u00a0");

const isShort = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isCode = (text: string) => /^[0-9a-f]{64}$/.test(text);

/** The CSS class of a cell: figures right-aligned, dates on one line, hashes small. */
export function classOf({ align, kind }: Column, text: string): string | undefined {
  if (align === "right") return "right";
  if (kind === "rank" || isShort(text)) return "short";
  if (isCode(text)) return "hash";
  // A short name stays on one line: the page can scroll sideways.
  if (text.length <= 28) return "brief";
  return text.length > 60 ? "words" : undefined;
}
