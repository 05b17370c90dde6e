import { type Matrix, matrix, row } from "../../core/matrix.ts";
import { type AbnormalPanel, estimationSessionsOf } from "../../core/panel.ts";
import { noSession } from "../../core/session.ts";
import type { InapplicableTest } from "../../core/statistic.ts";
import { finite, mean } from "../../math/moments.ts";
import { type RandomStream, randomStream } from "../../math/random.ts";
import { inapplicable } from "../kit/result.ts";

/** Fewest shifts to draw from: with fewer, no p-value could be 0.05 or less. */
const minimumShifts = 20;

/** Draws of a panel under the null hypothesis of no event. */
export interface NullDraws {
  readonly status: "computed";
  /** Number of shifts in time that a block is drawn from. With events on one date and one block, the number of draws. */
  readonly shifts: number;
  /** Draw number b, from stream b of the seed: the same in every thread and every order. */
  draw(b: number): AbnormalPanel;
  /** Writes the abnormal returns of draw b, N × L and row-major, to `ar`, without a new array. */
  fill(b: number, ar: Float64Array): void;
}

/** The index of each session of the panel among all its sessions; −1 where there is none. */
interface Places {
  readonly sessions: number;
  /** N × M and N × L, row-major. */
  readonly estimation: Int32Array;
  readonly event: Int32Array;
}

/** N × M, row-major: `noSession` where an observation has none. */
function estimationSessions(panel: AbnormalPanel): Int32Array {
  const { columns } = panel.estimationAr;
  const sessions = new Int32Array(panel.ids.length * columns).fill(noSession);
  for (let i = 0; i < panel.ids.length; i++) {
    sessions.set(estimationSessionsOf(panel, i), i * columns + panel.spans[4 * i + 2]!);
  }
  return sessions;
}

function placesOf(panel: AbnormalPanel): Places {
  const estimation = estimationSessions(panel);
  const all = [estimation, panel.eventSessions];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const sessions of all) {
    for (const session of sessions) {
      if (session === noSession) continue;
      if (session < first) first = session;
      if (session > last) last = session;
    }
  }
  // A table from date to index is fastest, because the dates are near each other.
  const placeOf = new Int32Array(Math.max(0, last - first + 1)).fill(-1);
  for (const sessions of all) for (const session of sessions) if (session !== noSession) placeOf[session - first] = 0;
  let sessions = 0;
  for (let date = 0; date < placeOf.length; date++) if (placeOf[date] === 0) placeOf[date] = sessions++;
  const place = (session: number) => (session === noSession ? -1 : placeOf[session - first]!);
  return { sessions, estimation: estimation.map(place), event: panel.eventSessions.map(place) };
}

/** Lists the shifts that move every event day with a return back into its observation's estimation window. */
function commonShifts(panel: AbnormalPanel, places: Places): { least: number; most: number } {
  const days = panel.ar.columns;
  const estimationDays = panel.estimationAr.columns;
  let least = 1;
  let most = Number.POSITIVE_INFINITY;
  for (let i = 0; i < panel.ids.length; i++) {
    const own = places.estimation.subarray(i * estimationDays, (i + 1) * estimationDays).filter((at) => at >= 0);
    const [first, last] = [own[0] ?? -1, own[own.length - 1] ?? -1];
    for (let t = i * days; t < (i + 1) * days; t++) {
      if (!Number.isFinite(panel.ar.data[t]!)) continue;
      least = Math.max(least, places.event[t]! - last);
      most = Math.min(most, places.event[t]! - first);
    }
  }
  return { least, most };
}

/** Estimation residuals less their mean: the null hypothesis, also for a model that does not estimate a constant. */
function centered(estimationAr: Matrix): Matrix {
  const residuals = matrix(estimationAr.rows, estimationAr.columns);
  for (let i = 0; i < residuals.rows; i++) {
    const own = row(estimationAr, i);
    const center = mean(finite(own));
    row(residuals, i).set(own.map((e) => e - center));
  }
  return residuals;
}

/** Centred residuals by session index, observation after observation, each from its first session on. */
interface PlacedResiduals {
  /** (N) */
  readonly first: Int32Array;
  /** Places of an observation in `values`. */
  readonly span: number;
  /** N × span; NaN where there is no residual. */
  readonly values: Float64Array;
  /** (N) √Σ e² */
  readonly lengths: Float64Array;
}

function placeResiduals(residuals: Matrix, places: Int32Array): PlacedResiduals {
  const { rows, columns, data } = residuals;
  const first = new Int32Array(rows);
  let span = 0;
  for (let i = 0; i < rows; i++) {
    const own = places.subarray(i * columns, (i + 1) * columns).filter((place) => place >= 0);
    first[i] = own[0] ?? 0;
    span = Math.max(span, (own[own.length - 1] ?? -1) - first[i]! + 1);
  }
  const values = new Float64Array(rows * span).fill(Number.NaN);
  const lengths = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let k = i * columns; k < (i + 1) * columns; k++) {
      if (places[k]! < 0 || !Number.isFinite(data[k]!)) continue;
      values[i * span + places[k]! - first[i]!] = data[k]!;
      squares += data[k]! ** 2;
    }
    lengths[i] = Math.sqrt(squares);
  }
  return { first, span, values, lengths };
}

/**
 * Draws the error of a coefficient: the residuals of observation i with a random sign for each session, summed and
 * divided by their length. It is standard normal in the limit, and correlated between observations as residuals are.
 *
 * @param signs one for each session, those of the coefficient from `at` on
 */
function estimationError(
  { first, span, values, lengths }: PlacedResiduals,
  i: number,
  signs: Float64Array,
  at: number,
): number {
  let total = 0;
  const shift = at + first[i]! - i * span;
  for (let k = i * span; k < (i + 1) * span; k++) {
    const e = values[k]!;
    if (!Number.isNaN(e)) total += e * signs[k + shift]!;
  }
  return total / lengths[i]!;
}

/** Writes one draw of the abnormal returns, N × L, to `ar`, from one stream of random numbers. */
type Drawer = (stream: RandomStream, ar: Float64Array) => void;

function drawer(
  panel: AbnormalPanel,
  places: Places,
  blockLength: number,
  shiftOf: (stream: RandomStream) => number,
): Drawer {
  const days = panel.ar.columns;
  const residuals = placeResiduals(centered(panel.estimationAr), places.estimation);
  const { first, span, values } = residuals;
  const { columns: coefficients, data: leverage } = panel.leverage;
  // Reused by every draw.
  const shifts = new Float64Array(Math.ceil((places.sessions + blockLength - 1) / blockLength));
  const signs = new Float64Array(coefficients * places.sessions);
  const errors = new Float64Array(coefficients);
  return (stream, ar) => {
    const phase = stream.integer(blockLength);
    const blocks = Math.ceil((places.sessions + phase) / blockLength);
    for (let k = 0; k < blocks; k++) shifts[k] = shiftOf(stream);
    for (let k = 0; k < signs.length; k++) signs[k] = stream.rademacher();
    for (let i = 0; i < panel.ids.length; i++) {
      for (let p = 0; p < coefficients; p++) {
        errors[p] = Math.SQRT2 * panel.sigma[i]! * estimationError(residuals, i, signs, p * places.sessions);
      }
      for (let t = 0, at = i * days; t < days; t++, at++) {
        ar[at] = Number.NaN;
        if (!Number.isFinite(panel.ar.data[at]!)) continue;
        const place = places.event[at]!;
        const source = place - shifts[Math.floor((place + phase) / blockLength)]! - first[i]!;
        if (source < 0 || source >= span) continue;
        let value = values[i * span + source]! * Math.sqrt(panel.scale.data[at]!);
        for (let p = 0; p < coefficients; p++) value += leverage[at * coefficients + p]! * errors[p]!;
        ar[at] = value;
      }
    }
  };
}

/**
 * Draws the panel under the null hypothesis, for Romano–Wolf and resampling. A draw takes whole calendar sessions of
 * estimation residuals, all securities together, in blocks as long as the longest window.
 *
 * The sessions of the panel, in order, are cut into blocks of `blockLength` (at a random phase). Each block is drawn
 * from an earlier time: a random number of sessions further back, the same for all observations, chosen so that every
 * event day falls into its observation's own estimation window. So
 *
 *   AR*_it = √scale_it · e_i(session of (i, t) − shift of its block) + √2 σ̂_i leverage_it · z_i
 *
 * Observations that share a session share it in the draw too, with the same day 0 or not; neighbouring days stay
 * neighbours. e_i are residuals less their mean. z_i represents the error of the estimated coefficients: the
 * observation's residuals with random signs by session and coefficient, over their length, with the same signs for all
 * observations. The fit removes ‖Σ leverage‖² from the variance of a block of residuals, and a forecast adds as much,
 * hence √2. On average Var(CAR*) is the forecast variance of CAR when returns are not autocorrelated.
 *
 * Shapes  panel of N observations by L days, M estimation days; a draw has the panel's shape, and shares everything
 *         but `ar` and `actual` with it.
 * Units   as the panel's.
 * Missing a missing abnormal return stays missing, and one whose source session has no residual becomes so.
 * Inapplicable when fewer than 20 shifts carry every observation into its estimation window.
 *
 * Source: blocks: Künsch (1989), Annals of Statistics 17(3), 1217–1241, doi:10.1214/aos/1176347265;
 *         use: Romano & Wolf (2005), Econometrica 73(4), 1237–1282, doi:10.1111/j.1468-0262.2005.00615.x.
 */
export function nullDraws(panel: AbnormalPanel, blockLength: number, seed: number): NullDraws | InapplicableTest {
  const places = placesOf(panel);
  const { least, most } = commonShifts(panel, places);
  const shifts = Number.isFinite(most) ? Math.max(0, most - least + 1) : 0;
  if (shifts < minimumShifts) {
    const reason = `needs ${minimumShifts} shifts that carry all events into their estimation windows, has ${shifts}`;
    return inapplicable(panel.ids.length, reason);
  }
  let draw: Drawer | null = null;
  const fill: NullDraws["fill"] = (b, ar) => {
    draw ??= drawer(panel, places, blockLength, (stream) => least + stream.integer(shifts));
    draw(randomStream(seed, b), ar);
  };
  const drawn = (b: number): AbnormalPanel => {
    const { rows, columns } = panel.ar;
    const ar = matrix(rows, columns);
    fill(b, ar.data);
    const actual = matrix(rows, columns, (i, t) => panel.expected.data[i * columns + t]! + ar.data[i * columns + t]!);
    return { ...panel, ar, actual };
  };
  return { status: "computed", shifts, fill, draw: drawn };
}
