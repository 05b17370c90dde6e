import type { StudyResult } from "../core/result.ts";
import { paragraph, type Section } from "./document.ts";
import { glossary } from "./glossary.ts";

/** Every test used: formula, assumptions, source. */
export function testsSection(result: StudyResult): Section | null {
  const entries = glossary(result).filter(({ kind }) => kind === "test");
  if (entries.length === 0) return null;
  return {
    id: "tests",
    title: "The tests",
    blocks: [
      paragraph("What each test computes, and what must hold for its p-value to be right."),
      { kind: "glossary", entries },
    ],
  };
}
