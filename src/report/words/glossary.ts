import type { StudyResult } from "../../results/result.ts";
import type { MethodLink } from "./links.ts";
import { type Term, termsOf } from "./terms.ts";

/** A model, test or figure explained: formula, assumptions and source. */
export interface GlossaryEntry {
  /** Anchor. */
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly formula: string;
  readonly assumptions: string;
  readonly source: string;
}

export const anchorOf = (id: string) => `method-${id}`;

const termEntry = ({ id, label, formula, assumptions, source }: Term): GlossaryEntry => ({
  ...{ id: anchorOf(id), kind: "figure", label, formula, assumptions, source },
});

/** The models and tests of the study, as their registries describe them, and the other figures of its report. */
export function glossary(result: StudyResult): readonly GlossaryEntry[] {
  const methods = result.methods.map(({ kind, id, ...method }) => ({ ...method, kind, id: anchorOf(id) }));
  return [...methods, ...termsOf(result).map(termEntry)];
}

/** Links from the columns of a table to their glossary entries. */
export function linksOf(result: StudyResult, titles: readonly string[]): readonly MethodLink[] {
  return termsOf(result).flatMap(({ id, column, label }) =>
    titles.includes(column) ? [{ id: anchorOf(id), label: column === "t" ? label : column }] : [],
  );
}
