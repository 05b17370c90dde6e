import { buildPanel, type FittedObservation } from "../abnormal/build-panel.ts";
import { EventStudyError } from "../core/errors.ts";
import type { ExpectedReturnModel, ModelOptions } from "../core/model.ts";
import type { Observation } from "../core/observation.ts";
import { type AlignedSeries, sampleWindow } from "../market/alignment/sample.ts";
import type { RandomStream } from "../math/random.ts";
import { fitObservation } from "../models/kit/fit-observation.ts";
import { findModel } from "../study/settings/registry.ts";
import type { DrawnPanel, SimulationShape } from "./simulated-returns.ts";

/** After this many failed draws in a row, the drawing ends with an error. */
const mostTries = 200;

export interface PanelSecurity {
  readonly id: string;
  readonly series: AlignedSeries;
}

/** Returns of a user's own panel, aligned to the benchmark and the factors of the model. */
export interface PseudoEvents {
  readonly kind: "panel";
  readonly scenario: "independent" | "same-date";
  readonly securities: readonly PanelSecurity[];
  readonly model: string;
  readonly modelOptions: ModelOptions;
  readonly returns: "simple" | "log";
}

/** A study of pseudo-events, and the number of draws that were repeated. */
export interface DrawnEvents extends DrawnPanel {
  readonly redrawn: number;
}

/** A security, and its rows that can be day 0 of a pseudo-event: those with full windows. */
interface Candidate {
  readonly security: PanelSecurity;
  readonly rows: Int32Array;
}

/** A security and the row of day 0. */
interface Place {
  readonly security: PanelSecurity;
  readonly row: number;
}

type Estimate = (place: Place, i: number) => FittedObservation | null;

/** Lists the possible rows of day 0: those with a return and every factor on the M days before and L days from it. */
function eligibleRows(
  { returns, factors }: AlignedSeries,
  names: readonly string[],
  { estimationDays, windowLength }: SimulationShape,
): Int32Array {
  const columns = [returns, ...names.map((name) => factors[name]!)];
  const rows: number[] = [];
  let complete = 0;
  for (let t = 0; t < returns.length; t++) {
    complete = columns.every((column) => Number.isFinite(column[t]!)) ? complete + 1 : 0;
    if (complete >= estimationDays + windowLength) rows.push(t - windowLength + 1);
  }
  return Int32Array.from(rows);
}

/** @throws NOTHING_LEFT when no security has room for a pseudo-event */
function candidatesOf(source: PseudoEvents, model: ExpectedReturnModel, shape: SimulationShape): Candidate[] {
  const names = model.factors(source.modelOptions);
  const candidates = source.securities
    .map((security) => ({ security, rows: eligibleRows(security.series, names, shape) }))
    .filter(({ rows }) => rows.length > 0);
  if (candidates.length > 0) return candidates;
  const days = shape.estimationDays + shape.windowLength;
  throw new EventStudyError(
    "NOTHING_LEFT",
    `none of ${source.securities.length} securities has ${days} returns in a row that the model can use`,
    "shorten `estimation` or `window`, or give longer prices",
  );
}

/** Fits the model to a pseudo-event; null where it cannot be estimated. */
function estimator(source: PseudoEvents, model: ExpectedReturnModel, shape: SimulationShape): Estimate {
  return ({ security: { id, series }, row }, i) => {
    const observation: Observation = {
      ...{ id: `${i}/${id}`, eventId: String(i), security: id, group: null, rule: "date-only" },
      day0: series.sessions[row]!,
      estimation: sampleWindow(series, row, -shape.estimationDays, -1),
      event: sampleWindow(series, row, 0, shape.windowLength - 1),
    };
    try {
      return { observation, fit: fitObservation(model, observation, source.modelOptions, { diagnose: "none" }) };
    } catch (error) {
      if (error instanceof EventStudyError) return null;
      throw error;
    }
  };
}

const pick = <T>(list: ArrayLike<T>, stream: RandomStream): T => list[stream.integer(list.length)]!;

/** Draws a random security, and one of its dates. */
const anywhere =
  (candidates: readonly Candidate[]) =>
  (stream: RandomStream): Place => {
    const { security, rows } = pick(candidates, stream);
    return { security, row: pick(rows, stream) };
  };

/** Takes the first `n` places on which the model can be estimated; counts those that could not be used. */
function collect(
  next: () => Place | null,
  n: number,
  estimate: Estimate,
): { fitted: FittedObservation[]; failed: number } {
  const fitted: FittedObservation[] = [];
  let [failed, inARow] = [0, 0];
  while (fitted.length < n && inARow < mostTries) {
    const place = next();
    if (place === null) break;
    const estimated = estimate(place, fitted.length);
    if (estimated === null) {
      failed++;
      inARow++;
    } else {
      fitted.push(estimated);
      inARow = 0;
    }
  }
  return { fitted, failed };
}

function drawnOf(fitted: readonly FittedObservation[], failed: number, { returns }: PseudoEvents): DrawnEvents {
  return { panel: buildPanel(fitted, returns), arrival: new Int32Array(fitted.length), redrawn: failed };
}

function cannotEstimate({ label }: ExpectedReturnModel): EventStudyError {
  const message = `the ${label} could not be estimated on ${mostTries} pseudo-events in a row`;
  return new EventStudyError("NOTHING_LEFT", message, "check the prices with `eventstudy inspect`");
}

/** Finds the sessions on which at least `n` securities have a place. @throws NOTHING_LEFT when there is none */
function crowdedDates(candidates: readonly Candidate[], n: number): Place[][] {
  const bySession = new Map<number, Place[]>();
  for (const { security, rows } of candidates) {
    for (const row of rows) {
      const session = security.series.sessions[row]!;
      const others = bySession.get(session);
      if (others) others.push({ security, row });
      else bySession.set(session, [{ security, row }]);
    }
  }
  const crowded = [...bySession].sort(([a], [b]) => a - b).flatMap(([, places]) => (places.length < n ? [] : [places]));
  if (crowded.length > 0) return crowded;
  const most = Math.max(...[...bySession.values()].map(({ length }) => length));
  throw new EventStudyError(
    "NOTHING_LEFT",
    `no date has ${n} securities with full windows; at most ${most} have`,
    "lower `events`, or leave `scenario: same-date` out",
  );
}

/** Returns a function that yields the places of a date in random order, each once. */
function shuffled(places: readonly Place[], stream: RandomStream): () => Place | null {
  const left = [...places];
  return () => {
    if (left.length === 0) return null;
    const i = stream.integer(left.length);
    const place = left[i]!;
    left[i] = left.at(-1)!;
    left.pop();
    return place;
  };
}

/**
 * Draws studies of pseudo-events, as Brown and Warner did: actual returns, on random securities and dates without a
 * known event.
 *
 * `independent`: each event is a random security (equally likely, with replacement) and one of its dates with M returns
 * before day 0 and L from day 0 on, without a gap. Windows may overlap, as in a real panel.
 * `same-date`: one random date on which N securities have such windows, and N of them without replacement.
 *
 * The model is estimated on the M sessions before day 0. Where that fails (a security that does not move), the
 * pseudo-event is drawn again and counted.
 *
 * Errors  NOTHING_LEFT when the panel has no room for the events, or the model fails 200 times in a row.
 *
 * Source: Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, doi:10.1016/0304-405X(80)90002-1;
 *         daily returns: Brown & Warner (1985), ibid. 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export function pseudoEventDrawer(shape: SimulationShape, source: PseudoEvents): (stream: RandomStream) => DrawnEvents {
  const model = findModel(source.model);
  const candidates = candidatesOf(source, model, shape);
  const estimate = estimator(source, model, shape);
  if (source.scenario === "independent") {
    const place = anywhere(candidates);
    return (stream) => {
      const { fitted, failed } = collect(() => place(stream), shape.events, estimate);
      if (fitted.length < shape.events) throw cannotEstimate(model);
      return drawnOf(fitted, failed, source);
    };
  }
  const dates = crowdedDates(candidates, shape.events);
  return (stream) => {
    let failed = 0;
    for (let tries = 0; tries < mostTries; tries++) {
      const found = collect(shuffled(pick(dates, stream), stream), shape.events, estimate);
      failed += found.failed;
      if (found.fitted.length === shape.events) return drawnOf(found.fitted, failed, source);
    }
    throw cannotEstimate(model);
  };
}

/** Describes in words how pseudo-events are drawn. */
export function pseudoEventsNote({ scenario, model }: Pick<PseudoEvents, "scenario" | "model">): string {
  const where =
    scenario === "same-date"
      ? "one random date for all events, on securities drawn without replacement"
      : "a random security (with replacement) and a random date for each event";
  return `Pseudo-events in the panel: ${where}, each with M returns before day 0 and L from day 0 on; ${model} estimated on the M sessions before day 0, the effect added on day 0.`;
}
