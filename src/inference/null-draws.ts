import { type Matrix, matrix, row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { lowerBound, noSession } from "../core/session.ts";
import type { InapplicableTest } from "../core/statistic.ts";
import { finite, mean } from "../math/moments.ts";
import { type RandomStream, randomStream } from "../math/random.ts";
import { inapplicable } from "./result.ts";

/** Fewest shifts to draw from: below, a p-value could not fall to 0.05. */
const minimumShifts = 20;

/** Panels as they might have come without an event. */
export interface NullDraws {
  readonly status: "computed";
  /** How many shifts in time a block is drawn from. With events on one date and one block, all there is to draw. */
  readonly shifts: number;
  /** Draw number b, from stream b of the seed: the same whoever computes it, and in whatever order. */
  draw(b: number): AbnormalPanel;
}

/** Where each session of the panel lies on its common calendar; −1 where there is none. */
interface Places {
  readonly sessions: number;
  /** N × M and N × L, row-major. */
  readonly estimation: Int32Array;
  readonly event: Int32Array;
}

function placesOf(panel: AbnormalPanel): Places {
  const all = [panel.estimationSessions, panel.eventSessions];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const sessions of all) {
    for (const session of sessions) {
      if (session === noSession) continue;
      if (session < first) first = session;
      if (session > last) last = session;
    }
  }
  // Of each date its place on the calendar: dates are near each other, so a table is quickest.
  const placeOf = new Int32Array(Math.max(0, last - first + 1)).fill(-1);
  for (const sessions of all) for (const session of sessions) if (session !== noSession) placeOf[session - first] = 0;
  let sessions = 0;
  for (let date = 0; date < placeOf.length; date++) if (placeOf[date] === 0) placeOf[date] = sessions++;
  const place = (session: number) => (session === noSession ? -1 : placeOf[session - first]!);
  return { sessions, estimation: panel.estimationSessions.map(place), event: panel.eventSessions.map(place) };
}

/** The shifts that carry every event day with a return back into the observation's own estimation window. */
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

/** The residual at a place of the calendar, of an observation whose residuals lie at `own`; NaN where it has none. */
function residualAt(residuals: Float64Array, own: Int32Array, place: number): number {
  let end = own.length;
  while (end > 0 && own[end - 1] === -1) end--;
  const t = lowerBound(own.subarray(0, end), place);
  return t < end && own[t] === place ? residuals[t]! : Number.NaN;
}

/** Random signs, one a coefficient and session of the calendar: all observations share them. */
function signsOf(stream: RandomStream, coefficients: number, sessions: number): Matrix {
  return matrix(coefficients, sessions, () => stream.rademacher());
}

/**
 * Standard normal in the limit, correlated between observations as their residuals are: the residuals with random
 * signs by session, summed and divided by their length. It stands for the coefficients' estimation error.
 */
function estimationError(residuals: Float64Array, places: Int32Array, signs: Float64Array): number {
  let total = 0;
  let squares = 0;
  for (let t = 0; t < residuals.length; t++) {
    if (!Number.isFinite(residuals[t]!)) continue;
    total += residuals[t]! * signs[places[t]!]!;
    squares += residuals[t]! ** 2;
  }
  return total / Math.sqrt(squares);
}

/** One panel without an event. */
function drawPanel(
  panel: AbnormalPanel,
  places: Places,
  residuals: Matrix,
  blockLength: number,
  shiftOf: (stream: RandomStream) => number,
  stream: RandomStream,
): AbnormalPanel {
  const days = panel.ar.columns;
  const estimationDays = panel.estimationAr.columns;
  const phase = stream.integer(blockLength);
  const blocks = Math.ceil((places.sessions + phase) / blockLength);
  const shifts = Float64Array.from({ length: blocks }, () => shiftOf(stream));
  const { columns: coefficients, data: leverage } = panel.leverage;
  const signs = signsOf(stream, coefficients, places.sessions);
  const ar = matrix(panel.ar.rows, days);
  for (let i = 0; i < ar.rows; i++) {
    const own = places.estimation.subarray(i * estimationDays, (i + 1) * estimationDays);
    const error = Float64Array.from(
      { length: coefficients },
      (_, p) => Math.SQRT2 * panel.sigma[i]! * estimationError(row(residuals, i), own, row(signs, p)),
    );
    for (let t = 0, at = i * days; t < days; t++, at++) {
      ar.data[at] = Number.NaN;
      if (!Number.isFinite(panel.ar.data[at]!)) continue;
      const place = places.event[at]!;
      const shift = shifts[Math.floor((place + phase) / blockLength)]!;
      let value = residualAt(row(residuals, i), own, place - shift) * Math.sqrt(panel.scale.data[at]!);
      for (let p = 0; p < error.length; p++) value += leverage[at * coefficients + p]! * error[p]!;
      ar.data[at] = value;
    }
  }
  const actual = matrix(ar.rows, days, (i, t) => panel.expected.data[i * days + t]! + ar.data[i * days + t]!);
  return { ...panel, ar, actual };
}

/**
 * Draws of the panel under the null hypothesis, for Romano–Wolf and resampling: whole calendar sessions of estimation
 * residuals, all securities together, in blocks as long as the longest window.
 *
 * The sessions of the panel, in order, are cut into blocks of `blockLength` (at a random phase). Each block is drawn
 * from an earlier time: a random number of sessions further back, the same for all observations, chosen so that every
 * event day falls into its observation's own estimation window. So
 *
 *   AR*_it = √scale_it · e_i(session of (i, t) − shift of its block) + √2 σ̂_i leverage_it · z_i
 *
 * Observations that share a session share it in the draw too, whether their day 0 is the same or not; neighbouring
 * days stay neighbours. e_i are residuals less their mean. z_i stands for the error of the estimated coefficients: the
 * observation's residuals with random signs by session and coefficient, over their length, with the same signs for
 * all. The fit has taken ‖Σ leverage‖² out of the variance of a block of residuals and a forecast adds as much, hence
 * √2: on average Var(CAR*) is the forecast variance of CAR when returns are not autocorrelated.
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
  const residuals = centered(panel.estimationAr);
  const { least, most } = commonShifts(panel, places);
  const shifts = Number.isFinite(most) ? Math.max(0, most - least + 1) : 0;
  if (shifts < minimumShifts) {
    const reason = `needs ${minimumShifts} shifts that carry all events into their estimation windows, has ${shifts}`;
    return inapplicable(panel.ids.length, reason);
  }
  const shiftOf = (stream: RandomStream) => least + stream.integer(shifts);
  return {
    status: "computed",
    shifts,
    draw: (b) => drawPanel(panel, places, residuals, blockLength, shiftOf, randomStream(seed, b)),
  };
}
