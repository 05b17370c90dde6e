import type { StudyResult } from "../core/result.ts";
import type { GlossaryEntry } from "./document.ts";

/** Models and tests that the study used, as their registries describe them. */
export function glossary(result: StudyResult): readonly GlossaryEntry[] {
  return result.methods.map(({ kind, id, ...method }) => ({ ...method, kind, id: `method-${id}` }));
}
