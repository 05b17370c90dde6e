/** A Markdown table; cells may hold anything but line breaks. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(titles), line(titles.map((title) => (title.startsWith(">") ? "---:" : "---"))), ...rows.map(line)]
    .join("\n")
    .replace(/^\| .*$/m, (head) => head.replaceAll("| >", "| "));
}

/** What stands above every generated page. */
export const generated = (from: string) => `<!-- Generated from ${from} by tools/update-pages.mjs. Do not edit. -->`;

/** Parts of a page, a blank line between them. */
export const page = (parts: readonly string[]) => `${parts.join("\n\n")}\n`;

/** The place of a heading on GitHub. */
export const anchor = (heading: string) =>
  `#${heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-")}`;
