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
  | { readonly kind: "table"; readonly table: Table }
  /** The pictures of the report, in their order. */
  | { readonly kind: "pictures" };

export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly string[])[];
  /** What the columns mean, under the table. */
  readonly note: string | null;
  /** Whether a page shows it on demand only. */
  readonly folded: boolean;
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const list = (items: readonly string[]): Block => ({ kind: "list", items });

/** A table from columns written as "title" (left) or ">title" (right). */
export function table(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  note: string | null = null,
  more: Partial<Pick<Table, "folded">> = {},
): Block {
  const columns = titles.map((title) =>
    title.startsWith(">") ? { title: title.slice(1), align: "right" as const } : { title, align: "left" as const },
  );
  return { kind: "table", table: { caption, columns, rows, note, folded: false, ...more } };
}
