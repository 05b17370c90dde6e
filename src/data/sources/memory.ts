import type { PriceSeries } from "../../core/series.ts";
import type { InputFile } from "../../results/result.ts";
import type { Frame } from "../frames/frame.ts";
import { type FramePriceOptions, pricesFromFrame } from "../frames/prices-from-frame.ts";
import type { PriceSource, Spans } from "./price-source.ts";
import { spansOf } from "./spans.ts";

/** A source whose series are at hand: nothing is awaited. */
export interface MemorySource extends PriceSource {
  securities(): Spans;
  read(spans: Spans): readonly PriceSeries[];
  close(): void;
}

/**
 * Prices in memory: series as they are, or a frame of many securities. It is handed over as data, not named by a study
 * file, so no line of the registry opens it.
 *
 * @param inputs where the caller says that the data came from
 * @throws EventStudyError what `pricesFromFrame` throws
 */
export function memorySource(
  prices: readonly PriceSeries[] | Frame,
  options: FramePriceOptions = {},
  inputs: readonly InputFile[] = [],
): MemorySource {
  const given = Array.isArray(prices) ? (prices as readonly PriceSeries[]) : pricesFromFrame(prices as Frame, options);
  const series = new Map(given.map((one) => [one.security, one]));
  return {
    reads: "whole",
    securities: () => spansOf(series.values()),
    read: (spans) => [...series.values()].filter(({ security }) => spans.has(security)),
    provenance: () => inputs,
    close: () => {},
  };
}
