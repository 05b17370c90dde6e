import { decimal, interval, percent } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";
import { perCent } from "./figures.ts";

/** What the figures of a study are and in which unit they are drawn: returns in per cent, volume in log points. */
export interface Units {
  /** Of axes: "%" */
  readonly unit: string;
  /** "abnormal return" */
  readonly quantity: string;
  /** Acronyms of the quantity on a day, of its sum over days, and of the average sum. */
  readonly daily: string;
  readonly sum: string;
  readonly averageSum: string;
  /** What the unit means, for notes; null where everybody knows. */
  readonly meaning: string | null;
  /** A figure of the result in the unit of the axes; null when missing. */
  plot(value: number): number | null;
  /** In a sentence: "−1.66%" */
  amount(value: number): string;
  /** Beside a name: "−1.66%" */
  short(value: number): string;
  /** In a column that names its unit, with more digits where two would round it to zero: "−1.66", "0.002" */
  cell(value: number): string;
  /** "[−3.32%, 0.002%]" */
  interval(low: number, high: number): string;
}

const mostDecimals = 4;
/** Two decimals, or as many as keep a figure from looking like zero, which it is not. */
function telling(value: number): string {
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
  cell: (value) => telling(value * 100),
  interval: (low, high) =>
    Number.isFinite(low) && Number.isFinite(high)
      ? `[${telling(low * 100)}%, ${telling(high * 100)}%]`
      : interval(low, high),
};

/** Abnormal volume is a difference of logarithms: it is left in their unit, in which days and securities add up. */
const volumes: Units = {
  unit: "log points",
  quantity: "abnormal volume",
  daily: "AV",
  sum: "CAV",
  averageSum: "CAAV",
  meaning: "Volume in logarithms: 0.69 log points are twice the volume expected of a day, −0.69 half of it.",
  plot: (value) => (Number.isFinite(value) ? Number(value.toFixed(6)) : null),
  amount: (value) => `${decimal(value)} log points`,
  short: (value) => decimal(value),
  cell: telling,
  interval: (low, high) =>
    Number.isFinite(low) && Number.isFinite(high) ? `[${telling(low)}, ${telling(high)}]` : interval(low, high),
};

export const unitsOf = ({ study }: StudyResult): Units => (study.measure === "volume" ? volumes : returns);

/** "Cumulative abnormal return, %" */
export function axisTitle(prefix: string, { quantity, unit }: Units, suffix = ""): string {
  return `${capital([prefix, quantity].filter(Boolean).join(" "))}${suffix}, ${unit}`;
}

/** "Abnormal return" */
export const capital = (text: string): string => text.replace(/^./u, (first) => first.toUpperCase());
