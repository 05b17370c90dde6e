import { textWidth } from "./text-width.ts";

export interface TextColumn {
  readonly title: string;
  readonly align: "left" | "right";
  /** On a narrow terminal, columns with the highest number are dropped first; 0 is dropped only when it is empty. */
  readonly drop?: number;
}

const gap = 2;

function pad(text: string, width: number, align: TextColumn["align"]): string {
  const blank = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "left" ? text + blank : blank + text;
}

type Rows = readonly (readonly string[])[];

/** The columns that fit into a width: empty optional ones and the least important are dropped. */
function fitting(
  columns: readonly TextColumn[],
  rows: Rows,
  widths: readonly number[],
  width: number,
): readonly number[] {
  const isEmpty = (c: number) => rows.length > 0 && rows.every((row) => row[c] === "");
  let kept = columns.flatMap(({ drop }, c) => (drop !== undefined && isEmpty(c) ? [] : [c]));
  const total = () => kept.reduce((sum, c) => sum + widths[c]! + gap, -gap);
  const rank = (c: number) => columns[c]!.drop ?? 0;
  while (total() > width && kept.some((c) => rank(c) > 0)) {
    const worst = kept.reduce((a, b) => (rank(b) >= rank(a) ? b : a));
    kept = kept.filter((c) => c !== worst);
  }
  return kept;
}

/**
 * A table for a terminal: columns as wide as their widest cell, two blanks apart, no trailing blanks.
 * With a width, columns that may be dropped are left out until the table fits.
 */
export function textTable(columns: readonly TextColumn[], rows: Rows, width = Number.POSITIVE_INFINITY): string {
  const widths = columns.map(({ title }, c) =>
    rows.reduce((widest, row) => Math.max(widest, textWidth(row[c]!)), textWidth(title)),
  );
  const kept = fitting(columns, rows, widths, width);
  const line = (cells: readonly string[]) =>
    kept
      .map((c) => pad(cells[c]!, widths[c]!, columns[c]!.align))
      .join(" ".repeat(gap))
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => "─".repeat(width))),
    ...rows.map(line),
  ].join("\n");
}

/** Columns written as "title" (left) or ">title" (right), with "~2" at the end for a column that may be dropped. */
export function textColumns(...titles: readonly string[]): readonly TextColumn[] {
  return titles.map((text) => {
    const [, right, title, drop] = /^(>?)(.*?)(?:~(\d))?$/.exec(text)!;
    return { title: title!, align: right ? "right" : "left", ...(drop !== undefined ? { drop: Number(drop) } : {}) };
  });
}
