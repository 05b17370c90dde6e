import stringWidth from "string-width";

/** Wraps words to a width; what follows the first line is indented. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const current = lines.at(-1)!;
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && stringWidth(longer) > width) lines.push(indent + word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("\n");
}
