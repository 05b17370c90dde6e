import type { StudyResult } from "../../results/result.ts";
import { glossary } from "../words/glossary.ts";
import { paragraph, type Section } from "./document.ts";

const beside = paragraph("And the figures that stand beside them.");

/** Every test used, and the figures beside them: formula, assumptions, source. */
export function testsSection(result: StudyResult): Section | null {
  const entries = glossary(result).filter(({ kind }) => kind === "test");
  const figures = glossary(result).filter(({ kind }) => kind === "figure");
  if (entries.length + figures.length === 0) return null;
  return {
    id: "tests",
    title: "The tests",
    blocks: [
      paragraph("What each test computes, and what must hold for its p-value to be right."),
      { kind: "glossary", entries },
      ...(figures.length === 0 ? [] : [beside, { kind: "glossary", entries: figures } as const]),
    ],
  };
}
