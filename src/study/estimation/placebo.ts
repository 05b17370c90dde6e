import { type SummedPanel, windowSum } from "../../abnormal/window-sum.ts";
import { EventStudyError } from "../../core/errors.ts";
import type { DayRange } from "../../core/event.ts";
import { matrix } from "../../core/matrix.ts";
import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { Observation } from "../../core/observation.ts";
import { type PlaceboTest, placeboTest } from "../../inference/single/placebo.ts";
import { type AlignedSeries, estimationSample, sampleWindow } from "../../market/alignment/sample.ts";
import { countFinite } from "../../math/moments.ts";
import { fitObservation } from "../../models/kit/fit-observation.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { optionsFor } from "../settings/model-options.ts";

/** CARs of every placebo session, window by window: sessions before the event window, oldest first. */
interface PlaceboDraws {
  /** Row of the security's series that serves as day 0 of each placebo. */
  readonly rows: Int32Array;
  /** A window's studentised CARs, (rows); NaN where the model has none or the window reaches the event window. */
  readonly t: readonly Float64Array[];
  /** The CARs, for pictures. */
  readonly car: readonly Float64Array[];
}

function fitOrNull(model: ExpectedReturnModel, observation: Observation, definition: StudyDefinition): ModelFit | null {
  try {
    return fitObservation(model, observation, optionsFor(observation.security, definition), { diagnose: "none" });
  } catch (error) {
    if (error instanceof EventStudyError) return null;
    throw error;
  }
}

/** Number of days that entered an estimation. */
const estimationDays = (fit: ModelFit) => countFinite(fit.residuals);

/** A history with only the factors that a model needs. */
function withFactors(series: AlignedSeries, names: readonly string[]): AlignedSeries {
  const factors = names.flatMap((name) => (series.factors[name] ? [[name, series.factors[name]] as const] : []));
  return { ...series, factors: Object.fromEntries(factors) };
}

/** The abnormal returns of one observation, as a panel of one row. */
function panelOf(event: Observation["event"], fit: ModelFit): SummedPanel {
  const { asset, firstDay } = event;
  const ar = matrix(1, asset.length, (_, t) => asset[t]! - fit.expected[t]!);
  const scale = { rows: 1, columns: asset.length, data: fit.scale };
  return { firstDay, ar, scale, leverage: fit.leverage, sigma: Float64Array.of(fit.sigma) };
}

/** The part of a window inside the event window: the days that the event's own CAR sums. */
function clip(window: DayRange, { from, to }: DayRange): DayRange {
  return { from: Math.max(window.from, from), to: Math.min(window.to, to) };
}

/** Computes the CAR of a placebo session over a window and its forecast standard deviation; null if a day is missing. */
type Measure = (window: DayRange) => { readonly car: number; readonly sd: number } | null;

/** Estimates the model for a placebo session; null if that fails, or if it has fewer days than the event's fit. */
type Refit = (row: number) => Measure | null;

/** Returns a refit that works for any model: it fits each placebo session as the event was fitted. */
function refitsByObservation(
  model: ExpectedReturnModel,
  aligned: AlignedObservation,
  definition: StudyDefinition,
  days: number,
): Refit {
  const series = withFactors(
    aligned.aligned.series,
    model.factors(optionsFor(aligned.aligned.security.id, definition)),
  );
  const { estimationWindow, eventWindow } = windowsOf(aligned.event, definition);
  return (row) => {
    const estimation = estimationSample(series, row, estimationWindow.from, estimationWindow.to);
    const event = sampleWindow(series, row, eventWindow.from, eventWindow.to);
    const observation = { ...aligned.observation!, day0: series.sessions[row]!, estimation, event };
    const fit = fitOrNull(model, observation, definition);
    if (fit === null || estimationDays(fit) < days) return null;
    const panel = panelOf(event, fit);
    return (window) => {
      const sum = windowSum(panel, 0, window);
      return sum.days === window.to - window.from + 1 ? sum : null;
    };
  };
}

/** Returns a fast refit over the whole history; null for a model that has none. */
function refitsByRow(
  model: ExpectedReturnModel,
  { aligned: { series, security }, event }: AlignedObservation,
  definition: StudyDefinition,
  days: number,
): Refit | null {
  const options = optionsFor(security.id, definition);
  const hasFactors = model.factors(options).every((name) => series.factors[name]);
  if (!model.refits || !hasFactors) return null;
  const { returns, cleanReturns, factors } = series;
  const refits = model.refits({ history: cleanReturns ?? returns, returns, factors }, options);
  const { from, to } = windowsOf(event, definition).estimationWindow;
  return (row) => {
    if (refits.estimate(row + from, row + to) < days) return null;
    return (window) => {
      const car = refits.car(row + window.from, row + window.to);
      return Number.isNaN(car) ? null : { car, sd: refits.sd(row + window.from, row + window.to) };
    };
  };
}

/**
 * Refits the model at every session before the event that has a full estimation window of its own, and studentises the
 * CARs there. The estimation window has the event's length and gap, and no fewer usable days. A placebo window counts
 * when it ends before the event window begins.
 */
export function placeboDraws(
  model: ExpectedReturnModel,
  aligned: AlignedObservation,
  definition: StudyDefinition,
  ownFit: ModelFit,
): PlaceboDraws {
  if (aligned.placement.status !== "placed") throw new Error(`${aligned.id} has no place`);
  const { estimationWindow, eventWindow } = windowsOf(aligned.event, definition);
  const windows = definition.windows.map((window) => clip(window, eventWindow));
  const eventStart = aligned.placement.row + eventWindow.from;
  const earliestEnd = Math.min(...windows.filter(({ from, to }) => from <= to).map(({ to }) => to));
  const days = estimationDays(ownFit);
  const refit = refitsByRow(model, aligned, definition, days) ?? refitsByObservation(model, aligned, definition, days);
  // The first row of a price file has no return; the first row of a file of returns may have one.
  const first = Math.max(0, aligned.aligned.series.returns.findIndex(Number.isFinite)) - estimationWindow.from;
  const rows = Int32Array.from({ length: Math.max(0, eventStart - earliestEnd - first) }, (_, b) => first + b);
  const t = windows.map(() => new Float64Array(rows.length).fill(Number.NaN));
  const car = windows.map(() => new Float64Array(rows.length).fill(Number.NaN));
  for (let b = 0; b < rows.length; b++) {
    const measure = refit(rows[b]!);
    if (measure === null) continue;
    for (let w = 0; w < windows.length; w++) {
      const { from, to } = windows[w]!;
      const sum = from <= to && rows[b]! + to < eventStart ? measure(windows[w]!) : null;
      if (sum === null) continue;
      t[w]![b] = sum.car / sum.sd;
      car[w]![b] = sum.car;
    }
  }
  return { rows, t, car };
}

/** Compares the observed value of one window with its placebos. */
export function placeboOf(
  draws: PlaceboDraws,
  w: number,
  window: DayRange,
  observed: number,
  definition: StudyDefinition,
): PlaceboTest {
  const windowLength = window.to - window.from + 1;
  return placeboTest({ placebos: draws.t[w]!, observed, windowLength, alternative: definition.alternative });
}
