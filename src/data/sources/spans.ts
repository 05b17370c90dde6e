import type { PriceSeries, Span } from "../../core/series.ts";
import type { Spans } from "./price-source.ts";

/** First and last session of a series; an empty one has a span that holds nothing. */
const spanOf = ({ sessions }: PriceSeries): Span => ({
  first: sessions[0] ?? Number.POSITIVE_INFINITY,
  last: sessions.at(-1) ?? Number.NEGATIVE_INFINITY,
});

/** The span of each series, by its security. */
export const spansOf = (series: Iterable<PriceSeries>): Spans =>
  new Map(Array.from(series, (one) => [one.security, spanOf(one)]));
