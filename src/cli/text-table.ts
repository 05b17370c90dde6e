import stringWidth from "string-width";

export interface TextColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

function pad(text: string, width: number, align: TextColumn["align"]): string {
  const blank = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + blank : blank + text;
}

/** A table for a terminal: columns as wide as their widest cell, two blanks apart, no trailing blanks. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, c) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[c]!))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => pad(cell, widths[c]!, columns[c]!.align))
      .join("  ")
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => "─".repeat(width))),
    ...rows.map(line),
  ].join("\n");
}
