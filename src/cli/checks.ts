import { type Check, observedText } from "../index.ts";
import { ink } from "./terminal.ts";
import { textColumns, textTable } from "./text-table.ts";

/** A table of the checks that passed and failed, for a terminal. */
export function checksTable(checks: readonly Check[], width: number): string {
  const rows = checks.map((check) => [
    check.held ? ink.green("held") : ink.red("FAILED"),
    check.text,
    observedText(check),
    check.detail ?? "",
  ]);
  return textTable(textColumns("", "expected", ">observed", "detail~1"), rows, width);
}

/** "KOSPI car[0,0] > 0: observed −0.016597" */
export function failedText(check: Check): string {
  return `${check.text}: observed ${observedText(check)}${check.detail === null ? "" : ` (${check.detail})`}`;
}
