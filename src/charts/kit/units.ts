import { decimal, interval, percent } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";
import { perCent } from "./observations.ts";

/** The quantity of a study and the unit of its charts: returns in per cent, volume in log points. */
export interface Units {
  /** Of axes: "%" */
  readonly unit: string;
  /** "abnormal return" */
  readonly quantity: string;
  /** Acronyms of the quantity on a day, of its sum over days, and of the average sum. */
  readonly daily: string;
  readonly sum: string;
  readonly averageSum: string;
  /** The explanation of the unit for notes; null for per cent. */
  readonly meaning: string | null;
  /** A figure of the result in the unit of the axes; null when missing. */
  plot(value: number): number | null;
  /** In a sentence: "−1.66%" */
  amount(value: number): string;
  /** After a name: "−1.66%" */
  short(value: number): string;
  /** In a column that names its unit, with more digits where two would round it to zero: "−1.66", "0.002" */
  cell(value: number): string;
  /** "[−3.32%, 0.002%]" */
  interval(low: number, high: number): string;
}

const mostDecimals = 4;
/** Two decimals, or up to four where fewer would print a nonzero figure as zero. */
function nonzeroDecimal(value: number): string {
  const decimals = [2, 3, mostDecimals].find((many) => Number(value.toFixed(many)) !== 0) ?? 2;
  return decimal(value, decimals);
}

const returns: Units = {
  unit: "%",
  quantity: "abnormal return",
  daily: "AR",
  sum: "CAR",
  averageSum: "CAAR",
  meaning: null,
  plot: perCent,
  amount: (value) => percent(value),
  short: (value) => percent(value),
  cell: (value) => nonzeroDecimal(value * 100),
  interval: (low, high) =>
    Number.isFinite(low) && Number.isFinite(high)
      ? `[${nonzeroDecimal(low * 100)}%, ${nonzeroDecimal(high * 100)}%]`
      : interval(low, high),
};

/** Abnormal volume is a difference of logarithms: log points add up over days and securities. */
const volumes: Units = {
  unit: "log points",
  quantity: "abnormal volume",
  daily: "AV",
  sum: "CAV",
  averageSum: "CAAV",
  meaning: "Volume in logarithms: 0.69 log points are twice the expected volume, −0.69 half of it.",
  plot: (value) => (Number.isFinite(value) ? Number(value.toFixed(6)) : null),
  amount: (value) => `${decimal(value)} log points`,
  short: (value) => decimal(value),
  cell: nonzeroDecimal,
  interval: (low, high) =>
    Number.isFinite(low) && Number.isFinite(high)
      ? `[${nonzeroDecimal(low)}, ${nonzeroDecimal(high)}]`
      : interval(low, high),
};

export const unitsOf = ({ study }: StudyResult): Units => (study.measure === "volume" ? volumes : returns);

/** "Cumulative abnormal return, %" */
export function axisTitle(prefix: string, { quantity, unit }: Units, suffix = ""): string {
  return `${capital([prefix, quantity].filter(Boolean).join(" "))}${suffix}, ${unit}`;
}

/** "Abnormal return" */
export const capital = (text: string): string => text.replace(/^./u, (first) => first.toUpperCase());
