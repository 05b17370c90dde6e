import type { ChartSpec } from "../../charts/kit/chart.ts";

/**
 * `captions.md`: the title, caption and alternative text of each picture, for the text around it.
 *
 * @throws nothing
 */
export function captionsText(specs: readonly ChartSpec[]): string {
  return `${specs.map(captionOf).join("\n")}`;
}

/** Keeps a text from being read as Markdown. */
const plain = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|#~$]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", " ");

function captionOf({ id, title, subtitle, note, alt }: ChartSpec): string {
  const caption = [subtitle && `${plain(subtitle).replace(/\.$/, "")}.`, note && plain(note)].filter(Boolean).join(" ");
  return `## ${id}\n\n**${plain(title)}.** ${caption}\n\nAlternative text: ${plain(alt)}\n`;
}
