import type { ChartSpec } from "../../charts/kit/chart.ts";
import type { MethodLink } from "../words/links.ts";
import type { PackedTables } from "./packed.ts";

/** The JSON element of the page that its script reads. */
export interface PageData {
  readonly tables: PackedTables;
  readonly links: readonly MethodLink[];
  readonly pictures: readonly { readonly light: ChartSpec; readonly dark: ChartSpec }[];
}

export const pageDataId = "page-data";

/** JSON that cannot close the script element around it. */
export function jsonForHtml(value: unknown): string {
  const escapes: Record<string, string> = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => escapes[character]!);
}
