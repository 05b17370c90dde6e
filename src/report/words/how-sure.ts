import { percent, pValue } from "../../core/format.ts";

/** Two-sided p-values of one move: Student's t, and its place among ordinary days. */
interface Evidence {
  readonly t: number;
  readonly p: number;
  readonly quantileP: number;
}

const level = 0.05;

/** A p-value in words: how often an ordinary day would look at least as unusual. */
export function oftenness(p: number): string {
  if (p < 0.001) return "less than once in a thousand ordinary days";
  return `on ${percent(p, p < 0.01 ? 2 : 1)} of ordinary days`;
}

/** "just above 5 %", "far below 5 %": where p stands against the usual level. */
function againstLevel(p: number): string {
  if (p < 0.01) return "far below 5 %";
  if (p < 0.045) return "below 5 %";
  if (p < level) return "just below 5 %";
  if (p < 0.055) return "just above 5 %";
  return p < 0.2 ? "above 5 %" : "far above 5 %";
}

/** What the evidence allows to say of the null "this was an ordinary day". */
export type Finding = "distinguishable" | "mixed" | "indistinguishable" | "unknown";

export function findingOf({ p, quantileP }: Evidence): Finding {
  if (!Number.isFinite(p)) return "unknown";
  if (!Number.isFinite(quantileP)) return p < level ? "distinguishable" : "indistinguishable";
  if (p < level && quantileP < level) return "distinguishable";
  return p >= level && quantileP >= level ? "indistinguishable" : "mixed";
}

const conclusions: Record<Finding, (market: string) => string> = {
  distinguishable: (market) => `An ordinary day of ${market} can be ruled out at 5 %.`,
  mixed: (market) => `The two disagree, so at 5 % the evidence that this was no ordinary day of ${market} is mixed.`,
  indistinguishable: (market) => `An ordinary day of ${market} cannot be ruled out at 5 %.`,
  unknown: (market) => `Whether this was an ordinary day of ${market} cannot be told.`,
};

/**
 * The sentence that says how sure one can be, built from the figures alone.
 *
 * "By the t test p is 0.0501, just above 5 %; measured against the estimation days themselves it is 0.0747. …"
 */
export function howSure(market: string, evidence: Evidence): string {
  const { p, quantileP } = evidence;
  const finding = findingOf(evidence);
  if (finding === "unknown") return conclusions.unknown(market);
  const byT = `By the t test p is ${pValue(p)}, ${againstLevel(p)}`;
  const byQuantile = Number.isFinite(quantileP)
    ? `; counted among the estimation days themselves it is ${pValue(quantileP)}, ${againstLevel(quantileP)}`
    : "";
  return `${byT}${byQuantile}. ${conclusions[finding](market)}`;
}
