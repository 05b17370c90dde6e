import { count } from "../../core/format.ts";
import { buildDocument } from "../document/build-document.ts";
import type { Block, PicturePlace, Table } from "../document/document.ts";
import { placePictures } from "../document/place-pictures.ts";
import type { ReportContext, TextFormat } from "../kit/format.ts";
import { type Cell, cellText } from "../words/cell.ts";
import type { GlossaryEntry } from "../words/glossary.ts";

/** Escapes text for Markdown and for the HTML inside it. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|#~$]/g, (character) => `\\${character}`)
    .replaceAll("\n", " ");
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;

/** A Markdown table shows at most this many rows; the CSV files have all. */
const rowsShown = 200;

function tableText({ caption, columns, rows, note, whole }: Table): string {
  const marks = columns.map(({ align }) => (align === "right" ? "---:" : "---"));
  const text = (cells: readonly Cell[]) => cells.map((cell, c) => escapeMarkdown(cellText(columns[c]!, cell)));
  const body = rows
    .slice(0, rowsShown)
    .map((cells) => row(text(cells)))
    .join("");
  const cut = rows.length > rowsShown ? [`The first ${rowsShown} of ${count(whole?.rows ?? rows.length)} rows.`] : [];
  const under = [...cut, ...(note === null ? [] : [note])].map((line) => `\n${escapeMarkdown(line)}\n`).join("");
  return `**${escapeMarkdown(caption)}**\n\n${row(columns.map(({ title }) => escapeMarkdown(title)))}${row(marks)}${body}${under}`;
}

function glossaryText(entries: readonly GlossaryEntry[]): string {
  return entries
    .map(
      ({ label, formula, assumptions, source }) =>
        `- **${escapeMarkdown(label)}**: ${escapeMarkdown(`${formula}. It assumes that ${assumptions}. ${source}.`)}\n`,
    )
    .join("");
}

/** A fence that the text does not contain. */
function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}bibtex\n${text.trimEnd()}\n${fence}\n`;
}

/** The pictures of the report and where they stand. */
interface Placed {
  readonly pictures: ReportContext["pictures"];
  readonly place: (id: string) => PicturePlace;
}

function blockText(block: Block, { pictures, place }: Placed): string {
  if (block.kind === "paragraph") return `${escapeMarkdown(block.text)}\n`;
  if (block.kind === "lead") return block.sentences.map((sentence) => `${escapeMarkdown(sentence)}\n`).join("\n");
  if (block.kind === "list") return block.items.map((item) => `- ${escapeMarkdown(item)}\n`).join("");
  if (block.kind === "facts") {
    return block.facts
      .map(
        ({ label, value, meaning }) =>
          `- ${escapeMarkdown(label)}: **${escapeMarkdown(value)}**, ${escapeMarkdown(meaning)}\n`,
      )
      .join("");
  }
  if (block.kind === "table") return tableText(block.table);
  if (block.kind === "glossary") return glossaryText(block.entries);
  if (block.kind === "code") return fenced(block.text);
  const shown = pictures.filter(({ spec }) => place(spec.id) === block.place);
  return shown.map(({ spec }) => `![${escapeMarkdown(spec.alt)}](charts/${spec.id}.png)\n`).join("\n");
}

/** `report.md`: the same document as the page, for repositories and terminals. */
export const markdown: TextFormat = {
  id: "markdown",
  file: "report.md",
  description: "the report as Markdown",
  *render(result, context) {
    const { title, subtitle, sections } = buildDocument(result);
    yield `# ${escapeMarkdown(title)}\n\n${escapeMarkdown(subtitle)}\n`;
    const { pictures, length = "full" } = context;
    const ids = pictures.map(({ spec }) => spec.id);
    const placed = { pictures, place: placePictures(result, ids) };
    for (const { part, title: heading, blocks } of sections) {
      if (part === "appendix" && length === "short") continue;
      const texts = blocks.map((block) => blockText(block, placed)).filter((text) => text !== "");
      if (texts.length === 0) continue;
      yield `\n## ${escapeMarkdown(heading)}\n`;
      for (const text of texts) yield `\n${text}`;
    }
  },
};
