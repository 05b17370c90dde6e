import { type Cell, type Column, column } from "../words/cell.ts";
import type { GlossaryEntry } from "../words/glossary.ts";
import type { MethodLink } from "../words/links.ts";

/** A report as data: what is said, not how it is set. HTML and Markdown render the same document. */
export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Anchor. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "lead"; readonly sentences: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "glossary"; readonly entries: readonly GlossaryEntry[] }
  /** Text to be taken as it is, such as BibTeX. */
  | { readonly kind: "code"; readonly label: string; readonly text: string }
  /** The pictures of the report, in their order. */
  | { readonly kind: "pictures" };

/** One figure of the answer: what it is, the figure, and what it means in a few words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the columns mean, under the table. */
  readonly note: string | null;
  /** Whether a page shows it on demand only. */
  readonly folded: boolean;
  /** Words of each row, not shown, by which a reader may look for it: security, group. */
  readonly keys: readonly string[] | null;
  /** Rows there are, of which `rows` has the first, and the file that has all; null when `rows` has all. */
  readonly whole: { readonly rows: number; readonly file: string } | null;
  /** Entries of the glossary that its columns have. */
  readonly terms: readonly MethodLink[];
}

/** Rows up to which a table has them all. */
const allRows = 6000;
/** Of a longer table so many are shown: enough to see what it holds, and the CSV files have all. */
const someRows = 1000;

/** The rows of a table that a reader is shown. */
export const firstRows = <T>(rows: readonly T[]): readonly T[] =>
  rows.length > allRows ? rows.slice(0, someRows) : rows;

/** Observations above which result.json leaves their rows to observations.csv. */
export const jsonLimit = 1000;

/** The file that has the rows of all observations. */
export const fileOfRows = (observations: number) => (observations > jsonLimit ? "observations.csv" : "result.json");

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const list = (items: readonly string[]): Block => ({ kind: "list", items });

/** A table from columns written as "title" (left), ">title" (right) or `column(…)`. */
export function table(
  caption: string,
  titles: readonly (string | Column)[],
  rows: readonly (readonly Cell[])[],
  note: string | null = null,
  more: Partial<Pick<Table, "folded" | "keys" | "whole" | "terms">> = {},
): Block {
  const columns = titles.map((title) => (typeof title === "string" ? column(title) : title));
  return {
    kind: "table",
    table: { caption, columns, rows, note, folded: false, keys: null, whole: null, terms: [], ...more },
  };
}
