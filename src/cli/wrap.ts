import { textWidth } from "./text-width.ts";

/** Wraps words to a width; leading blanks are kept, and all lines but the first are indented. */
export function wrap(text: string, width: number, indent = ""): string {
  const words = text.trimStart();
  const lines: string[] = [text.slice(0, text.length - words.length)];
  let empty = true;
  for (const word of words.split(" ")) {
    const longer = empty ? lines.at(-1)! + word : `${lines.at(-1)!} ${word}`;
    if (!empty && textWidth(longer) > width) lines.push(indent + word);
    else lines[lines.length - 1] = longer;
    empty = false;
  }
  return lines.join("\n");
}
