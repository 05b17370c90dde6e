import { buildDocument } from "./build-document.ts";
import type { Block, Table } from "./document.ts";
import type { ReportContext, ReportFormat } from "./format.ts";

/** Text that Markdown and the HTML inside it leave alone. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|#~]/g, (character) => `\\${character}`)
    .replaceAll("\n", " ");
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;

function tableText({ caption, columns, rows, note }: Table): string {
  const marks = columns.map(({ align }) => (align === "right" ? "---:" : "---"));
  const body = rows.map((cells) => row(cells.map(escapeMarkdown))).join("");
  const under = note === null ? "" : `\n${escapeMarkdown(note)}\n`;
  return `**${escapeMarkdown(caption)}**\n\n${row(columns.map(({ title }) => escapeMarkdown(title)))}${row(marks)}${body}${under}`;
}

function blockText(block: Block, { pictures }: ReportContext): string {
  if (block.kind === "paragraph") return `${escapeMarkdown(block.text)}\n`;
  if (block.kind === "lead") return block.sentences.map((sentence) => `${escapeMarkdown(sentence)}\n`).join("\n");
  if (block.kind === "list") return block.items.map((item) => `- ${escapeMarkdown(item)}\n`).join("");
  if (block.kind === "table") return tableText(block.table);
  return pictures.map(({ id, alt }) => `![${escapeMarkdown(alt)}](charts/${id}.png)\n`).join("\n");
}

/** `report.md`: the same document as the page, for repositories and terminals. */
export const markdown: ReportFormat = {
  id: "markdown",
  file: "report.md",
  description: "the report as Markdown",
  *render(result, context) {
    const { title, subtitle, sections } = buildDocument(result);
    yield `# ${escapeMarkdown(title)}\n\n${escapeMarkdown(subtitle)}\n`;
    for (const section of sections) {
      if (section.id === "pictures" && context.pictures.length === 0) continue;
      yield `\n## ${escapeMarkdown(section.title)}\n`;
      for (const block of section.blocks) yield `\n${blockText(block, context)}`;
    }
  },
};
