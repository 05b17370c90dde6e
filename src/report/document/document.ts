import { type Cell, type Column, column } from "../words/cell.ts";
import type { GlossaryEntry } from "../words/glossary.ts";
import type { MethodLink } from "../words/links.ts";

/** A report as data: content without layout. HTML and Markdown render the same document. */
export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Anchor. */
  readonly id: string;
  /** The main part answers on two pages; the appendix has everything else. */
  readonly part: "main" | "appendix";
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
  /** Verbatim text, such as BibTeX. */
  | { readonly kind: "code"; readonly label: string; readonly text: string }
  /** Pictures of the report: the one of the first screen, those of the main part, or the others. */
  | { readonly kind: "pictures"; readonly place: PicturePlace };

export type PicturePlace = "lead" | "main" | "rest";

/** One figure of the answer: name, value and meaning in a few words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The explanation of the columns, under the table. */
  readonly note: string | null;
  /** Whether a page shows the table on demand only. */
  readonly folded: boolean;
  /** Hidden words of each row that the filter of the page searches: security, group. */
  readonly keys: readonly string[] | null;
  /** The number of all rows and the file that has them, when `rows` has only the first; null when `rows` has all. */
  readonly whole: { readonly rows: number; readonly file: string } | null;
  /** Entries of the glossary that explain the columns. */
  readonly terms: readonly MethodLink[];
}

/** A table up to this length shows all its rows. */
const allRows = 6000;
/** A longer table shows this many; the CSV files have all. */
const someRows = 1000;

/** The rows that a table shows. */
export const firstRows = <T>(rows: readonly T[]): readonly T[] =>
  rows.length > allRows ? rows.slice(0, someRows) : rows;

/** Above this many observations, result.json leaves their rows to observations.csv. */
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
