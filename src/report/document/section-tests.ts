import type { StudyResult } from "../../results/result.ts";
import { glossary } from "../words/glossary.ts";
import { paragraph, type Section } from "./document.ts";

const figuresIntro = paragraph("Other figures of the tables.");

/** Formula, assumptions and source of every test used, and of the other figures in the tables. */
export function testsSection(result: StudyResult): Section | null {
  const entries = glossary(result).filter(({ kind }) => kind === "test");
  const figures = glossary(result).filter(({ kind }) => kind === "figure");
  if (entries.length + figures.length === 0) return null;
  return {
    id: "tests",
    part: "appendix",
    title: "The tests",
    blocks: [
      paragraph("What each test computes, and the assumptions under which its p-value is valid."),
      { kind: "glossary", entries },
      ...(figures.length === 0 ? [] : [figuresIntro, { kind: "glossary", entries: figures } as const]),
    ],
  };
}
