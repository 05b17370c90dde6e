import type { GroupWindow } from "../../results/result.ts";
import type { Finding } from "./evidence.ts";

const level = 0.05;

/**
 * What the tests to read first say together of a window: all reject at 5%, none does, or they disagree. Every sentence,
 * mark and picture about a group takes its verdict from here.
 */
export function groupFinding({ headline, tests }: GroupWindow): Finding {
  const ps = headline.flatMap((id) => (tests[id]?.status === "computed" ? [tests[id].p] : []));
  if (ps.length === 0) return "unknown";
  const rejecting = ps.filter((p) => p < level).length;
  if (rejecting === ps.length) return "distinguishable";
  return rejecting === 0 ? "indistinguishable" : "mixed";
}
