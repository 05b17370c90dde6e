import { type BharAgainst, bhar } from "../../abnormal/bhar.ts";
import { rankOfMove } from "../../abnormal/rank-of-move.ts";
import { windowSum } from "../../abnormal/window-sum.ts";
import type { DayRange } from "../../core/event.ts";
import { records } from "../../core/lazy.ts";
import { type LeanRow, leanRow } from "../../core/lean-row.ts";
import { type Matrix, row } from "../../core/matrix.ts";
import type { Diagnostic } from "../../core/model.ts";
import type { Exclusion } from "../../core/observation.ts";
import { type AbnormalPanel, estimationSessionsOf } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";
import { isoDate, noSession } from "../../core/session.ts";
import { detectableEffect } from "../../inference/groups/power.ts";
import type { PlaceboTest } from "../../inference/single/placebo.ts";
import {
  type QuantileFigures,
  type SingleFigures,
  sampleQuantile,
  singleFigures,
} from "../../inference/single/single.ts";
import { volatilityOf } from "../../inference/single/volatility.ts";
import { studentP } from "../../math/distributions.ts";
import { countFinite } from "../../math/moments.ts";
import type { DayResult, FitResult, ObservationResult, WindowResult } from "../../results/result.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import type { DonorPlacebo } from "../estimation/donor-placebos.ts";
import type { EstimatedObservations } from "../estimation/estimate-all.ts";
import { mostWithPlaceboCars, type PlaceboFigures } from "../estimation/placebo-figures.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** The used observations of one model. */
export interface FittedRun extends Pick<EstimatedObservations, "panel" | "used" | "fitAt" | "packed"> {
  /** Id of the model. */
  readonly model: string;
  readonly definition: StudyDefinition;
}

const session = (day: number | undefined) => (day === undefined || day === noSession ? null : isoDate(day));

/** (N) finite residuals of each fit. */
const residualCounts = remember((residuals: Matrix) =>
  Int32Array.from({ length: residuals.rows }, (_, i) => countFinite(row(residuals, i))),
);

function fitResult({ run: { panel, fitAt }, i }: Row): FitResult {
  const sessions = estimationSessionsOf(panel, i);
  let first = 0;
  while (sessions[first] === noSession) first++;
  let last = sessions.length - 1;
  while (sessions[last] === noSession) last--;
  const fit = fitAt(i);
  return {
    n: residualCounts(panel.estimationAr)[i]!,
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

/** Where the sum over a window is put, for rows that are read one after another. */
const scratch = { days: 0, car: 0, sd: 0 };

/** One used observation: row i of the panel. */
class Row implements LeanRow {
  readonly run: FittedRun;
  readonly i: number;
  readonly placebos: PlaceboFigures | null;
  fit: FitResult | null = null;
  windows: readonly WindowResult[] | null = null;

  constructor(run: FittedRun, i: number, placebos: PlaceboFigures | null) {
    this.run = run;
    this.i = i;
    this.placebos = placebos;
  }

  get panel(): AbnormalPanel {
    return this.run.panel;
  }

  get definition(): StudyDefinition {
    return this.run.definition;
  }

  get aligned(): AlignedObservation {
    return this.run.used[this.i]!;
  }

  get coefficientNames(): readonly string[] {
    return this.run.packed!.shapeOf(this.i).coefficients;
  }

  get estimationDays(): number {
    return residualCounts(this.panel.estimationAr)[this.i]!;
  }

  get diagnostics(): readonly Diagnostic[] {
    const { packed } = this.run;
    const { diagnostics, size } = packed!.shapeOf(this.i);
    const first = size - 2 * diagnostics.length;
    return diagnostics.map((id, d) => {
      const [statistic, p] = [packed!.figureOf(this.i, first + 2 * d), packed!.figureOf(this.i, first + 2 * d + 1)];
      return { id, statistic, p };
    });
  }

  fill(names: readonly string[], into: Float64Array): void {
    const { i, panel, definition, coefficientNames: own } = this;
    const packed = this.run.packed!;
    let k = 0;
    into[k++] = this.estimationDays;
    for (const name of names) {
      const place = own.indexOf(name);
      into[k++] = place < 0 ? Number.NaN : packed.figureOf(i, 3 + place);
    }
    for (let figure = 0; figure < 3; figure++) into[k++] = packed.figureOf(i, figure);
    for (const window of definition.windows) {
      const { car, sd } = windowSum(panel, i, window, scratch);
      into[k++] = car;
      k = this.#fillTest(car, sd, into, k);
    }
  }

  /** Writes s.d., t and p of a sum of abnormal returns from place k on; gives the place after them. */
  #fillTest(car: number, sd: number, into: Float64Array, k: number): number {
    const t = car / sd;
    const tested = Number.isFinite(t);
    into[k] = sd;
    into[k + 1] = tested ? t : Number.NaN;
    into[k + 2] = tested ? studentP(t, this.panel.degreesOfFreedom[this.i]!, this.definition.alternative) : Number.NaN;
    return k + 3;
  }

  /** Place of a day in the matrices of event days. */
  placeOf(day: number): number {
    const { ar, firstDay } = this.panel;
    return this.i * ar.columns + day - firstDay;
  }

  sessionOn(day: number): string | null {
    return session(this.panel.eventSessions[this.placeOf(day)]);
  }

  fillDay(day: number, into: Float64Array): void {
    const { panel, i } = this;
    const place = this.placeOf(day);
    into[0] = panel.actual.data[place]!;
    into[1] = panel.benchmark.data[place]!;
    into[2] = panel.expected.data[place]!;
    into[3] = panel.ar.data[place]!;
    const { car, sd } = windowSum(panel, i, { from: day, to: day }, scratch);
    this.#fillTest(car, sd, into, 4);
  }

  /** Relative day of the first day of the own event window, and its number of days. */
  get eventDays(): { readonly first: number; readonly length: number } {
    const { spans, firstDay } = this.panel;
    return { first: firstDay + spans[4 * this.i]!, length: spans[4 * this.i + 1]! };
  }
}

/** A day of an observation, and the figures that several of its members come from. */
class Day {
  readonly of: Row;
  readonly day: number;
  #single: SingleFigures | null = null;
  #running: SingleFigures | null = null;

  constructor(of: Row, day: number) {
    this.of = of;
    this.day = day;
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
    const { panel, i, definition, eventDays } = this.of;
    const window = { from: eventDays.first, to: this.day };
    this.#running ??= singleFigures(panel, i, window, definition.alternative);
    return this.#running;
  }

  /** Where the day stands in the panel's rows of event days. */
  get place(): number {
    return this.of.placeOf(this.day);
  }

  cell({ data }: Matrix): number {
    return data[this.place]!;
  }
}

/** Abnormal volatility, where the study measures it. */
const volatilityIn = ({ panel, i, definition }: Row, window: DayRange) =>
  definition.measure === "volatility" ? volatilityOf(panel, i, window) : undefined;

const dayResults = records<Day, DayResult>({
  day: ({ day }) => day,
  session: ({ of, place }) => session(of.panel.eventSessions[place]),
  close: ({ of, day }) => levelOf(of.aligned, day),
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

/** A window of an observation, and the figures that several of its members come from. */
class Window {
  readonly of: Row;
  readonly w: number;
  readonly window: DayRange;
  #single: SingleFigures | null = null;
  #quantile: QuantileFigures | null = null;

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
    return this.of.placebos?.tests[this.w] ?? null;
  }

  /** Drawn where the other placebo is. */
  get donors(): DonorPlacebo {
    return this.of.placebos?.donors[this.w] ?? {};
  }
}

/** Among all moves of the price file: null where not all of it was read. */
function rankOf({ of, window }: Window): WindowResult["rank"] {
  const { aligned } = of;
  const { series, listing } = aligned.aligned;
  if (series.levels === null || listing.partial || aligned.placement.status !== "placed") return null;
  return rankOfMove(series.levels, aligned.placement.row + window.to, window.to - window.from + 1);
}

/** Placebo CARs of the study's first window; nothing for other windows and larger studies. */
function placeboCars({ panel, placebos }: Row, w: number): { cars?: readonly number[] } {
  const cars = w === 0 && panel.ids.length <= mostWithPlaceboCars ? placebos?.cars : null;
  return cars ? { cars: Array.from(cars) } : {};
}

function placeboResult({ of, w, placebo }: Window): WindowResult["placebo"] {
  if (placebo?.status !== "computed") return null;
  const { p, count, floor, independent } = placebo;
  return { p, count, floor, independent, ...placeboCars(of, w) };
}

function placeboReason({ placebo }: Window): string | null {
  if (placebo === null)
    return "computed for closed-form models only, and above 1,000 observations with `placebo: always` only";
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

type How = "plain" | "lazy";

/** Observations whose fits and windows are kept when they have been read: those that a report shows too. */
const mostKept = 6000;

const usedResults = (how: How) =>
  records<Row, ObservationResult>(
    {
      id: ({ aligned }) => aligned.id,
      event: ({ aligned }) => aligned.event.id,
      security: ({ aligned }) => aligned.aligned.security.id,
      group: ({ aligned }) => aligned.group,
      benchmark: ({ aligned }) => aligned.benchmark,
      model: ({ run }) => run.model,
      day0: ({ panel, i }) => isoDate(panel.day0[i]!),
      rule: ({ aligned }) => aligned.placement.rule,
      status: () => "used",
      reason: () => null,
      fit: (row) => {
        const fit = row.fit ?? fitResult(row);
        if (row.i < mostKept) row.fit = fit;
        return fit;
      },
      days: (of) => {
        const { first, length } = of.eventDays;
        return Array.from({ length }, (_, t) => dayResults[how](new Day(of, first + t)));
      },
      windows: (row) => {
        const windows = row.windows ?? row.definition.windows.map((_, w) => windowResults[how](new Window(row, w)));
        if (row.i < mostKept) row.windows = windows;
        return windows;
      },
    },
    leanRow,
  );

const [plainResults, lazyResults] = [usedResults("plain"), usedResults("lazy")];

/** Every figure of one used observation: row i of the panel. */
export function usedResult(run: FittedRun, i: number, placebos: PlaceboFigures | null): ObservationResult {
  return plainResults.plain(new Row(run, i, placebos));
}

/**
 * The same, its figures computed when they are read, each time anew: for studies with more
 * observations than anybody reads.
 */
export function lazyResult(run: FittedRun, i: number, placebos: PlaceboFigures | null): ObservationResult {
  return lazyResults.lazy(new Row(run, i, placebos));
}

/** An observation without figures, and why. */
export function excludedResult(aligned: AlignedObservation, exclusion: Exclusion, model: string): ObservationResult {
  const { session, rule } = aligned.placement;
  return {
    id: aligned.id,
    event: aligned.event.id,
    security: aligned.aligned.security.id,
    group: aligned.group,
    benchmark: aligned.benchmark,
    model,
    day0: session === null ? null : isoDate(session),
    rule,
    status: "excluded",
    reason: { code: exclusion.code, message: exclusion.message },
    fit: null,
    days: [],
    windows: [],
  };
}
