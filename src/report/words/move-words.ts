import { decimal, percent } from "../../core/format.ts";
import type { Bounds } from "../../results/result.ts";

export const fellOrRose = (change: number) => (change < 0 ? "fell" : "rose");

/** "fell 1.76%", "did not move" */
export const moved = (change: number) =>
  change === 0 ? "did not move" : `${fellOrRose(change)} ${percent(Math.abs(change), 2)}`;

/** "on day 0", "over days −1 to 1" */
export const whenWords = ([from, to]: Bounds) =>
  from === to ? `on day ${decimal(from, 0)}` : `over days ${decimal(from, 0)} to ${decimal(to, 0)}`;
