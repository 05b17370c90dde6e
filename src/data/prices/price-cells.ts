import { EventStudyError } from "../../core/errors.ts";
import { leaveOut } from "../tables/decisions.ts";
import { type NumberKind, parseNumber, parsePercent, parseVolume } from "../tables/numbers.ts";
import type { Table } from "../tables/table.ts";

/** Columns of checked values, with notes on each. */
export interface CheckedColumns {
  readonly values: readonly Float64Array[];
  readonly notes: readonly (readonly string[])[];
}

export function priceKind(table: Table): NumberKind {
  return {
    parse: parseNumber,
    refuse(text, row, column) {
      throw new EventStudyError(
        "BAD_PRICE",
        `"${text}" is not a price`,
        "correct the cell, or leave it empty where there was no close",
        table.place(row, column),
      );
    },
  };
}

/** CRSP's letters for a return that does not exist. */
const noReturn = /^[A-E]$/;

/** CRSP's figures for one: no price, none before, not traded, … Such a return would be below −100%. */
const crspCodes: ReadonlySet<number> = new Set([-44, -55, -66, -77, -88, -99]);

export function returnKind(table: Table, unit: "decimal" | "percent" | undefined): NumberKind {
  const parse = unit === "percent" ? parsePercent : parseNumber;
  return {
    parse: (text, mark) => (noReturn.test(text) ? Number.NaN : parse(text, mark)),
    refuse(text, row, column) {
      throw new EventStudyError(
        "BAD_RETURN",
        `"${text}" is not a return`,
        "correct the cell, or leave it empty where there is no return",
        table.place(row, column),
      );
    },
  };
}

export function volumeKind(table: Table): NumberKind {
  return {
    parse: parseVolume,
    refuse(text, row, column) {
      throw new EventStudyError(
        "BAD_VOLUME",
        `"${text}" is not a volume`,
        "correct the cell, or leave it empty where the volume is unknown",
        table.place(row, column),
      );
    },
  };
}

/**
 * Between these lie all prices, from a coin of 1e-9 dollars to a share of 600,000 and an index in millions: closes
 * outside are faults, and returns between them would not be finite or not believable.
 */
const [leastPrice, greatestPrice] = [1e-12, 1e12];

/** Checks that prices are positive and possible; `absolute` takes CRSP's negative closes by their size and its 0 as missing. */
export function toPrices(
  table: Table,
  columns: readonly number[],
  values: readonly Float64Array[],
  negativeCloses: "refuse" | "absolute",
): CheckedColumns {
  const notes = values.map((closes, j) => {
    const { negative, zeros } = checkPrices(table, columns[j]!, closes, negativeCloses === "absolute");
    const said: string[] = [];
    if (negative)
      said.push(`${negative} negative ${negative === 1 ? "close" : "closes"} taken as means of bid and ask`);
    if (zeros) said.push(`${zeros} ${zeros === 1 ? "close" : "closes"} of 0 taken as missing`);
    return said;
  });
  return { values, notes };
}

function checkPrices(table: Table, column: number, closes: Float64Array, absolute: boolean) {
  let negative = 0;
  let zeros = 0;
  for (let row = 0; row < closes.length; row++) {
    const close = closes[row]!;
    if (close > leastPrice && close < greatestPrice) continue;
    if (Number.isNaN(close)) continue;
    const isMarked = absolute && (close === 0 || (close < -leastPrice && close > -greatestPrice));
    if (!isMarked) throw badPrice(table, row, column, close);
    closes[row] = close === 0 ? Number.NaN : -close;
    if (close === 0) zeros++;
    else negative++;
  }
  return { negative, zeros };
}

function badPrice(table: Table, row: number, column: number, close: number): EventStudyError {
  const hint =
    close < 0
      ? "where negative closes mark means of bid and ask (CRSP), say `negative-closes: absolute`; for returns say `input: return`"
      : "correct the cell, or leave it empty where there was no close";
  const received = `"${table.text(row, column)}"`;
  const message =
    close > 0 || Math.abs(close) >= greatestPrice
      ? `a price must lie between ${leastPrice} and ${greatestPrice.toExponential().replace("+", "")}, received ${received}`
      : `a price must be positive, ${received} is ${close < 0 ? "negative" : "zero"}`;
  return new EventStudyError("BAD_PRICE", message, hint, table.place(row, column));
}

/** A price that grew more in a session is a fault. */
const greatestReturn = 1e6;

/** When half of the daily returns are larger than this as decimals, they are per cent whatever their file says. */
const large = 0.1;

/**
 * Brings returns to decimals.
 * @throws BAD_RETURN for a return below −100%, and when the unit was not stated and the sizes speak of per cent.
 */
export function toReturns(
  table: Table,
  columns: readonly number[],
  values: readonly Float64Array[],
  unit: "decimal" | "percent" | undefined,
  kind: "simple" | "log" = "simple",
): CheckedColumns {
  const coded = values.map((returns) => (unit === "percent" ? 0 : removeCodes(returns)));
  for (const [j, returns] of values.entries()) {
    const column = columns[j]!;
    if (unit === undefined && mostlyLarge(returns)) throw unstatedUnit(table, column);
    for (let row = 0; row < returns.length; row++) {
      if (unit === "percent") returns[row] = returns[row]! / 100;
      if ((kind === "simple" && returns[row]! < -1) || Math.abs(returns[row]!) > greatestReturn)
        throw badReturn(table, row, column);
    }
  }
  const notes = unit === "percent" ? ["read as per cent"] : [];
  leaveOut(
    table.decisions,
    "cells with a code of CRSP",
    coded.reduce((sum, count) => sum + count, 0),
  );
  const codes = (count: number) =>
    count === 0 ? [] : [`${count} ${count === 1 ? "cell" : "cells"} with a code of CRSP (−44 … −99) read as missing`];
  return { values, notes: coded.map((count) => [...notes, ...codes(count)]) };
}

/** Makes returns that are codes missing, and counts them. */
function removeCodes(returns: Float64Array): number {
  let count = 0;
  for (let row = 0; row < returns.length; row++) {
    if (!(returns[row]! < -1) || !crspCodes.has(returns[row]!)) continue;
    returns[row] = Number.NaN;
    count++;
  }
  return count;
}

/** Whether more than half of the values are larger than 10% as decimals. */
export function mostlyLarge(values: Float64Array): boolean {
  let above = 0;
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) > large) above++;
    else if (!Number.isNaN(values[i]!)) below++;
  }
  return above > below;
}

function unstatedUnit(table: Table, column: number): EventStudyError {
  return new EventStudyError(
    "BAD_RETURN",
    "half of the returns are larger than 10% when read as decimals",
    "say `unit: percent` or `unit: decimal`; for prices leave out `input: return`",
    { file: table.path, column: table.header[column]! },
  );
}

function badReturn(table: Table, row: number, column: number): EventStudyError {
  return new EventStudyError(
    "BAD_RETURN",
    `a return cannot be below −100% or above 1,000,000, received "${table.text(row, column)}"`,
    "for returns in per cent say `unit: percent`",
    table.place(row, column),
  );
}
