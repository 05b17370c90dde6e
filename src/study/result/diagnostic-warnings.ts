import { listing, percent } from "../../core/format.ts";
import { leanRowOf } from "../../core/lean-row.ts";
import type { Warning } from "../../core/observation.ts";
import type { ObservationResult } from "../../results/result.ts";

/** A fit fails a residual test when p is below this: at 5%, the tests would flag one fit in five by chance. */
const failureLevel = 0.01;
/** A security with a larger share of zero returns is thinly traded. */
const mostZeros = 0.1;

const meanings: Record<string, string> = {
  "ljung-box": "residuals are autocorrelated (Ljung–Box, 10 lags, p < 0.01)",
  "arch-lm":
    "the variance of the residuals changes with time (ARCH-LM, 5 lags, p < 0.01), which garch and egarch forecast,",
  "jarque-bera": "residuals are not normal (Jarque–Bera, p < 0.01), which the sample-quantile p does not need,",
};

/** Lists the first eight names, and the number of others. */
function listSome(names: readonly string[]): string {
  const shown = names.slice(0, 8);
  return listing(names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown);
}

/** The tests of a fit, in the order of their bits in `failures`. */
const tests = [...Object.keys(meanings), "zero-returns"];

/** The failed tests of a fit as bits. */
function failures(observation: ObservationResult): number {
  const lean = leanRowOf(observation);
  const diagnostics = lean ? lean.diagnostics : observation.fit!.diagnostics;
  const n = lean ? lean.estimationDays : observation.fit!.n;
  let bits = 0;
  for (const { id, p, statistic } of diagnostics) {
    const fails = id === "zero-returns" ? statistic > mostZeros * n : p < failureLevel;
    if (fails && tests.includes(id)) bits |= 1 << tests.indexOf(id);
  }
  return bits;
}

/** Fitted observations of a model, with the failed tests of each as bits. */
interface Fits {
  readonly model: string;
  readonly observations: readonly ObservationResult[];
  readonly failures: Uint8Array;
}

function fitsOf(observations: readonly ObservationResult[], models: readonly string[]): Fits[] {
  const byModel = new Map<string, ObservationResult[]>(models.map((model) => [model, []]));
  for (const entry of observations) if (entry.status === "used") byModel.get(entry.model)?.push(entry);
  return [...byModel].map(([model, fitted]) => ({
    model,
    observations: fitted,
    failures: Uint8Array.from(fitted, failures),
  }));
}

/** "5 of 11 fits of market-model (KOSPI, …)" for each model; with one model, names the observations. */
function failurePhrase(all: readonly Fits[], models: readonly string[], test: string): string {
  const bit = 1 << tests.indexOf(test);
  const parts = all.flatMap(({ model, observations, failures }) => {
    if (!models.includes(model)) return [];
    const failing = observations.filter((_, i) => failures[i]! & bit);
    if (failing.length === 0) return [];
    const events = new Set(observations.map(({ event }) => event)).size;
    const names =
      models.length === 1 ? ` (${listSome(failing.map((entry) => (events > 1 ? entry.id : entry.security)))})` : "";
    return [`${failing.length} of ${observations.length} fits of ${model}${names}`];
  });
  return listing(parts);
}

/** One warning for each failed assumption, with the fits that fail it. */
export function diagnosticWarnings(observations: readonly ObservationResult[], models: readonly string[]): Warning[] {
  const fits = fitsOf(observations, models);
  const residuals = Object.entries(meanings).flatMap(([id, meaning]): Warning[] => {
    const found = failurePhrase(fits, models, id);
    return found === "" ? [] : [{ code: "RESIDUAL_DIAGNOSTIC", subject: null, message: `${meaning} in ${found}` }];
  });
  const thin = failurePhrase(fits, models.slice(0, 1), "zero-returns");
  if (thin === "") return residuals;
  const message = `more than ${percent(mostZeros, 0)} of the estimation returns are zero in ${thin}; scholes-williams and dimson are made for thin trading`;
  return [...residuals, { code: "ZERO_RETURNS", subject: null, message }];
}
