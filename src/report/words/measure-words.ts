import { decimal, interval, percent } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";
import { type ColumnKind, cellText, column } from "./cell.ts";

/**
 * How the figures of a study's measure are written: returns in per cent, log volumes as plain numbers.
 *
 * Units   decimals in, text out.
 */
export interface MeasureFormat {
  /** "return" or "log volume". */
  readonly figure: string;
  /** Writes a figure: "−1.66%" for returns, "0.52" for log volume. */
  amount(value: number, decimals?: number): string;
}

/** The words and formats of a measure in a report. */
export interface MeasureWords extends MeasureFormat {
  /** "Cumulative abnormal returns" */
  readonly sums: string;
  interval(low: number, high: number): string;
  /** Kinds of table columns. */
  readonly amountKind: ColumnKind;
  readonly intervalKind: ColumnKind;
}

const returns: MeasureWords = {
  figure: "return",
  sums: "cumulative abnormal returns",
  amount: percent,
  interval,
  amountKind: "percent",
  intervalKind: "interval",
};

const volumes: MeasureWords = {
  figure: "log volume",
  sums: "cumulative abnormal log volume",
  amount: decimal,
  interval: (low, high) => cellText(column("", "decimal-interval"), [low, high]),
  amountKind: "decimal",
  intervalKind: "decimal-interval",
};

export const wordsOf = ({ study }: StudyResult): MeasureWords => (study.measure === "volume" ? volumes : returns);

/**
 * Returns how the figures of a result are written.
 *
 * @throws nothing
 */
export function formatMeasure(result: StudyResult): MeasureFormat {
  return wordsOf(result);
}
