import type { GroupWindow, StudyResult } from "../../results/result.ts";
import type { MeasureWords } from "./measure-words.ts";
import { rangeWords } from "./range-words.ts";
import { testLabel } from "./test-words.ts";

/** An end of an interval: two decimals, or four where two would hide its sign. */
export const endText = (value: number, words: MeasureWords): string =>
  words.amount(value, value !== 0 && Number(words.amount(value).replace(/[−%]/g, "")) === 0 ? 4 : 2);

const boundsText = (low: number, high: number, words: MeasureWords) =>
  `[${endText(low, words)}, ${endText(high, words)}]`;

/** The interval of a group as a cell: "[−29.69%, −7.12%]", or "unbounded". */
export const intervalCell = ({ interval: { low, high, unbounded } }: GroupWindow, words: MeasureWords): string =>
  unbounded === null ? boundsText(low, high, words) : "unbounded";

/** "95% interval [−29.69%, −7.12%]", or why there is none. */
export function intervalWords(window: GroupWindow, words: MeasureWords): string {
  const { unbounded } = window.interval;
  return unbounded === null ? `95% interval ${intervalCell(window, words)}` : `no bounded 95% interval: ${unbounded}`;
}

/** States that the CAAR lies outside the interval, and the effect that the test centres on; nothing where it does not. */
export function outsideWords({ caar, interval, window }: GroupWindow, words: MeasureWords): string[] {
  const { low, high, centre, unbounded } = interval;
  if (unbounded !== null || (caar >= low && caar <= high)) return [];
  return [
    `${rangeWords(window)}: the CAAR of ${words.amount(caar)} lies outside the interval ${boundsText(low, high, words)}. A few volatile securities carry it; weighted by precision the mean effect is ${words.amount(centre)}.`,
  ];
}

/** "Interval: the mean effects that the … test does not reject at 5%; it centres on −16.78%." */
export function intervalMeaning({ interval }: GroupWindow, result: StudyResult, words: MeasureWords): string {
  const { test, centre, unbounded } = interval;
  if (test === null || unbounded !== null || test === "student-t") return "";
  return ` Interval: the mean effects that ${testLabel(result, test)} does not reject at 5%; its statistic is zero at ${words.amount(centre)}, a mean weighted by precision.`;
}
