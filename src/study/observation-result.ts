import { type BharAgainst, bhar } from "../abnormal/bhar.ts";
import { rankOfMove } from "../abnormal/rank-of-move.ts";
import type { DayRange } from "../core/event.ts";
import { row } from "../core/matrix.ts";
import type { ModelFit } from "../core/model.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { DayResult, FitResult, ObservationResult, WindowResult } from "../core/result.ts";
import { isoDate } from "../core/session.ts";
import { detectableEffect } from "../inference/power.ts";
import { sampleQuantile, singleFigures } from "../inference/single.ts";
import { volatilityOf } from "../inference/volatility.ts";
import type { AlignedObservation } from "./aligned.ts";
import type { StudyDefinition } from "./definition.ts";
import { donorPlaceboOf } from "./donor-placebos.ts";
import type { Estimated } from "./estimate.ts";
import { type PlaceboDraws, placeboOf } from "./placebo.ts";

type Used = Extract<Estimated, { status: "used" }>;

const session = (day: number | undefined) => (day === undefined || day < 0 ? null : isoDate(day));

function fitResult({ observation, fit }: { observation: Used["observation"]; fit: ModelFit }): FitResult {
  const { sessions } = observation.estimation;
  const inFile = sessions.filter((day) => day >= 0);
  return {
    n: fit.residuals.reduce((n, e) => n + (Number.isFinite(e) ? 1 : 0), 0),
    span: [isoDate(inFile[0]!), isoDate(inFile.at(-1)!)],
    coefficients: fit.coefficients,
    standardErrors: fit.standardErrors,
    sigma: fit.sigma,
    degreesOfFreedom: fit.degreesOfFreedom,
    rSquared: fit.rSquared,
    diagnostics: fit.diagnostics ?? [],
    extras: fit.extras ?? {},
  };
}

/** Closing level of a relative day; NaN without levels or beyond the file. */
function levelOf(aligned: AlignedObservation, day: number): number {
  const { series } = aligned.aligned;
  return aligned.placement.status === "placed"
    ? (series.levels?.[aligned.placement.row + day] ?? Number.NaN)
    : Number.NaN;
}

function dayResult(
  panel: AbnormalPanel,
  i: number,
  { aligned, observation }: Used,
  t: number,
  definition: StudyDefinition,
): DayResult {
  const day = observation.event.firstDay + t;
  const window = { from: day, to: day };
  const single = singleFigures(panel, i, window, definition.alternative);
  const column = day - panel.firstDay;
  const running = singleFigures(panel, i, { from: observation.event.firstDay, to: day }, definition.alternative);
  return {
    day,
    session: session(observation.event.sessions[t]),
    close: levelOf(aligned, day),
    return: row(panel.actual, i)[column]!,
    benchmark: row(panel.benchmark, i)[column]!,
    expected: row(panel.expected, i)[column]!,
    ar: row(panel.ar, i)[column]!,
    sd: single.sd,
    t: single.t,
    p: single.p,
    interval: single.interval,
    quantileP: sampleQuantile(panel, i, window, definition.alternative).p,
    car: running.car,
    carSd: running.sd,
    carInterval: running.interval,
    ...volatilityIn(panel, i, window, definition),
  };
}

/** Abnormal volatility, where the study measures it. */
function volatilityIn(panel: AbnormalPanel, i: number, window: DayRange, { measure }: StudyDefinition) {
  return measure === "volatility" ? { volatility: volatilityOf(panel, i, window) } : {};
}

function rankOf({ aligned }: Used, window: DayRange): WindowResult["rank"] {
  const { series } = aligned.aligned;
  if (series.levels === null || aligned.placement.status !== "placed") return null;
  return rankOfMove(series.levels, aligned.placement.row + window.to, window.to - window.from + 1);
}

/** Observations up to which the placebo CARs of the first window are kept, for a picture. */
const mostWithPlaceboCars = 50;

/** Placebo CARs of the study's first window; nothing for other windows and larger studies. */
function placeboCars(panel: AbnormalPanel, w: number, draws: PlaceboDraws | null): { cars?: readonly number[] } {
  const keeps = draws !== null && w === 0 && panel.ids.length <= mostWithPlaceboCars;
  return keeps ? { cars: Array.from(draws.car[w]!.filter(Number.isFinite)) } : {};
}

function windowResult(
  panel: AbnormalPanel,
  i: number,
  used: Used,
  w: number,
  draws: PlaceboDraws | null,
  definition: StudyDefinition,
): WindowResult {
  const window = definition.windows[w]!;
  const single = singleFigures(panel, i, window, definition.alternative);
  const quantile = sampleQuantile(panel, i, window, definition.alternative);
  const placebo = draws && placeboOf(draws, w, window, single.t, definition);
  // A volume does not compound.
  const held = (against: BharAgainst) =>
    definition.measure === "volume" ? Number.NaN : bhar(panel, i, window, against);
  return {
    window: [window.from, window.to],
    n: single.days,
    car: single.car,
    bhar: held("model"),
    bharBenchmark: held("benchmark"),
    sd: single.sd,
    t: single.t,
    p: single.p,
    interval: single.interval,
    detectable: detectableEffect(single.sd),
    quantileP: quantile.p,
    quantileFloor: quantile.floor,
    placebo:
      placebo?.status === "computed"
        ? {
            ...{ p: placebo.p, count: placebo.count, floor: placebo.floor, independent: placebo.independent },
            ...placeboCars(panel, w, draws),
          }
        : null,
    placeboReason:
      placebo === null
        ? "computed for closed-form models and up to 1,000 observations only"
        : placebo.status === "computed"
          ? null
          : placebo.reason,
    rank: rankOf(used, window),
    ...volatilityIn(panel, i, window, definition),
    ...(draws === null ? {} : donorPlaceboOf(used.observation, used.fit, window)),
  };
}

/** What is the same for a used and an excluded observation. */
function header(aligned: AlignedObservation, model: string) {
  return {
    id: aligned.id,
    event: aligned.event.id,
    security: aligned.aligned.security.id,
    group: aligned.group,
    benchmark: aligned.benchmark,
    model,
    day0: aligned.clock.day0,
    rule: aligned.clock.rule,
  };
}

/** Every figure of one used observation: row i of the panel. */
export function usedResult(
  panel: AbnormalPanel,
  i: number,
  used: Used,
  model: string,
  draws: PlaceboDraws | null,
  definition: StudyDefinition,
): ObservationResult {
  const { aligned, observation } = used;
  return {
    ...header(aligned, model),
    day0: isoDate(observation.day0),
    status: "used",
    reason: null,
    fit: fitResult(used),
    days: Array.from({ length: observation.event.asset.length }, (_, t) => dayResult(panel, i, used, t, definition)),
    windows: definition.windows.map((_, w) => windowResult(panel, i, used, w, draws, definition)),
  };
}

/** An observation without figures, and why. */
export function excludedResult(
  { aligned, exclusion }: Extract<Estimated, { status: "excluded" }>,
  model: string,
): ObservationResult {
  return {
    ...header(aligned, model),
    status: "excluded",
    reason: { code: exclusion.code, message: exclusion.message },
    fit: null,
    days: [],
    windows: [],
  };
}
