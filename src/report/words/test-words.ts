import type { StudyResult } from "../../results/result.ts";

/** Names of the tests that no registry of statistics lists: those of one observation, and of two groups. */
const others: Readonly<Record<string, string>> = {
  "sample-quantile": "Sample quantile among the estimation days",
  placebo: "Placebo in time",
  "welch-t": "Welch t",
  "mann-whitney": "Mann–Whitney",
  "date-clustered-t": "t clustered by date",
  "crude-difference-t": "t of the difference against its own past",
};

/** Name of a test as a reader knows it. */
export function testLabel(result: StudyResult, id: string): string {
  return others[id] ?? result.methods.find((method) => method.kind === "test" && method.id === id)?.label ?? id;
}
