/** The rank of a move among itself and all earlier moves of equal length in its series. */
interface MoveRank {
  /** 1 = the most extreme on its side. */
  readonly place: number;
  readonly of: number;
  readonly side: "lowest" | "highest";
}

/**
 * Ranks the raw move over `length` rows that ends in row `end` among all such moves that end at or before it.
 *
 *   move_t = P_t / P_{t−length} − 1,  t = length … end
 *
 * A fall is ranked from the lowest, a rise from the highest; equal moves share the better rank.
 *
 * @param levels (T) closing levels
 * @returns null when the series is too short.
 */
export function rankOfMove(levels: Float64Array, end: number, length: number): MoveRank | null {
  if (end < length || end >= levels.length) return null;
  const moveAt = (t: number) => levels[t]! / levels[t - length]! - 1;
  const observed = moveAt(end);
  if (!Number.isFinite(observed)) return null;
  const side = observed < 0 ? "lowest" : "highest";
  let place = 1;
  let of = 0;
  for (let t = length; t <= end; t++) {
    const move = moveAt(t);
    if (!Number.isFinite(move)) continue;
    of++;
    if (side === "lowest" ? move < observed : move > observed) place++;
  }
  return { place, of, side };
}
