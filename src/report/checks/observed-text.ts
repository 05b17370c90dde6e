import { decimal } from "../../core/format.ts";
import type { Check } from "../../results/checks.ts";

/**
 * The figure that decided a check, in words: whole numbers whole, others to six places.
 *
 * @throws nothing
 */
export function observedText({ observed }: Pick<Check, "observed">): string {
  if (!Number.isFinite(observed)) return "–";
  return decimal(observed, Number.isInteger(observed) ? 0 : 6);
}
