import { decimal } from "../core/format.ts";
import { evaluateExpectations, type Outcome } from "../results/expectations.ts";
import type { StudyResult } from "../results/result.ts";
import { ink } from "./terminal.ts";
import { textColumns, textTable } from "./text-table.ts";

/** What `--fail-on` knows. */
export const failConditions = ["warning", "contradicted", "excluded"] as const;
export type FailCondition = (typeof failConditions)[number];

/** Something that was to hold: a line of `expect`, or a condition of `--fail-on`. */
export interface Check extends Outcome {
  readonly kind: "expect" | "fail-on";
}

const found: Record<FailCondition, (result: StudyResult) => readonly string[]> = {
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
  const list = found[condition](result);
  return {
    kind: "fail-on",
    text: `nothing is ${condition === "warning" ? "warned of" : condition}`,
    held: list.length === 0,
    observed: list.length,
    detail: list.length === 0 ? null : some(list),
  };
}

/** Everything that was to hold, and whether it did. */
export function runChecks(
  expect: readonly string[],
  conditions: readonly FailCondition[],
  result: StudyResult,
): Check[] {
  const expected = evaluateExpectations(expect, result).map((outcome) => ({ kind: "expect" as const, ...outcome }));
  return [...expected, ...[...new Set(conditions)].map((condition) => failOn(condition, result))];
}

/** A figure as a check saw it: whole numbers whole, others to six places. */
export function observedText({ observed }: Check): string {
  if (!Number.isFinite(observed)) return "–";
  return decimal(observed, Number.isInteger(observed) ? 0 : 6);
}

/** What held and what did not, for a terminal. */
export function checksTable(checks: readonly Check[], width: number): string {
  const rows = checks.map((check) => [
    check.held ? ink.green("held") : ink.red("FAILED"),
    check.text,
    observedText(check),
    check.detail ?? "",
  ]);
  return textTable(textColumns("", "expected", ">observed", "detail~1"), rows, width);
}
