import { type BharAgainst, bhar } from "../abnormal/bhar.ts";
import { rankOfMove } from "../abnormal/rank-of-move.ts";
import type { DayRange } from "../core/event.ts";
import { records } from "../core/lazy.ts";
import type { Matrix } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { DayResult, FitResult, ObservationResult, WindowResult } from "../core/result.ts";
import { isoDate } from "../core/session.ts";
import { estimationRanks } from "../inference/estimation-ranks.ts";
import type { PlaceboTest } from "../inference/placebo.ts";
import { detectableEffect } from "../inference/power.ts";
import { type QuantileFigures, type SingleFigures, sampleQuantile, singleFigures } from "../inference/single.ts";
import { volatilityOf } from "../inference/volatility.ts";
import type { AlignedObservation } from "./aligned.ts";
import type { StudyDefinition } from "./definition.ts";
import { donorPlaceboOf } from "./donor-placebos.ts";
import type { Estimated } from "./estimate.ts";
import { type PlaceboDraws, placeboOf } from "./placebo.ts";

type Used = Extract<Estimated, { status: "used" }>;

const session = (day: number | undefined) => (day === undefined || day < 0 ? null : isoDate(day));

function fitResult({ panel, i, used: { observation, fit } }: Row): FitResult {
  const { sessions } = observation.estimation;
  let first = 0;
  while (sessions[first]! < 0) first++;
  let last = sessions.length - 1;
  while (sessions[last]! < 0) last--;
  return {
    n: estimationRanks(panel.estimationAr).counts[i]!,
    span: [isoDate(sessions[first]!), isoDate(sessions[last]!)],
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

/** One used observation: row i of the panel. */
interface Row {
  readonly panel: AbnormalPanel;
  readonly i: number;
  readonly used: Used;
  readonly model: string;
  readonly draws: PlaceboDraws | null;
  readonly definition: StudyDefinition;
  fit: FitResult | null;
  windows: readonly WindowResult[] | null;
}

/** A day of an observation, and the figures that several of its members come from. */
class Day {
  readonly of: Row;
  readonly t: number;
  readonly day: number;
  #single: SingleFigures | null = null;
  #running: SingleFigures | null = null;

  constructor(of: Row, t: number) {
    this.of = of;
    this.t = t;
    this.day = of.used.observation.event.firstDay + t;
  }

  get window(): DayRange {
    return { from: this.day, to: this.day };
  }

  get single(): SingleFigures {
    const { panel, i, definition } = this.of;
    this.#single ??= singleFigures(panel, i, this.window, definition.alternative);
    return this.#single;
  }

  /** Since the first day of the event window. */
  get running(): SingleFigures {
    const { panel, i, definition, used } = this.of;
    const window = { from: used.observation.event.firstDay, to: this.day };
    this.#running ??= singleFigures(panel, i, window, definition.alternative);
    return this.#running;
  }

  cell({ columns, data }: Matrix): number {
    return data[this.of.i * columns + this.day - this.of.panel.firstDay]!;
  }
}

/** Abnormal volatility, where the study measures it. */
const volatilityIn = ({ panel, i, definition }: Row, window: DayRange) =>
  definition.measure === "volatility" ? volatilityOf(panel, i, window) : undefined;

const dayResults = records<Day, DayResult>({
  day: ({ day }) => day,
  session: ({ of, t }) => session(of.used.observation.event.sessions[t]),
  close: ({ of, day }) => levelOf(of.used.aligned, day),
  return: (day) => day.cell(day.of.panel.actual),
  benchmark: (day) => day.cell(day.of.panel.benchmark),
  expected: (day) => day.cell(day.of.panel.expected),
  ar: (day) => day.cell(day.of.panel.ar),
  sd: ({ single }) => single.sd,
  t: ({ single }) => single.t,
  p: ({ single }) => single.p,
  interval: ({ single }) => single.interval,
  quantileP: ({ of, window }) => sampleQuantile(of.panel, of.i, window, of.definition.alternative).p,
  car: ({ running }) => running.car,
  carSd: ({ running }) => running.sd,
  carInterval: ({ running }) => running.interval,
  volatility: ({ of, window }) => volatilityIn(of, window),
});

/** Observations up to which the placebo CARs of the first window are kept, for a picture. */
const mostWithPlaceboCars = 50;

/** A window of an observation, and the figures that several of its members come from. */
class Window {
  readonly of: Row;
  readonly w: number;
  readonly window: DayRange;
  #single: SingleFigures | null = null;
  #quantile: QuantileFigures | null = null;
  #placebo: PlaceboTest | null = null;
  #donors: ReturnType<typeof donorPlaceboOf> | null = null;

  constructor(of: Row, w: number) {
    this.of = of;
    this.w = w;
    this.window = of.definition.windows[w]!;
  }

  get single(): SingleFigures {
    const { panel, i, definition } = this.of;
    this.#single ??= singleFigures(panel, i, this.window, definition.alternative);
    return this.#single;
  }

  get quantile(): QuantileFigures {
    const { panel, i, definition } = this.of;
    this.#quantile ??= sampleQuantile(panel, i, this.window, definition.alternative);
    return this.#quantile;
  }

  /** null where no placebo was drawn. */
  get placebo(): PlaceboTest | null {
    const { draws, definition } = this.of;
    if (draws !== null) this.#placebo ??= placeboOf(draws, this.w, this.window, this.single.t, definition);
    return this.#placebo;
  }

  /** Drawn where the other placebo is. */
  get donors(): ReturnType<typeof donorPlaceboOf> {
    const { draws, used } = this.of;
    if (draws === null) return {};
    this.#donors ??= donorPlaceboOf(used.observation, used.fit, this.window);
    return this.#donors;
  }
}

function rankOf({ of, window }: Window): WindowResult["rank"] {
  const { aligned } = of.used;
  const { series } = aligned.aligned;
  if (series.levels === null || aligned.placement.status !== "placed") return null;
  return rankOfMove(series.levels, aligned.placement.row + window.to, window.to - window.from + 1);
}

/** Placebo CARs of the study's first window; nothing for other windows and larger studies. */
function placeboCars({ panel, draws }: Row, w: number): { cars?: readonly number[] } {
  const keeps = draws !== null && w === 0 && panel.ids.length <= mostWithPlaceboCars;
  return keeps ? { cars: Array.from(draws.car[w]!.filter(Number.isFinite)) } : {};
}

function placeboResult({ of, w, placebo }: Window): WindowResult["placebo"] {
  if (placebo?.status !== "computed") return null;
  const { p, count, floor, independent } = placebo;
  return { p, count, floor, independent, ...placeboCars(of, w) };
}

function placeboReason({ placebo }: Window): string | null {
  if (placebo === null) return "computed for closed-form models and up to 1,000 observations only";
  return placebo.status === "computed" ? null : placebo.reason;
}

/** What a holder of the security earned beyond; a volume does not compound. */
const held = ({ of, window }: Window, against: BharAgainst) =>
  of.definition.measure === "volume" ? Number.NaN : bhar(of.panel, of.i, window, against);

const windowResults = records<Window, WindowResult>({
  window: ({ window }) => [window.from, window.to],
  n: ({ single }) => single.days,
  car: ({ single }) => single.car,
  bhar: (window) => held(window, "model"),
  bharBenchmark: (window) => held(window, "benchmark"),
  sd: ({ single }) => single.sd,
  t: ({ single }) => single.t,
  p: ({ single }) => single.p,
  interval: ({ single }) => single.interval,
  detectable: ({ single }) => detectableEffect(single.sd),
  quantileP: ({ quantile }) => quantile.p,
  quantileFloor: ({ quantile }) => quantile.floor,
  placebo: placeboResult,
  placeboReason,
  rank: rankOf,
  volatility: ({ of, window }) => volatilityIn(of, window),
  donorPlacebo: ({ donors }) => donors.donorPlacebo,
  donorPlaceboReason: ({ donors }) => donors.donorPlaceboReason,
});

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

type How = "plain" | "lazy";

/** Observations whose windows are kept when they have been read: those that a report shows too. */
const mostKept = 6000;

const usedResults = (how: How) =>
  records<Row, ObservationResult>({
    id: ({ used }) => used.aligned.id,
    event: ({ used }) => used.aligned.event.id,
    security: ({ used }) => used.aligned.aligned.security.id,
    group: ({ used }) => used.aligned.group,
    benchmark: ({ used }) => used.aligned.benchmark,
    model: ({ model }) => model,
    day0: ({ used }) => isoDate(used.observation.day0),
    rule: ({ used }) => used.observation.rule,
    status: () => "used",
    reason: () => null,
    fit: (row) => {
      row.fit ??= fitResult(row);
      return row.fit;
    },
    days: (of) =>
      Array.from({ length: of.used.observation.event.asset.length }, (_, t) => dayResults[how](new Day(of, t))),
    windows: (row) => {
      const windows = row.windows ?? row.definition.windows.map((_, w) => windowResults[how](new Window(row, w)));
      if (row.i < mostKept) row.windows = windows;
      return windows;
    },
  });

const [plainResults, lazyResults] = [usedResults("plain"), usedResults("lazy")];

/**
 * Every figure of one used observation: row i of the panel.
 *
 * @param how `lazy`: figures are computed when they are read, each time anew; for studies with more observations than
 *        anybody reads
 */
export function usedResult(
  panel: AbnormalPanel,
  i: number,
  used: Used,
  model: string,
  draws: PlaceboDraws | null,
  definition: StudyDefinition,
  how: How = "plain",
): ObservationResult {
  const row: Row = { panel, i, used, model, draws, definition, fit: null, windows: null };
  return how === "plain" ? plainResults.plain(row) : lazyResults.lazy(row);
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
