import { z } from "zod";
import { type JsonSchema, withoutSafeBounds } from "../core/json-schema.ts";

// What result.json holds, key for key, as `core/result.ts` has it: a compiled test holds the two together.

const words = z.string();
const whole = z.int();
/** A figure; null where it is missing. */
const figure = z.number().nullable();
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/);
/** Codes may be added within a version. */
const code = z
  .string()
  .regex(/^[A-Z][A-Z_]*$/)
  .describe("a code of `eventstudy list codes`");
const window = z.tuple([z.int(), z.int()]).describe("first and last day, both inside");
const interval = z.tuple([figure, figure]).describe("95% interval");
const p = figure.describe("p-value");
const figures = z.record(z.string(), figure);
const rule = z
  .enum(["pre-open", "in-session", "after-close", "closed-day", "date-only"])
  .describe("how day 0 was found");

const method = z.object({
  kind: z.enum(["model", "test"]),
  id: words,
  label: words,
  formula: words,
  assumptions: words,
  source: words,
});

const study = z.object({
  id: words,
  title: words,
  models: z.array(words).describe("ids of the expected-return models"),
  returns: z.enum(["simple", "log"]),
  measure: z.enum(["return", "volume", "volatility"]).describe("with volume every return, ar and car is a log volume"),
  measureNote: words.nullable().describe("which figures the measure leaves out, and why"),
  diagnostics: z.boolean().describe("whether the report has a table of the residual diagnostics"),
  benchmark: words.nullable(),
  estimationWindow: window,
  eventWindow: window,
  windows: z.array(window),
});

const event = z.object({
  id: words,
  headline: words.nullable(),
  at: instant.nullable().describe("when it happened, UTC"),
  date: date.nullable(),
  published: instant.nullable().describe("when it was published, UTC"),
  decidedBy: z.enum(["at", "date", "published"]).describe("the time that decided day 0"),
});

const security = z.object({
  id: words,
  name: words,
  exchange: words.nullable(),
  timezone: words.nullable(),
  currency: words.nullable(),
  first: date.describe("first session of the price file"),
  last: date.describe("last session of the price file"),
  rows: whole,
  layout: words.describe("layout of the price file, as it was recognised"),
  notes: z.array(words).describe("what was merged, left out or preferred when the file was read"),
  gaps: z
    .array(date)
    .nullable()
    .describe("sessions that the exchange held and the file lacks; null without a calendar"),
  closedDayRows: z
    .array(date)
    .nullable()
    .describe("rows dropped because the exchange was closed; null without a calendar"),
  benchmarkAgeHours: figure.describe("median age of the benchmark's last close at the security's closes, in hours"),
});

const audit = z.object({
  observations: whole,
  used: whole,
  excluded: whole,
  byCode: z.record(code, whole).describe("excluded observations by code; they add up to excluded"),
  shifted: whole.describe("observations that met another session by the closed-day rule"),
});

const fit = z.object({
  n: whole.describe("estimation days used"),
  span: z.tuple([date, date]).describe("first and last session of the estimation window"),
  coefficients: figures,
  standardErrors: figures,
  sigma: figure.describe("residual standard deviation per session"),
  degreesOfFreedom: figure,
  rSquared: figure,
  diagnostics: z.array(z.object({ id: words, statistic: figure, p })).describe("tests of the estimation residuals"),
  extras: figures.describe("further figures of the model: log-likelihood, weights of donors, …"),
});

const volatility = z
  .object({
    u: figure.describe("mean of the squared standardised abnormal returns"),
    nullMean: figure.describe("what u is on average without an event"),
    ratio: figure.describe("u over its null mean"),
    p,
  })
  .describe("abnormal volatility, where the study measures it");

const day = z.object({
  day: whole,
  session: date.nullable(),
  close: figure,
  return: figure,
  benchmark: figure.describe("the benchmark's return over the same interval"),
  expected: figure,
  ar: figure.describe("abnormal return: return less expected"),
  sd: figure.describe("forecast standard deviation of ar"),
  t: figure,
  p,
  interval,
  quantileP: p.describe("two-sided, against the estimation residuals"),
  car: figure.describe("running sum of ar since the first day of the event window"),
  carSd: figure,
  carInterval: interval,
  volatility: volatility.optional(),
});

const placebo = z.object({
  p,
  count: whole.describe("placebo windows"),
  floor: figure.describe("the least p that they can give"),
  independent: whole.describe("windows that do not overlap"),
  cars: z.array(figure).optional().describe("CARs of the placebo windows"),
});

const donorPlacebo = z.object({
  p,
  rank: whole.describe("1 = the largest ratio"),
  of: whole.describe("the security and the donors that have a ratio"),
  ratio: figure.describe("RMSPE of the window over that of the estimation days"),
  ratios: figures.describe("of each donor, as if it had been treated"),
  skipped: z.array(words).describe("donors without a ratio"),
});

const windowResult = z.object({
  window,
  n: whole.describe("days present"),
  car: figure,
  bhar: figure.describe("buy-and-hold abnormal return, against the model's expectation"),
  bharBenchmark: figure.describe("buy-and-hold abnormal return, against the benchmark"),
  sd: figure.describe("forecast standard deviation of car"),
  t: figure,
  p,
  interval,
  detectable: figure.describe("the effect that a two-sided 5% test would find with 80% power"),
  quantileP: p.describe("two-sided, against sums of estimation residuals"),
  quantileFloor: figure.describe("the least p that the quantile test can give"),
  placebo: placebo.nullable(),
  placeboReason: words.nullable().describe("why there is no placebo"),
  rank: z
    .object({ place: whole, of: whole, side: z.enum(["lowest", "highest"]) })
    .nullable()
    .describe("place of the raw move among all of equal length up to this one"),
  volatility: volatility.optional(),
  donorPlacebo: donorPlacebo.nullable().optional(),
  donorPlaceboReason: words.nullable().optional(),
});

const observation = z.object({
  id: words.describe("event/security"),
  event: words,
  security: words,
  group: words.nullable(),
  benchmark: words.nullable(),
  model: words,
  status: z.enum(["used", "excluded"]),
  reason: z.object({ code, message: words }).nullable().describe("why it is excluded"),
  day0: date.nullable(),
  rule: rule.nullable(),
  fit: fit.nullable(),
  days: z.array(day),
  windows: z.array(windowResult),
});

const warning = z.object({ code, message: words });
const adjusted = z
  .object({ holm: figure, benjaminiHochberg: figure, romanoWolf: figure })
  .describe("p-values adjusted for the other tests of one family");

const computed = z.object({
  status: z.literal("computed"),
  n: whole.describe("observations that entered"),
  statistic: figure,
  distribution: z.enum(["normal", "student-t", "exact", "resampled"]),
  degreesOfFreedom: figure.describe("of student-t"),
  p,
  pAdjusted: adjusted.optional(),
  warnings: z.array(warning).optional().describe("why the test is not to be believed here"),
});

const inapplicable = z.object({
  status: z.literal("inapplicable"),
  n: whole,
  reason: words,
  warnings: z.array(warning).optional(),
});

const tests = z.record(z.string(), z.union([computed, inapplicable])).describe("by the id of the test");
/** The tests of a comparison belong to no family of tests. */
const comparisonTests = z
  .record(z.string(), z.union([computed.omit({ pAdjusted: true }), inapplicable]))
  .describe("by the id of the test");

const groupVolatility = z
  .object({ n: whole, ratio: figure, t: figure, degreesOfFreedom: figure, p })
  .describe("mean volatility ratio of the group, where the study measures volatility");

const groupDay = z.object({
  day: whole,
  n: whole,
  aar: figure.describe("average abnormal return"),
  caar: figure.describe("running sum of aar"),
  caarInterval: interval.optional(),
  meanCorrelation: figure,
  tests,
  volatility: groupVolatility.optional(),
});

const power = z.array(z.object({ effect: figure, power: figure }));

const groupWindow = z.object({
  window,
  n: whole,
  caar: figure.describe("mean of the CARs"),
  abhar: figure.describe("mean of the buy-and-hold abnormal returns"),
  meanCorrelation: figure.describe("average cross-correlation of the observations, by the sessions they share"),
  standardError: figure.describe("of caar, with the cross-correlation"),
  detectable: figure.describe("the effect that a two-sided 5% test would find with 80% power"),
  power,
  powerCurve: power.describe("the same on the grid of the picture"),
  dependence: z.object({
    designEffect: figure.describe("1 + (n − 1) meanCorrelation"),
    dates: whole.describe("distinct sessions of day 0"),
    sharedDates: figure.describe("share of observations that share their day 0 with another"),
    sharedWindows: figure.describe("share of observations whose window meets another's"),
    eventVarianceRatio: figure.describe("cross-sectional variance over what it would be without an event"),
  }),
  headline: z.array(words).describe("ids of the tests to read first"),
  tests,
  volatility: groupVolatility.optional(),
});

const group = z.object({
  group: words,
  model: words,
  n: whole,
  days: z.array(groupDay),
  windows: z.array(groupWindow),
});

const difference = z.object({
  kind: z.literal("difference"),
  model: words,
  window,
  groups: z.tuple([words, words]),
  n: z.tuple([whole, whole]),
  caar: z.tuple([figure, figure]),
  difference: figure.describe("caar of the first group less that of the second"),
  headline: words.describe("id of the test to read first"),
  tests: comparisonTests,
});

const coefficientTest = z.object({ standardError: figure, t: figure, degreesOfFreedom: figure, p });

const characteristics = z.object({
  kind: z.literal("characteristics"),
  model: words,
  window,
  method: z.enum(["ols", "wls"]),
  n: whole,
  reason: words.nullable().describe("why there are no coefficients"),
  dates: whole.describe("distinct sessions of day 0"),
  rSquared: figure,
  coefficients: z.array(
    z.object({
      name: words.describe("the characteristic, or constant"),
      estimate: figure,
      hc3: coefficientTest,
      dateClustered: coefficientTest.describe("clustered by the session of day 0"),
    }),
  ),
  warnings: z.array(warning),
});

const multipleTesting = z
  .object({
    families: z
      .record(z.string(), z.object({ windows: whole, days: whole }))
      .describe("how many tests of each id were computed"),
    romanoWolf: z.object({
      tests: z.array(words).describe("ids that have Romano–Wolf p-values"),
      draws: whole,
      shifts: figure.describe("shifts in time from which each block of sessions is drawn"),
      floor: figure.describe("the least p that the draws can give"),
      reason: words.nullable().describe("why there are none"),
    }),
  })
  .describe("what the adjusted p-values are adjusted for");

const claim = z.object({
  observation: words,
  session: date.nullable(),
  sessionRule: z.enum(["stated", "last-before-publication", "day-0"]).nullable(),
  stated: figure.describe("the stated change, as a decimal"),
  statedDecimals: whole.describe("decimals of the stated percentage"),
  observed: figure,
  verdict: z.enum(["supported", "inexact", "contradicted", "untestable"]),
  reason: words.nullable(),
});

const clock = z.object({
  event: words,
  security: words,
  exchange: words.nullable(),
  timezone: words.nullable(),
  localTime: words.nullable(),
  localDate: date.nullable(),
  state: z.enum(["pre-open", "in-session", "after-close", "closed", "unknown"]),
  open: instant.nullable(),
  close: instant.nullable(),
  localHours: words.nullable(),
  day0: date.nullable(),
  day0Close: instant.nullable(),
  rule: rule.nullable(),
  warnings: z.array(code),
  exclusion: code.nullable(),
});

const provenance = z.object({
  program: words,
  inputs: z
    .array(
      z.object({
        path: words,
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        rows: whole,
        of: z.literal("rows").optional(),
      }),
    )
    .describe(
      "the files that were read, by paths relative to the study; with of: rows the hash is of the rows read of a large table",
    ),
  seed: whole,
});

/** result.json, schema eventstudy/result/1. Returns are decimals per session; a missing figure is null. */
export const resultSchema = z.object({
  schema: z.literal("eventstudy/result/1"),
  study,
  observationsIn: words.optional().describe("above 1,000 observations: the file that has them"),
  events: z.array(event).optional().describe("left out above 1,000 observations"),
  securities: z.array(security),
  audit: audit.describe("what became of every observation"),
  observations: z.array(observation).optional().describe("left out above 1,000 of them"),
  groups: z.array(group),
  comparisons: z.array(z.union([difference, characteristics])),
  multipleTesting,
  claims: z.array(claim),
  clock: z.array(clock).optional().describe("how each event meets each market; left out above 1,000 observations"),
  exclusions: z.array(z.object({ id: words, code, message: words })),
  warnings: z.array(z.object({ code, subject: words.nullable(), message: words })),
  methods: z.array(method).describe("the models and tests used"),
  provenance,
});

/**
 * The JSON Schema (draft 7) of result.json.
 *
 * @param strict refuses keys that the schema does not know: for tests. As it is published it lets them pass, because
 *        keys may be added within a version.
 */
export function resultJsonSchema({ strict = false } = {}): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(resultSchema, {
    io: strict ? "output" : "input",
    target: "draft-7",
    override: ({ jsonSchema }) => withoutSafeBounds(jsonSchema as JsonSchema),
  });
  return {
    $schema,
    title: "Result of eventstudy (eventstudy/result/1)",
    description: "Returns are decimals per session. A missing figure is null. Keys may be added, never renamed.",
    ...(schema as JsonSchema),
  };
}
