import type { StudyResult } from "../../results/result.ts";

/** Names of the tests of one observation and of two groups, which no registry lists. */
const others: Readonly<Record<string, string>> = {
  "sample-quantile": "Sample quantile among the estimation days",
  placebo: "Placebo in time",
  "welch-t": "Welch t",
  "mann-whitney": "Mann–Whitney",
  "date-clustered-t": "t clustered by date",
  "crude-difference-t": "t of the difference against its history",
};

/** The display name of a test. */
export function testLabel(result: StudyResult, id: string): string {
  return others[id] ?? result.methods.find((method) => method.kind === "test" && method.id === id)?.label ?? id;
}
