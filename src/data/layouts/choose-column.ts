import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import { type Field, normalName } from "../tables/fields.ts";
import type { Table } from "../tables/table.ts";
import type { Plan } from "./layout.ts";

/** What the user says of the column to read. */
interface ColumnChoice {
  readonly column?: string;
  readonly input?: "price" | "return";
}

/** The column that is read, and notes on the choice. */
interface ValueColumn {
  readonly column: number;
  readonly notes: readonly string[];
}

/** The column of closes (adjusted ones first) or of returns. @throws BAD_LAYOUT when there is none. */
export function valueColumn(table: Table, plan: Plan, options: ColumnChoice): ValueColumn {
  if (options.column !== undefined) return { column: namedColumn(table, options.column), notes: [] };
  const name = (column: number) => `"${table.header[column]}"`;
  if (options.input === "return") {
    if (plan.return >= 0) return { column: plan.return, notes: [] };
    throw noValues(table, "returns", "name the column of returns with `column`, or leave out `input: return`");
  }
  const [best, ...others] = plan.prices;
  if (best === undefined) throw noValues(table, "closes", "for a file of returns say `input: return`");
  const passedOver = others.map(({ column }) => name(column)).join(", ");
  const preferred =
    others.length > 0 ? [`${priceWords[best.field]} ${name(best.column)} preferred to ${passedOver}`] : [];
  const unadjusted = plan.return >= 0 && !isAdjusted(best.field);
  const note = `the file also has returns ${name(plan.return)}; its closes may not be adjusted for splits`;
  return { column: best.column, notes: unadjusted ? [...preferred, note] : preferred };
}

/** What fields of prices are called in words. */
export const priceWords: Readonly<Partial<Record<Field, string>>> = {
  totalReturn: "total return",
  adjustedClose: "adjusted close",
  last: "last trade",
  level: "level",
  average: "average price",
  close: "close",
  price: "price",
};

/** Whether a price includes splits, or dividends too. */
export const isAdjusted = (field: Field) => field === "adjustedClose" || field === "totalReturn";

function noValues(table: Table, what: string, hint: string): EventStudyError {
  const columns = table.header.map((name) => `"${name}"`).join(", ");
  return new EventStudyError("BAD_LAYOUT", `there is no column of ${what} among ${columns}`, hint, {
    file: table.path,
    line: 1,
  });
}

/** The column of a name, in any case and without regard to spaces and signs. */
export function namedColumn(table: Table, name: string): number {
  const exact = table.header.indexOf(name);
  const column = exact >= 0 ? exact : table.header.findIndex((other) => normalName(other) === normalName(name));
  if (column >= 0) return column;
  throw new EventStudyError(
    "BAD_LAYOUT",
    `there is no column "${name}"${didYouMean(name, table.header)}`,
    `the columns are ${table.header.map((other) => `"${other}"`).join(", ")}`,
    { file: table.path, line: 1 },
  );
}

/** Every security column of a wide table has a name of its own. */
export function requireNames(table: Table, columns: readonly number[]): void {
  const seen = new Set<string>();
  for (const column of columns) {
    const name = table.header[column]!;
    const place = { file: table.path, line: 1, column: column + 1 };
    if (name === "") {
      throw new EventStudyError("BAD_LAYOUT", `column ${column + 1} has no name`, "name the security", place);
    }
    if (seen.has(name)) {
      throw new EventStudyError("BAD_LAYOUT", `two columns are named "${name}"`, "keep one of them", place);
    }
    seen.add(name);
  }
}
