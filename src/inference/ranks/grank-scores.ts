import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";
import { isConstant, sampleSd } from "../../math/moments.ts";
import { type PresentObservations, presentIn } from "../kit/present.ts";
import { countBelow, countUpTo, doubledRanks, estimationRanks } from "./estimation-ranks.ts";
import { type RankGroup, RankSums } from "./rank-sums.ts";

/** The scores of a window that both generalised rank tests use. */
interface GrankScores {
  /** Observations with a return in the window. */
  readonly n: number;
  /** Cross-sectional standard deviation of the SCARs; NaN when n < 2, 0 when all are equal. */
  readonly spread: number;
  /** Ū_0: mean score of the cumulated event day over the observations present. */
  readonly eventScore: number;
  /** S_Ū² = (1/T) Σ_t (n_t/N) Ū_t² over the estimation days and the cumulated event day. */
  readonly variance: number;
  /** T = length of the estimation window + 1. */
  readonly days: number;
  /** Σ (T_i − 1)/(T_i + 1) over the observations present, T_i their numbers of ranked values. */
  readonly rankSpread: number;
}

/** Standard deviation with divisor n − 1; NaN below two values, and exactly 0 when they are equal up to rounding. */
function crossSectionalSd(scar: Float64Array): number {
  return scar.length > 1 && isConstant(scar) ? 0 : sampleSd(scar);
}

/** σ̂_i SCAR_i / s(SCAR) of every row, on the scale of the row's raw residuals; NaN where not present. */
function eventValues(panel: AbnormalPanel, { n, rows, scars }: PresentObservations, spread: number): Float64Array {
  const values = new Float64Array(panel.ids.length).fill(Number.NaN);
  for (let k = 0; k < n; k++) values[rows[k]!] = (scars[k]! / spread) * panel.sigma[rows[k]!]!;
  return values;
}

/** The place of an event value among the residuals of its row: how many are below it, and how many at or below. */
interface Place {
  readonly below: number;
  readonly upTo: number;
}

/** Adds the ranks of a row day by day: a residual above the event value rises by 1, an equal one by ½. */
function addRow(
  { doubled: sums, counts }: RankGroup,
  order: Uint16Array | Uint32Array,
  at: number,
  doubled: Int32Array,
  n: number,
  { below, upTo }: Place,
): void {
  for (let k = 0; k < n; k++) {
    const t = order[at + k]!;
    sums[t]! += doubled[k]! + (k >= upTo ? 2 : k >= below ? 1 : 0);
    counts[t]!++;
  }
}

/** Adds `sign` times the ranks of `rows` complete rows, without an event value among them. */
function addComplete({ doubled, counts }: RankGroup, sums: Float64Array, sign: number, rows: number): void {
  for (let t = 0; t < sums.length; t++) {
    doubled[t]! += sign * sums[t]!;
    counts[t]! += sign * rows;
  }
}

/** Number of windows whose counts share a 32-bit word, 8 bits each. */
const lanes = 4;

/** The largest count of 8 bits: after this many rows the counts are added up and cleared. */
const fullLane = 255;

/**
 * Counts, for each window and day, the rows whose residual on that day is above the window's event value: its rank rises
 * by 1. One walk over the residuals of a row, by size, serves four windows.
 */
class CountsAbove {
  readonly #columns: number;
  /** (groups of windows × M) counts of the last rows. */
  readonly #packed: Int32Array;
  readonly #total: Int32Array;
  /** For the windows of one word, by size of their event values: residuals below the value, and 1 in the window's byte. */
  readonly #below = new Int32Array(lanes);
  readonly #unit = new Int32Array(lanes);
  #rows = 0;

  constructor(windows: number, columns: number) {
    this.#columns = columns;
    this.#packed = new Int32Array(Math.ceil(windows / lanes) * columns);
    this.#total = new Int32Array(windows * columns);
  }

  /**
   * Adds a row without missing or equal values.
   *
   * @param order the days of the row by the size of their residuals, from `at` on
   * @param below for each window, the number of residuals below its event value; −1 leaves the window out
   */
  add(order: Uint16Array | Uint32Array, at: number, below: Int32Array): void {
    for (let from = 0; from < below.length; from += lanes) {
      const n = this.#sort(below, from);
      if (n > 0) this.#sweep(order, at, n, (from / lanes) * this.#columns);
    }
    if (++this.#rows === fullLane) this.#unpack();
  }

  #sort(below: Int32Array, from: number): number {
    const [places, units] = [this.#below, this.#unit];
    let n = 0;
    for (let lane = 0; lane < lanes && from + lane < below.length; lane++) {
      const place = below[from + lane]!;
      if (place < 0) continue;
      let k = n++;
      for (; k > 0 && places[k - 1]! > place; k--) {
        places[k] = places[k - 1]!;
        units[k] = units[k - 1]!;
      }
      places[k] = place;
      units[k] = 1 << (8 * lane);
    }
    return n;
  }

  #sweep(order: Uint16Array | Uint32Array, at: number, n: number, into: number): void {
    const packed = this.#packed;
    let units = 0;
    for (let k = 0; k < n; k++) {
      units += this.#unit[k]!;
      const end = at + (k + 1 < n ? this.#below[k + 1]! : this.#columns);
      for (let place = at + this.#below[k]!; place < end; place++) packed[into + order[place]!]! += units;
    }
  }

  #unpack(): void {
    const columns = this.#columns;
    for (let k = 0; k < this.#total.length; k++) {
      const window = Math.floor(k / columns);
      const word = this.#packed[Math.floor(window / lanes) * columns + (k % columns)]!;
      this.#total[k]! += (word >>> (8 * (window % lanes))) & fullLane;
    }
    this.#packed.fill(0);
    this.#rows = 0;
  }

  /** (M) counts of a window. */
  of(window: number): Float64Array {
    if (this.#rows > 0) this.#unpack();
    return Float64Array.from(this.#total.subarray(window * this.#columns, (window + 1) * this.#columns));
  }
}

/** Sums of ranks under one window. */
interface RankedWindow {
  readonly sums: RankSums;
  /** Sums over the rows whose values are all present. */
  readonly joined: RankGroup;
  readonly others: RankSums;
  /** Number of complete rows, for which only the days above the event value were counted. */
  counted: number;
  rankSpread: number;
}

/**
 * Sums the ranks of all rows, with the event value of each window as the day after the last estimation day. Most rows
 * have no missing value and no tie. For these only the days above the event value are counted, because the sums of
 * their estimation ranks are known.
 *
 * @param events (N) event values of each window
 */
function sumRanks(panel: AbnormalPanel, events: readonly Float64Array[]): RankedWindow[] {
  const { rows, columns } = panel.estimationAr;
  const ranks = estimationRanks(panel.estimationAr);
  const { order, counts, complete, completeSums } = ranks;
  const above = new CountsAbove(events.length, columns);
  const windows = events.map((): RankedWindow => {
    const sums = new RankSums(columns + 1);
    return { sums, joined: sums.of(columns + 1), others: new RankSums(columns), counted: 0, rankSpread: 0 };
  });
  const places = new Int32Array(events.length);
  const scratch = new Int32Array(columns);
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    for (let w = 0; w < events.length; w++) {
      const window = windows[w]!;
      const event = events[w]![i]!;
      const joins = Number.isFinite(event);
      const ranked = counts[i]! + (joins ? 1 : 0);
      const group = ranked === columns + 1 ? window.joined : window.sums.of(ranked);
      const below = joins ? countBelow(panel.estimationAr, ranks, i, event) : counts[i]!;
      const upTo = joins ? countUpTo(panel.estimationAr, ranks, i, event, below) : counts[i]!;
      if (joins) {
        group.doubled[columns]! += below + upTo + 2;
        group.counts[columns]!++;
        window.rankSpread += (ranked - 1) / (ranked + 1);
      }
      places[w] = -1;
      if (complete[i] === 1 && joins && below === upTo) {
        places[w] = below;
        window.counted++;
        continue;
      }
      const doubled = doubledRanks(panel.estimationAr, ranks, i, scratch);
      const n = counts[i]!;
      addRow(group, order, at, doubled, n, { below, upTo });
      if (complete[i] === 1) addRow(window.others.of(columns), order, at, doubled, n, { below: n, upTo: n });
    }
    above.add(order, at, places);
  }
  windows.forEach(({ joined, others, counted }, w) => {
    addComplete(joined, completeSums, 1, counted);
    addComplete(joined, others.of(columns).doubled, -1, 0);
    addComplete(joined, above.of(w), 2, 0);
  });
  return windows;
}

/** The columns of the present observations that scores need, copied so that the rest can be freed. */
interface ScoredWindow {
  readonly n: number;
  readonly spread: number;
  /** (N) */
  readonly events: Float64Array;
}

function scoredWindow(panel: AbnormalPanel, window: DayRange): ScoredWindow {
  const present = presentIn(panel, window);
  const spread = crossSectionalSd(present.scars);
  return { n: present.n, spread, events: eventValues(panel, present, spread) };
}

function scoresOf(panel: AbnormalPanel, windows: readonly DayRange[]): GrankScores[] {
  const { rows, columns } = panel.estimationAr;
  const scored = windows.map((window) => scoredWindow(panel, window));
  const ranked = sumRanks(
    panel,
    scored.map(({ events }) => events),
  );
  return scored.map(({ n, spread }, w) => {
    const { sums, counts } = ranked[w]!.sums.scores();
    let squares = 0;
    for (let t = 0; t <= columns; t++) if (counts[t]! > 0) squares += sums[t]! ** 2 / counts[t]!;
    return {
      n,
      spread,
      eventScore: sums[columns]! / n,
      variance: squares / rows / (columns + 1),
      days: columns + 1,
      rankSpread: ranked[w]!.rankSpread,
    };
  });
}

const known = remember((_: AbnormalPanel) => new Map<string, GrankScores>());
const keyOf = ({ from, to }: DayRange) => `${from}:${to}`;

/** Scores several windows in one pass over the panel, for `grankScores`. */
export function prepareGrank(panel: AbnormalPanel, windows: readonly DayRange[]): void {
  const scores = known(panel);
  const open = new Map(windows.map((window) => [keyOf(window), window]));
  for (const key of scores.keys()) open.delete(key);
  const asked = [...open.values()];
  if (asked.length === 0) return;
  scoresOf(panel, asked).forEach((score, w) => {
    scores.set(keyOf(asked[w]!), score);
  });
}

/**
 * Scores of the generalised rank tests. Each observation's SCAR, divided by the cross-sectional standard deviation of
 * the SCARs (not by its standard error), is ranked among the observation's standardised estimation residuals as one
 * more day: U = midrank / (T_i + 1) − ½. An observation without a return in the window keeps its estimation scores.
 */
export function grankScores(panel: AbnormalPanel, window: DayRange): GrankScores {
  prepareGrank(panel, [window]);
  return known(panel).get(keyOf(window))!;
}
