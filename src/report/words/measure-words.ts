import { decimal, interval, percent } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";
import { type ColumnKind, cellText, column } from "./cell.ts";

/** Names and formats of the figures of a study: returns in per cent, log volumes as plain numbers. */
export interface MeasureWords {
  /** "return" or "log volume" */
  readonly figure: string;
  /** "Cumulative abnormal returns" */
  readonly sums: string;
  amount(value: number, decimals?: number): string;
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
