import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { Pair } from "../layouts/layout.ts";
import { type DateOrder, noDate, readDates } from "../tables/dates.ts";
import type { Table } from "../tables/table.ts";

/** The dates of each pair. The order of day and month that one column shows holds for those that do not tell. */
export function pairDates(
  table: Table,
  named: readonly Pair[],
  stated: DateOrder | undefined,
): ReadonlyMap<number, Int32Array> {
  const columns = [...new Set(named.map(({ date }) => date))];
  const found = new Map<number, Int32Array>();
  const waiting: number[] = [];
  for (const column of columns) {
    try {
      found.set(column, readDates(table, column, stated, noDate));
    } catch (error) {
      if (!(error instanceof EventStudyError) || error.code !== "AMBIGUOUS_DATE") throw error;
      waiting.push(column);
    }
  }
  const orders = new Set([...found.keys()].map((column) => table.decisions.dates.get(column)?.order));
  const shown = orders.has("month-first") ? "mdy" : orders.has("day-first") ? "dmy" : stated;
  for (const column of waiting) {
    found.set(column, readDates(table, column, orders.size === 1 ? shown : stated, noDate));
  }
  return found;
}

/** Pairs under the ids of their securities. @throws BAD_LAYOUT where a pair has no id, or two have one */
export function namedPairs(
  table: Table,
  found: readonly Pair[],
  wanted: string | undefined,
): readonly (Pair & { readonly id: string })[] {
  const nameless = found.filter(({ id }) => id === null);
  if (nameless.length > 0) {
    const list = found.map(({ date, value }) => `"${table.header[date]}" and "${table.header[value]}"`);
    throw new EventStudyError(
      "BAD_LAYOUT",
      `the columns are ${found.length} pairs of dates and prices (${list.join(", ")}), and ${nameless.length === found.length ? "none" : `${nameless.length} of them`} names its security`,
      "name each security in the header, in the place of the price: Date,AAA,Date,BBB",
      { file: table.path, line: 1 },
    );
  }
  const named = found.map((pair) => ({ ...pair, id: pair.id! }));
  const ids = named.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    throw new EventStudyError("BAD_LAYOUT", `two pairs of columns are named "${twice}"`, "keep one of them", {
      file: table.path,
      line: 1,
    });
  if (wanted === undefined) return named;
  const own = named.filter(({ id, value }) => id === wanted || table.header[value] === wanted);
  if (own.length > 0) return own;
  throw new EventStudyError(
    "BAD_LAYOUT",
    `no pair of columns is named "${wanted}"${didYouMean(wanted, ids)}`,
    `the pairs are ${ids.map((id) => `"${id}"`).join(", ")}`,
    { file: table.path, line: 1 },
  );
}
