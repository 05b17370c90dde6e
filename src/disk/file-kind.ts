import { factorName } from "../core/factor-name.ts";
import { isMissing } from "../core/missing.ts";
import { meansTime, ownFieldOf } from "../data/events/event-names.ts";
import { frenchNames } from "../data/factors/read-factors.ts";
import { hasValues } from "../data/layouts/layout.ts";
import { headerOf } from "../data/tables/fields.ts";
import { spellsNumber } from "../data/tables/numbers.ts";
import type { Table } from "../data/tables/table.ts";
import type { FileReading } from "../results/result.ts";

type Kind = FileReading["kind"];

/** Rows that are looked at. */
const sampleRows = 200;
/** The share of negative cells from which on a file holds no prices. */
const manyNegative = 0.2;

function sample(table: Table, column: number): readonly string[] {
  const rows = Array.from({ length: Math.min(table.rows, sampleRows) }, (_, row) => table.text(row, column));
  return rows.filter((text) => !isMissing(text));
}

/** What a table holds, by the names of its columns and its first cells: where nobody says it. */
export function kindOfTable(table: Table): Kind {
  const header = headerOf(table.header, (column) => (table.rows > 0 ? table.text(0, column) : ""));
  const known = table.header.filter((name) => frenchNames.has(factorName(name)));
  if (known.length >= 2) return "factors";
  if (hasValues(header)) return "prices";
  const hasSecurity = header.fields.some((field) => field === "security" || field === "securityName");
  const others = header.fields.flatMap((field, column) => (field === "date" ? [] : [column]));
  const cells = others.map((column) => sample(table, column));
  const isNumeric = cells.some((texts) => texts.length > 0 && 2 * texts.filter(spellsNumber).length > texts.length);
  const namesEvents = table.header.some((name) => ownFieldOf(name) !== null || meansTime(name));
  if (hasSecurity || !isNumeric || (namesEvents && !cells.every((texts) => texts.every(spellsNumber)))) return "events";
  const all = cells.flat();
  const negative = all.filter((text) => /^[-−–(]/.test(text)).length;
  return negative > manyNegative * all.length ? "factors" : "prices";
}
