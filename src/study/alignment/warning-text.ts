import { isoDate } from "../../core/session.ts";

/** "1 session", "2 sessions" */
export const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** Lists at most six days: "2019-02-27, 2019-02-28". */
export const dates = (days: readonly number[]) =>
  days.length > 6
    ? `${days.slice(0, 6).map(isoDate).join(", ")} and ${days.length - 6} more`
    : days.map(isoDate).join(", ");

/** The name of the series of a factor column. */
export function nameOf(column: string): string {
  if (column === "market") return "the benchmark";
  return column.startsWith("donor:") ? `the donor ${column.slice("donor:".length)}` : `the factor ${column}`;
}
