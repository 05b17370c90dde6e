import type { StudyResult } from "../../results/result.ts";
import { bibtexOf } from "../words/bibliography.ts";
import { paragraph, type Section } from "./document.ts";

/** BibTeX entries of the program and of every model and test used. */
export function citeSection(result: StudyResult): Section {
  return {
    id: "cite",
    part: "appendix",
    title: "How to cite",
    blocks: [
      paragraph("The program and the sources of the models and tests used here, as BibTeX."),
      { kind: "code", label: "BibTeX", text: bibtexOf(result) },
    ],
  };
}
