import { listing, percent } from "../../core/format.ts";
import { leanRowOf } from "../../core/lean-row.ts";
import type { Warning } from "../../core/observation.ts";
import type { ObservationResult } from "../../results/result.ts";

/** A residual test below this p is called failed: with hundreds of days 5% would flag one fit in five by chance. */
const failed = 0.01;
/** Share of zero returns above which a security is called thinly traded. */
const manyZeros = 0.1;

const meanings: Record<string, string> = {
  "ljung-box": "residuals are autocorrelated (Ljung–Box, 10 lags, p < 0.01)",
  "arch-lm":
    "the variance of the residuals changes with time (ARCH-LM, 5 lags, p < 0.01), which garch and egarch forecast,",
  "jarque-bera": "residuals are not normal (Jarque–Bera, p < 0.01), which the sample-quantile p does not need,",
};

/** Names of a few, and how many more. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 8);
  return listing(names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown);
}

/** What the residuals of a fit fail, a bit each in this order; a fit is read once. */
const tests = [...Object.keys(meanings), "zero-returns"];

function failures(observation: ObservationResult): number {
  const lean = leanRowOf(observation);
  const diagnostics = lean ? lean.diagnostics : observation.fit!.diagnostics;
  const n = lean ? lean.estimationDays : observation.fit!.n;
  let bits = 0;
  for (const { id, p, statistic } of diagnostics) {
    const fails = id === "zero-returns" ? statistic > manyZeros * n : p < failed;
    if (fails && tests.includes(id)) bits |= 1 << tests.indexOf(id);
  }
  return bits;
}

/** Fitted observations of a model, and what each of them fails. */
interface Fits {
  readonly model: string;
  readonly observations: readonly ObservationResult[];
  readonly failures: Uint8Array;
}

function fitsOf(observations: readonly ObservationResult[], models: readonly string[]): Fits[] {
  const byModel = new Map<string, ObservationResult[]>(models.map((model) => [model, []]));
  for (const entry of observations) if (entry.status === "used") byModel.get(entry.model)?.push(entry);
  return [...byModel].map(([model, own]) => ({ model, observations: own, failures: Uint8Array.from(own, failures) }));
}

/** "5 of 11 fits of market-model (KOSPI, …)", model by model; the observations are named where there is one model. */
function where(all: readonly Fits[], models: readonly string[], test: string): string {
  const bit = 1 << tests.indexOf(test);
  const parts = all.flatMap(({ model, observations, failures }) => {
    if (!models.includes(model)) return [];
    const hit = observations.filter((_, i) => failures[i]! & bit);
    if (hit.length === 0) return [];
    const events = new Set(observations.map(({ event }) => event)).size;
    const names = models.length === 1 ? ` (${some(hit.map((entry) => (events > 1 ? entry.id : entry.security)))})` : "";
    return [`${hit.length} of ${observations.length} fits of ${model}${names}`];
  });
  return listing(parts);
}

/** One warning for each assumption that fails somewhere, with where it does: not a wall. */
export function diagnosticWarnings(observations: readonly ObservationResult[], models: readonly string[]): Warning[] {
  const fits = fitsOf(observations, models);
  const residuals = Object.entries(meanings).flatMap(([id, meaning]): Warning[] => {
    const found = where(fits, models, id);
    return found === "" ? [] : [{ code: "RESIDUAL_DIAGNOSTIC", subject: null, message: `${meaning} in ${found}` }];
  });
  const thin = where(fits, models.slice(0, 1), "zero-returns");
  if (thin === "") return residuals;
  const message = `more than ${percent(manyZeros, 0)} of the estimation returns are zero in ${thin}; scholes-williams and dimson are made for thin trading`;
  return [...residuals, { code: "ZERO_RETURNS", subject: null, message }];
}
