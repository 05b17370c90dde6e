import { pSentence } from "../../core/format.ts";

/** Two-sided p-values of one move: by Student's t, and by its rank among the estimation days. */
interface Evidence {
  readonly t: number;
  readonly p: number;
  readonly quantileP: number;
}

const level = 0.05;

/** Where p stands against the 5% level: "far below 5%", "just below 5%", "above 5%". */
function levelPhrase(p: number): string {
  if (p < 0.01) return "far below 5%";
  if (p < 0.045) return "below 5%";
  if (p < level) return "just below 5%";
  if (p < 0.055) return "just above 5%";
  return p < 0.2 ? "above 5%" : "far above 5%";
}

/** "p is .075, above 5%"; "p is just above .05" says it already. */
function pPhrase(p: number): string {
  const text = pSentence(p);
  return text.includes("just") ? text : `${text}, ${levelPhrase(p)}`;
}

/** What both p-values say together about the null "this was an ordinary day". */
export type Finding = "distinguishable" | "mixed" | "indistinguishable" | "unknown";

export function findingOf({ p, quantileP }: Evidence): Finding {
  if (!Number.isFinite(p)) return "unknown";
  if (!Number.isFinite(quantileP)) return p < level ? "distinguishable" : "indistinguishable";
  if (p < level && quantileP < level) return "distinguishable";
  return p >= level && quantileP >= level ? "indistinguishable" : "mixed";
}

/** How far a move is from the ordinary: `borderline` where the tests disagree, or where p is just above 5%. */
export type Move = "unusual" | "borderline" | "ordinary" | "unknown";

const moves: Record<Finding, Move> = {
  distinguishable: "unusual",
  mixed: "borderline",
  indistinguishable: "ordinary",
  unknown: "unknown",
};

/** Names a finding as a move. @param p of the test that is read first */
export const moveOf = (finding: Finding, p: number): Move =>
  finding === "indistinguishable" && p < 0.055 ? "borderline" : moves[finding];

const conclusions: Record<Finding, (market: string) => string> = {
  distinguishable: (market) => `An ordinary day of ${market} can be ruled out at 5%.`,
  mixed: (market) => `The two tests disagree: at 5% the evidence against an ordinary day of ${market} is mixed.`,
  indistinguishable: (market) => `An ordinary day of ${market} cannot be ruled out at 5%.`,
  unknown: (market) => `This study cannot say whether this was an ordinary day of ${market}.`,
};

/**
 * The sentences on how certain the finding is, built from the figures alone.
 *
 * "By the t test p is just above .05; counted among the estimation days p is .075, above 5%. …"
 */
export function evidenceSentences(market: string, evidence: Evidence): string {
  const { p, quantileP } = evidence;
  const finding = findingOf(evidence);
  if (finding === "unknown") return conclusions.unknown(market);
  const byT = `By the t test ${pPhrase(p)}`;
  const byQuantile = Number.isFinite(quantileP) ? `; counted among the estimation days ${pPhrase(quantileP)}` : "";
  return `${byT}${byQuantile}. ${conclusions[finding](market)}`;
}
