import { z } from "zod";

/** Text as the file has it: ids keep their zeros. The YAML reader hands them over as source text. */
const scalar = (value: unknown) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value);
/** An editor takes 005930 for a number: its schema lets pass what the YAML reader will hand over as text. */
const asWritten = { type: ["string", "number", "boolean"] };
const text = z.preprocess(scalar, z.string().min(1)).meta(asWritten);
const id = z
  .preprocess(
    scalar,
    z
      .string()
      .min(1)
      .regex(/^[^/\\\s][^/\\]*$/, "an id has neither slashes nor a leading blank"),
  )
  .meta(asWritten);

const range = z
  .tuple([z.int(), z.int()])
  .refine(([from, to]) => from <= to, "a window runs from its first day to its last");

const claim = z.strictObject({
  security: id,
  change: z.string().regex(/^[+-]?\d+(\.\d+)?\s*%$/, "a change is a percentage such as -1.8%"),
  session: text.optional(),
});

const event = z.strictObject({
  id: id.optional(),
  at: text.optional(),
  zone: text.optional(),
  date: text.optional(),
  time: z.enum(["pre", "during", "post", "bmo", "dmh", "amc"]).optional(),
  published: text.optional(),
  headline: text.optional(),
  securities: z.array(id).min(1).optional(),
  security: id.optional(),
  group: id.optional(),
  claims: z.array(claim).optional(),
  benchmark: id.optional(),
  "estimation-window": range.optional(),
  "event-window": range.optional(),
});

/** Events in the study file itself, or the path of an event file. */
const events = z.union([text, z.array(event).min(1)]);

const security = z.strictObject({
  id,
  name: text.optional(),
  exchange: text.optional(),
  timezone: text.optional(),
  hours: text.optional(),
  prices: text.optional(),
  column: text.optional(),
  currency: text.optional(),
  /** Shares outstanding: volume is then measured as turnover. */
  shares: z.number().positive().optional(),
});

/** A wide file of factors; `names` are those of factor-model, `exchange` tells when they become known. */
const factors = z.strictObject({
  file: text,
  names: z.array(text).min(1).optional(),
  exchange: text.optional(),
  unit: z.enum(["decimal", "percent"]).optional(),
});

/** A long table that DuckDB reads: of a database, or made of Parquet or CSV files. */
const duckdbPrices = z.strictObject({
  duckdb: text,
  /** Of a database with several. */
  table: text.optional(),
  column: text.optional(),
});
const prices = z.union([text, duckdbPrices]);

/** The study file: every key that study.yaml may have. */
export const studySchema = z.strictObject({
  study: id,
  title: text.optional(),
  benchmark: id.optional(),
  exchange: text.optional(),
  /** Of the benchmark, where the price files name the securities. */
  "benchmark-exchange": text.optional(),
  securities: z.array(security).min(1).optional(),
  prices: z.union([text, duckdbPrices, z.array(prices).min(1)]).optional(),
  column: text.optional(),
  input: z.enum(["price", "return"]).optional(),
  unit: z.enum(["decimal", "percent"]).optional(),
  dates: z.enum(["iso", "mdy", "dmy"]).optional(),
  "negative-closes": z.enum(["refuse", "absolute"]).optional(),
  groups: z.record(id, z.array(id).min(1)).optional(),
  events,
  confounders: events.optional(),
  model: text.optional(),
  models: z.array(text).min(1).optional(),
  /** Takes the place of a model that does not converge. */
  fallback: text.optional(),
  /** dimson: benchmark intervals before and after. */
  lags: z.int().min(0).max(10).optional(),
  leads: z.int().min(0).max(10).optional(),
  /** synthetic-control: securities that it is made of. */
  donors: z.array(id).min(1).optional(),
  factors: factors.optional(),
  returns: z.enum(["simple", "log"]).optional(),
  /** What is abnormal: returns, log volume, or the volatility of returns. */
  measure: z.enum(["return", "volume", "volatility"]).optional(),
  /** Prints a table of the residual diagnostics of every fit. */
  diagnostics: z.boolean().optional(),
  /** Test statistics that are computed, beside those that head a report. */
  tests: z.array(text).min(1).optional(),
  "estimation-window": range.optional(),
  "event-window": range.optional(),
  windows: z.array(range).min(1).optional(),
  seed: z.int().min(0).optional(),
  alternative: z.enum(["two-sided", "less", "greater"]).optional(),
  "closed-day": z.enum(["next", "previous", "exclude"]).optional(),
  "late-news": z.number().min(0).optional(),
  gaps: z.enum(["exclude", "accept"]).optional(),
  missing: z.enum(["span", "drop"]).optional(),
  overlap: z.enum(["accept", "exclude-later", "exclude-both"]).optional(),
  confounded: z.enum(["report", "exclude"]).optional(),
  "clean-estimation": z.boolean().optional(),
  "min-estimation": z.int().min(2).optional(),
  "max-excluded": z.number().min(0).max(1).optional(),
  draws: z.int().min(99).optional(),
  "cross-section": z.array(text).optional(),
  expect: z.array(text).optional(),
});

/** The keys that are allowed at a path of the study file, for the hint on a misspelt one. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const [head, ...rest] = path.filter((part) => typeof part === "string");
  if (head === undefined) return Object.keys(studySchema.shape);
  if (head === "factors") return Object.keys(factors.shape);
  if (head === "prices") return Object.keys(duckdbPrices.shape);
  if (head === "securities") return Object.keys(security.shape);
  if (head === "events" || head === "confounders")
    return Object.keys(rest.includes("claims") ? claim.shape : event.shape);
  return [];
}
