import type { DateDecision } from "./decisions.ts";

type Order = DateDecision["order"];

const clock = /[T\s]+\d{1,2}:\d{2}.*$/;
const weekday = /^\p{L}{3,}\.?,\s+|^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+(?=\d)/iu;

/** The date of a cell, without a weekday before it and a time of day behind it. */
export const dateIn = (text: string) => text.replace(clock, "").replace(weekday, "").trim();

/** Whether a text is an instant in Unix time: seconds and what is finer. */
export const isUnix = (text: string) => /^\d{9,10}(?:\d{3}|\d{6}|\d{9})?(?:\.0+)?$/.test(text);

/** What a date shows of the order of its parts by itself; null where two numbers may be day and month. */
export function ownOrder(text: string): Order | null {
  const date = dateIn(text);
  if (/\p{L}{3,}/u.test(date)) return "month-in-words";
  if (/^\d{4}/.test(date)) return "year-first";
  return /^\d{1,2}\.\d{1,2}\.\d/.test(date) ? "day-first" : null;
}

/** What shows an order that a date has by itself. */
export const ownReason: Readonly<Record<Order, string>> = {
  "year-first": "the year stands first",
  "month-in-words": "the month is a word",
  "day-first": "with points the day stands first",
  "month-first": "",
};

/** "DD/MM/YYYY" of "31/12/2019", "YYYY년 MM월 DD일", "D Mon YYYY": how a date is written. */
export function dateForm(text: string, order: Order): string {
  const date = dateIn(text);
  if (isUnix(date)) return "Unix time";
  if (/^\d{8}(?:\.0+)?$/.test(date)) return "YYYYMMDD";
  const years = date.replace(/\d{4}/, "YYYY");
  if (order === "month-in-words")
    return years
      .replace(/\p{L}{3,}/gu, (word) => (word === "YYYY" ? word : "Mon"))
      .replace(/\d{1,2}(?=[^\d]*$)(?!.*YYYY)/, "YY")
      .replace(/\d{1,2}/, (day) => (day.length === 1 ? "D" : "DD"));
  const parts = { "year-first": ["MM", "DD"], "day-first": ["DD", "MM", "YY"], "month-first": ["MM", "DD", "YY"] };
  const names = [...parts[order]];
  return years.replace(/\d{1,2}/g, () => names.shift() ?? "");
}
