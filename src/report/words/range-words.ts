import { decimal } from "../../core/format.ts";
import type { Bounds } from "../../results/result.ts";

/** "Day 0", "Days −1 to 1" */
export function rangeWords([from, to]: Bounds): string {
  return from === to ? `Day ${decimal(from, 0)}` : `Days ${decimal(from, 0)} to ${decimal(to, 0)}`;
}
