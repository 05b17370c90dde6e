import type { FactorSeries } from "../../core/series.ts";
import { type FactorOptions, factorsOf } from "../factors/read-factors.ts";
import type { Frame } from "./frame.ts";
import { frameTable } from "./frame-table.ts";

/** How a frame of factors is to be read. */
export type FrameFactorOptions = Pick<FactorOptions, "unit" | "dates">;

/**
 * Factors in a wide frame: a column of dates, then a column a factor. Names become lower case, the market `mkt-rf`,
 * momentum `mom`. A frame is a danfojs DataFrame, an Apache Arrow table, or columns by name.
 *
 * Shapes  a series of (T) sessions and values for each factor; NaN where missing.
 * Units   decimals per session; per cent with `unit: "percent"`.
 *
 * @throws EventStudyError BAD_FACTORS, BAD_DATE, AMBIGUOUS_DATE, DUPLICATE_SESSION, BAD_LAYOUT with row and column.
 */
export function factorsFromFrame(frame: Frame, options: FrameFactorOptions = {}): readonly FactorSeries[] {
  return factorsOf(frameTable(frame), "frame", options);
}
