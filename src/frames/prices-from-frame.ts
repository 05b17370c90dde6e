import type { DataFrame } from "danfojs-node";
import { EventStudyError } from "../core/errors.ts";
import type { PriceSeries } from "../core/series.ts";
import { isoDate, parseSession, type SessionDay } from "../core/session.ts";

export interface FrameOptions {
  /** Column of ISO dates; default: the first column. */
  readonly date?: string;
}

function fault(
  code: "BAD_DATE" | "BAD_PRICE" | "DUPLICATE_SESSION",
  message: string,
  hint: string,
  line: number,
  column: string,
): EventStudyError {
  return new EventStudyError(code, message, hint, { file: "DataFrame", line, column });
}

function session(value: unknown, row: number, column: string): SessionDay {
  const day = typeof value === "string" ? parseSession(value) : Number.NaN;
  if (Number.isFinite(day)) return day;
  throw fault(
    "BAD_DATE",
    `${JSON.stringify(value)} is not an ISO date`,
    "give dates as text such as 2019-02-28",
    row + 1,
    column,
  );
}

/** A close, or NaN for a missing cell. A 0 is refused: danfojs turns null into 0 as soon as it computes. */
function close(value: unknown, row: number, column: string): number {
  if (value === null || value === undefined || Number.isNaN(value)) return Number.NaN;
  if (typeof value === "number" && value > 0 && Number.isFinite(value)) return value;
  const hint =
    value === 0
      ? "danfojs turns null into 0 in arithmetic: hand over the closes as they were read"
      : "give closes as numbers";
  throw fault("BAD_PRICE", `${JSON.stringify(value)} is not a positive number`, hint, row + 1, column);
}

/**
 * Closes in a wide DataFrame become price series: a column of dates, then a column a security, its name the id.
 *
 * Cells are taken as they stand, as doubles: nothing is computed on the frame, whose arithmetic is float32. A null or
 * NaN close is a missing session of that security, never 0; ids stay text.
 *
 * @throws BAD_DATE, BAD_PRICE, DUPLICATE_SESSION with row (from 1) and column
 */
export function pricesFromFrame(frame: DataFrame, options: FrameOptions = {}): PriceSeries[] {
  const columns = frame.columns.map(String);
  const dateColumn = options.date ?? columns[0]!;
  const dateIndex = columns.indexOf(dateColumn);
  if (dateIndex < 0) {
    throw new EventStudyError(
      "BAD_LAYOUT",
      `the DataFrame has no column "${dateColumn}"`,
      `its columns: ${columns.join(", ")}`,
    );
  }
  const values = frame.values as unknown[][];
  const days = values.map((row, r) => session(row[dateIndex], r, dateColumn));
  const order = days.map((_, r) => r).sort((a, b) => days[a]! - days[b]!);
  order.forEach((r, k) => {
    if (k === 0 || days[r] !== days[order[k - 1]!]) return;
    throw fault("DUPLICATE_SESSION", `${isoDate(days[r]!)} stands twice`, "keep one row a session", r + 1, dateColumn);
  });
  return columns.flatMap((security, c) => {
    if (c === dateIndex) return [];
    const closes = order.map((r) => close(values[r]![c], r, security));
    const present = order.flatMap((_, k) => (Number.isFinite(closes[k]!) ? [k] : []));
    const missing = closes.length - present.length;
    return {
      security,
      kind: "price" as const,
      sessions: Int32Array.from(present, (k) => days[order[k]!]!),
      closes: Float64Array.from(present, (k) => closes[k]!),
      volumes: null,
      provenance: {
        path: "DataFrame",
        layout: "dataframe",
        column: security,
        rows: values.length,
        notes: missing === 0 ? [] : [`${missing} missing closes left out`],
      },
    };
  });
}
