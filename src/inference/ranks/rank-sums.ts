/** Sums over observations of the rank scores U_it of each day. */
export interface RankScores {
  /** (days) Σ_i U_it */
  readonly sums: Float64Array;
  /** (days) observations with a value that day. */
  readonly counts: Float64Array;
}

/** Sums over the observations with the same number of ranked values. */
export interface RankGroup {
  /** (days) Σ_i twice the midrank: whole numbers. */
  readonly doubled: Float64Array;
  /** (days) observations with a value that day. */
  readonly counts: Float64Array;
}

/**
 * Sums midranks by day, separately for each number n of ranked values, because U = midrank / (n + 1) − ½ depends on n.
 * Twice a midrank is a whole number, so no order of the observations and no division among threads changes the sums.
 */
export class RankSums {
  readonly #days: number;
  readonly #groups = new Map<number, RankGroup>();

  constructor(days: number) {
    this.#days = days;
  }

  /** The sums over the observations with n ranked values. */
  of(n: number): RankGroup {
    let group = this.#groups.get(n);
    if (!group) {
      group = { doubled: new Float64Array(this.#days), counts: new Float64Array(this.#days) };
      this.#groups.set(n, group);
    }
    return group;
  }

  scores(): RankScores {
    const sums = new Float64Array(this.#days);
    const counts = new Float64Array(this.#days);
    for (const [n, group] of [...this.#groups].sort(([a], [b]) => a - b)) {
      for (let t = 0; t < this.#days; t++) {
        sums[t]! += group.doubled[t]! / (2 * (n + 1)) - group.counts[t]! / 2;
        counts[t]! += group.counts[t]!;
      }
    }
    return { sums, counts };
  }
}
