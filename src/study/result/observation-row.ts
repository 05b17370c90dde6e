import { windowSum } from "../../abnormal/window-sum.ts";
import type { DayRange } from "../../core/event.ts";
import type { LeanRow } from "../../core/lean-row.ts";
import { type Matrix, row } from "../../core/matrix.ts";
import type { Diagnostic } from "../../core/model.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";
import { isoDate, noSession } from "../../core/session.ts";
import { volatilityOf } from "../../inference/single/volatility.ts";
import { studentP } from "../../math/distributions.ts";
import { countFinite } from "../../math/moments.ts";
import type { FitResult, WindowResult } from "../../results/result.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import type { EstimatedObservations } from "../estimation/join-parts.ts";
import type { PlaceboFigures } from "../estimation/placebo-figures.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** The used observations of one model. */
export interface FittedRun extends Pick<EstimatedObservations, "panel" | "used" | "fitAt" | "packed"> {
  /** Id of the model. */
  readonly model: string;
  readonly definition: StudyDefinition;
}

/** The ISO date of a session; null where there is none. */
export const sessionText = (day: number | undefined) => (day === undefined || day === noSession ? null : isoDate(day));

/** The number of finite residuals of each fit: (N). */
export const residualCounts = remember((residuals: Matrix) =>
  Int32Array.from({ length: residuals.rows }, (_, i) => countFinite(row(residuals, i))),
);

/** Reused for every window sum, since rows are read one at a time. */
const scratch = { days: 0, car: 0, sd: 0 };

/** One used observation, row i of the panel: computes the figures of its result. */
export class ObservationRow implements LeanRow {
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
    const { i, panel, definition, coefficientNames } = this;
    const packed = this.run.packed!;
    let k = 0;
    into[k++] = this.estimationDays;
    for (const name of names) {
      const place = coefficientNames.indexOf(name);
      into[k++] = place < 0 ? Number.NaN : packed.figureOf(i, 3 + place);
    }
    for (let figure = 0; figure < 3; figure++) into[k++] = packed.figureOf(i, figure);
    for (const window of definition.windows) {
      const { car, sd } = windowSum(panel, i, window, scratch);
      into[k++] = car;
      k = this.#fillTest(car, sd, into, k);
    }
  }

  /** Writes s.d., t and p of a sum of abnormal returns at index k; returns the index after them. */
  #fillTest(car: number, sd: number, into: Float64Array, k: number): number {
    const t = car / sd;
    const isTested = Number.isFinite(t);
    into[k] = sd;
    into[k + 1] = isTested ? t : Number.NaN;
    into[k + 2] = isTested
      ? studentP(t, this.panel.degreesOfFreedom[this.i]!, this.definition.alternative)
      : Number.NaN;
    return k + 3;
  }

  /** Index of a day in the matrices of event days. */
  placeOf(day: number): number {
    const { ar, firstDay } = this.panel;
    return this.i * ar.columns + day - firstDay;
  }

  sessionOn(day: number): string | null {
    return sessionText(this.panel.eventSessions[this.placeOf(day)]);
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

  /** The first relative day of the event window, and its number of days. */
  get eventDays(): { readonly first: number; readonly length: number } {
    const { spans, firstDay } = this.panel;
    return { first: firstDay + spans[4 * this.i]!, length: spans[4 * this.i + 1]! };
  }
}

/** The abnormal volatility over a window; undefined for other measures. */
export const volatilityIn = ({ panel, i, definition }: ObservationRow, window: DayRange) =>
  definition.measure === "volatility" ? volatilityOf(panel, i, window) : undefined;
