import { accuracyPart } from "./accuracy.ts";
import { speedPart } from "./speed.ts";

/** Generated parts of pages that are written by hand: `<!-- name -->` … `<!-- /name -->`. */
const parts: Readonly<Record<string, () => string>> = { accuracy: accuracyPart, speed: speedPart };

/** The page with its parts as they are now. */
export function withParts(text: string): string {
  return text.replace(/<!-- (\w+) -->\n[\s\S]*?<!-- \/\1 -->/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`no part is called "${name}"; known: ${Object.keys(parts).join(", ")}`);
    return `<!-- ${name} -->\n${part()}\n<!-- /${name} -->`;
  });
}
