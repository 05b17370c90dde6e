import { evaluateExpectations, type Outcome } from "./expectations.ts";
import type { StudyResult } from "./result.ts";

/** Conditions of a result on which `run --fail-on` can end with 3. */
export const failConditions = ["warning", "contradicted", "excluded"] as const;
/** A condition of a result on which `run --fail-on` can end with 3. */
export type FailCondition = (typeof failConditions)[number];

/**
 * What a result was required to satisfy, and whether it did: a line of `expect`, or a condition of `--fail-on`.
 *
 * Units   the figure's own; for a condition the number of findings.
 */
export interface Check extends Outcome {
  /** Where the requirement comes from. */
  readonly kind: "expect" | "fail-on";
}

const findings: Record<FailCondition, (result: StudyResult) => readonly string[]> = {
  warning: ({ warnings }) => warnings.map(({ code, subject }) => (subject === null ? code : `${code} ${subject}`)),
  contradicted: ({ claims }) =>
    claims.filter(({ verdict }) => verdict === "contradicted").map(({ observation }) => observation),
  excluded: ({ exclusions }) => exclusions.map(({ id, code }) => `${id} ${code}`),
};

/** The first few of a list, the others counted. */
function some(list: readonly string[]): string {
  const shown = list.slice(0, 3).join(", ");
  return list.length > 3 ? `${shown} and ${list.length - 3} more` : shown;
}

function failOn(condition: FailCondition, result: StudyResult): Check {
  const list = findings[condition](result);
  return {
    kind: "fail-on",
    text: `nothing is ${condition === "warning" ? "warned of" : condition}`,
    held: list.length === 0,
    observed: list.length,
    detail: list.length === 0 ? null : some(list),
  };
}

/**
 * Checks a result: its `expect` lines, and conditions that must not occur in it.
 *
 * @throws EventStudyError BAD_STUDY for a line that is not an expectation.
 */
export function runChecks(
  expect: readonly string[],
  conditions: readonly FailCondition[],
  result: StudyResult,
): Check[] {
  const expected = evaluateExpectations(expect, result).map((outcome) => ({ kind: "expect" as const, ...outcome }));
  return [...expected, ...[...new Set(conditions)].map((condition) => failOn(condition, result))];
}
