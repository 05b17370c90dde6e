import { type Matrix, matrix, wholeNumbers } from "../core/matrix.ts";
import type { EstimatedInPlace, ModelFit, PlacedFit } from "../core/model.ts";
import type { Observation } from "../core/observation.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { noSession, type SessionDay } from "../core/session.ts";
import { Calendars } from "../core/session-rows.ts";

/** An observation with the fit of its model. */
export interface FittedObservation {
  /** The observation. */
  readonly observation: Observation;
  /** The fit. */
  readonly fit: ModelFit;
}

/** A range of relative days: the first, and the number. */
export interface Span {
  readonly first: number;
  readonly length: number;
}

/** An observation before its fit, whose windows are rows of whole histories. */
interface PlacedObservation {
  readonly id: string;
  readonly day0: SessionDay;
  /** (T) sessions of the security. */
  readonly sessions: Int32Array;
  /** (T) returns. */
  readonly asset: Float64Array;
  /** The factors of the model, (T) each. */
  readonly factors: readonly Float64Array[];
  /** (T) returns of the benchmark; null without one. */
  readonly market: Float64Array | null;
  /** Row of day 0. */
  readonly row: number;
  /** Relative days. */
  readonly estimation: Span;
  readonly event: Span;
}

const emptyArray = new Float64Array(0);

/** First and last relative day over all windows of a kind. */
function spanOf(windows: readonly { readonly firstDay: number; readonly asset: Float64Array }[]): Span {
  let first = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { firstDay, asset } of windows) {
    first = Math.min(first, firstDay);
    end = Math.max(end, firstDay + asset.length);
  }
  return windows.length === 0 ? { first: 0, length: 0 } : { first, length: end - first };
}

function missing(rows: number, columns: number): Matrix {
  const m = matrix(rows, columns);
  m.data.fill(Number.NaN);
  return m;
}

/** The first rows of a matrix: a view. */
const head = ({ columns, data }: Matrix, rows: number): Matrix => ({
  rows,
  columns,
  data: data.length === rows * columns ? data : data.subarray(0, rows * columns),
});

/** Adds columns of zeros to a matrix. */
function widen({ rows, columns, data }: Matrix, to: number): Matrix {
  return matrix(rows, to, (i, p) => (p < columns ? data[i * columns + p]! : 0));
}

/**
 * Stacks fitted observations by relative day, one at a time, so that no fit need be kept. Windows that differ in length
 * are padded with NaN (sessions with `noSession`).
 */
export class PanelWriter {
  readonly #returns: "simple" | "log";
  readonly #event: Span;
  readonly #estimation: Span;
  readonly #ids: string[] = [];
  readonly #spans: Int32Array;
  readonly #ar: Matrix;
  readonly #actual: Matrix;
  readonly #expected: Matrix;
  readonly #benchmark: Matrix;
  readonly #scale: Matrix;
  readonly #estimationAr: Matrix;
  readonly #calendars = new Calendars();
  /** Calendar numbers by array of sessions, for observations estimated in place. */
  readonly #numbers = new Map<Int32Array, number>();
  readonly #calendar: Int32Array;
  readonly #firstSession: Int32Array;
  readonly #eventSessions: Int32Array;
  readonly #day0: Int32Array;
  readonly #sigma: Float64Array;
  readonly #degreesOfFreedom: Float64Array;
  #leverage: Matrix;
  /** The reused argument of models that estimate in place. */
  readonly #placed: PlacedFit;

  /**
   * @param rows the most observations to add
   * @param event relative days that the event windows span
   * @param estimation relative days that the estimation windows span
   */
  constructor(rows: number, event: Span, estimation: Span, returns: "simple" | "log") {
    this.#returns = returns;
    this.#event = event;
    this.#estimation = estimation;
    this.#spans = new Int32Array(4 * rows);
    this.#ar = missing(rows, event.length);
    this.#actual = missing(rows, event.length);
    this.#expected = missing(rows, event.length);
    this.#benchmark = missing(rows, event.length);
    this.#scale = missing(rows, event.length);
    this.#estimationAr = missing(rows, estimation.length);
    this.#calendar = wholeNumbers(rows);
    this.#firstSession = wholeNumbers(rows);
    this.#eventSessions = wholeNumbers(rows * event.length).fill(noSession);
    this.#day0 = new Int32Array(rows);
    this.#sigma = new Float64Array(rows);
    this.#degreesOfFreedom = new Float64Array(rows);
    this.#leverage = matrix(rows * event.length, 0);
    this.#placed = {
      ...{ asset: emptyArray, factors: [], first: 0, days: 0, eventFirst: 0, eventDays: 0 },
      ...{ residuals: this.#estimationAr.data, residualsAt: 0, expected: this.#expected.data, eventAt: 0 },
      ...{ leverage: emptyArray, loads: 0, figures: emptyArray },
    };
  }

  /** Adds an observation as the next row of the panel. */
  add({ observation, fit }: FittedObservation): void {
    const i = this.#ids.push(observation.id) - 1;
    const { asset, factors, sessions, firstDay } = observation.event;
    const column = firstDay - this.#event.first;
    const estimationColumn = observation.estimation.firstDay - this.#estimation.first;
    this.#spans.set([column, asset.length, estimationColumn, observation.estimation.asset.length], 4 * i);
    const at = i * this.#event.length + column;
    for (let t = 0; t < asset.length; t++) {
      this.#actual.data[at + t] = asset[t]!;
      this.#expected.data[at + t] = fit.expected[t]!;
      this.#ar.data[at + t] = asset[t]! - fit.expected[t]!;
    }
    this.#scale.data.set(fit.scale, at);
    if (factors.market) this.#benchmark.data.set(factors.market, at);
    this.#eventSessions.set(sessions, at);
    this.#addLeverage(fit.leverage, at);
    const from = i * this.#estimation.length + estimationColumn;
    this.#estimationAr.data.set(fit.residuals, from);
    this.#calendar[i] = this.#calendars.numberOf(observation.estimation.sessions);
    this.#day0[i] = observation.day0;
    this.#sigma[i] = fit.sigma;
    this.#degreesOfFreedom[i] = fit.degreesOfFreedom;
  }

  /**
   * Estimates an observation in place and adds it: writes the rows that `add` writes without allocating. The windows must
   * lie within the histories.
   *
   * @param figures receives the figures of the fit: see `PlacedFit`
   * @returns false, and adds nothing, when the model cannot be estimated or a return of an event day is missing
   */
  addInPlace(
    { id, day0, sessions, asset, factors, market, row, estimation, event }: PlacedObservation,
    model: EstimatedInPlace,
    figures: Float64Array,
  ): boolean {
    const i = this.#ids.length;
    const fit = this.#placed;
    const from = i * this.#estimation.length + estimation.first - this.#estimation.first;
    const at = i * this.#event.length + event.first - this.#event.first;
    if (model.loads > this.#leverage.columns) this.#leverage = widen(this.#leverage, model.loads);
    fit.asset = asset;
    fit.factors = factors;
    fit.first = row + estimation.first;
    fit.days = estimation.length;
    fit.eventFirst = row + event.first;
    fit.eventDays = event.length;
    fit.residualsAt = from;
    fit.eventAt = at;
    fit.leverage = this.#leverage.data;
    fit.loads = this.#leverage.columns;
    fit.figures = figures;
    const [actual, expected, ar] = [this.#actual.data, this.#expected.data, this.#ar.data];
    if (!model.estimate(fit) || !this.#writeEvent(fit)) {
      actual.fill(Number.NaN, at, at + event.length);
      expected.fill(Number.NaN, at, at + event.length);
      ar.fill(Number.NaN, at, at + event.length);
      this.#estimationAr.data.fill(Number.NaN, from, from + estimation.length);
      this.#leverage.data.fill(0, at * fit.loads, (at + event.length) * fit.loads);
      return false;
    }
    this.#ids.push(id);
    const spans = this.#spans;
    spans[4 * i] = event.first - this.#event.first;
    spans[4 * i + 1] = event.length;
    spans[4 * i + 2] = estimation.first - this.#estimation.first;
    spans[4 * i + 3] = estimation.length;
    for (let t = 0; t < event.length; t++) {
      this.#scale.data[at + t] = 1;
      this.#eventSessions[at + t] = sessions[fit.eventFirst + t]!;
      if (market !== null) this.#benchmark.data[at + t] = market[fit.eventFirst + t]!;
    }
    let calendar = this.#numbers.get(sessions);
    if (calendar === undefined) {
      calendar = this.#calendars.numberOf(sessions);
      this.#numbers.set(sessions, calendar);
    }
    this.#calendar[i] = calendar;
    this.#firstSession[i] = fit.first;
    this.#day0[i] = day0;
    this.#sigma[i] = figures[0]!;
    this.#degreesOfFreedom[i] = figures[1]!;
    return true;
  }

  /** Writes actual and abnormal returns of the event days; false where a return or its expectation is missing. */
  #writeEvent({ asset, eventFirst, eventDays, eventAt }: PlacedFit): boolean {
    const [actual, expected, ar] = [this.#actual.data, this.#expected.data, this.#ar.data];
    let total = 0;
    for (let t = 0; t < eventDays; t++) {
      const abnormal = asset[eventFirst + t]! - expected[eventAt + t]!;
      actual[eventAt + t] = asset[eventFirst + t]!;
      ar[eventAt + t] = abnormal;
      total += abnormal;
    }
    return Number.isFinite(total);
  }

  #addLeverage(leverage: Matrix, at: number): void {
    if (leverage.columns > this.#leverage.columns) this.#leverage = widen(this.#leverage, leverage.columns);
    const { columns, data } = this.#leverage;
    if (leverage.columns === columns) data.set(leverage.data, at * columns);
    else
      for (let k = 0; k < leverage.data.length; k++) {
        const t = Math.floor(k / leverage.columns);
        data[(at + t) * columns + (k % leverage.columns)] = leverage.data[k]!;
      }
  }

  /** Appends the rows of a panel from another writer with the same spans. */
  append(part: AbnormalPanel): void {
    const i = this.#ids.length;
    const [at, from] = [i * this.#event.length, i * this.#estimation.length];
    for (const id of part.ids) this.#ids.push(id);
    this.#spans.set(part.spans, 4 * i);
    this.#ar.data.set(part.ar.data, at);
    this.#actual.data.set(part.actual.data, at);
    this.#expected.data.set(part.expected.data, at);
    this.#benchmark.data.set(part.benchmark.data, at);
    this.#scale.data.set(part.scale.data, at);
    this.#eventSessions.set(part.eventSessions, at);
    this.#addLeverage(part.leverage, at);
    this.#estimationAr.data.set(part.estimationAr.data, from);
    const { calendars, calendar, first } = part.estimationSessions;
    const numbers = calendars.map((sessions) => this.#calendars.numberOf(sessions));
    for (let k = 0; k < part.ids.length; k++) this.#calendar[i + k] = numbers[calendar[k]!]!;
    this.#firstSession.set(first, i);
    this.#day0.set(part.day0, i);
    this.#sigma.set(part.sigma, i);
    this.#degreesOfFreedom.set(part.degreesOfFreedom, i);
  }

  /** The panel of all added observations, over the spans of the writer. */
  panel(): AbnormalPanel {
    const n = this.#ids.length;
    return {
      ids: this.#ids,
      firstDay: this.#event.first,
      firstEstimationDay: this.#estimation.first,
      spans: this.#spans.subarray(0, 4 * n),
      ar: head(this.#ar, n),
      actual: head(this.#actual, n),
      expected: head(this.#expected, n),
      benchmark: head(this.#benchmark, n),
      estimationAr: head(this.#estimationAr, n),
      estimationSessions: {
        calendars: this.#calendars.all,
        calendar: this.#calendar.subarray(0, n),
        first: this.#firstSession.subarray(0, n),
      },
      eventSessions: this.#eventSessions.subarray(0, n * this.#event.length),
      day0: this.#day0.subarray(0, n),
      sigma: this.#sigma.subarray(0, n),
      degreesOfFreedom: this.#degreesOfFreedom.subarray(0, n),
      leverage: head(this.#leverage, n * this.#event.length),
      scale: head(this.#scale, n),
      returns: this.#returns,
    };
  }
}

/** The columns that the windows of some rows span. */
function columnSpans(spans: Int32Array): { event: Span; estimation: Span } {
  const span = (offset: number): Span => {
    let [first, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = offset; k < spans.length; k += 4) {
      first = Math.min(first, spans[k]!);
      end = Math.max(end, spans[k]! + spans[k + 1]!);
    }
    return spans.length === 0 ? { first: 0, length: 0 } : { first, length: end - first };
  };
  return { event: span(0), estimation: span(2) };
}

/** Copies some rows, `width` numbers each from column `first` on. */
function gather<A extends Float64Array | Int32Array>(
  source: A,
  columns: number,
  rows: Int32Array,
  first: number,
  width: number,
): A {
  const Kind = source.constructor as new (length: number) => A;
  const gathered = new Kind(rows.length * width);
  for (let k = 0; k < rows.length; k++) {
    const from = rows[k]! * columns + first;
    gathered.set(source.subarray(from, from + width), k * width);
  }
  return gathered;
}

/** Removes the days of a panel that no window spans. */
export function trimmed(panel: AbnormalPanel): AbnormalPanel {
  const { event, estimation } = columnSpans(panel.spans);
  if (event.length === panel.ar.columns && estimation.length === panel.estimationAr.columns) return panel;
  return selectRows(
    panel,
    Int32Array.from(panel.ids, (_, i) => i),
  );
}

/** Selects observations of a panel, over the days that their windows span. */
export function selectRows(panel: AbnormalPanel, rows: Int32Array): AbnormalPanel {
  const spans = gather(panel.spans, 4, rows, 0, 4);
  const { event, estimation } = columnSpans(spans);
  for (let k = 0; k < spans.length; k += 4) {
    spans[k]! -= event.first;
    spans[k + 2]! -= estimation.first;
  }
  const days = ({ columns, data }: Matrix, { first, length }: Span): Matrix => {
    return { rows: rows.length, columns: length, data: gather(data, columns, rows, first, length) };
  };
  const { columns: loads, data: leverage } = panel.leverage;
  const width = panel.ar.columns;
  const each = gather(leverage, width * loads, rows, event.first * loads, event.length * loads);
  return {
    ids: Array.from(rows, (i) => panel.ids[i]!),
    firstDay: panel.firstDay + event.first,
    firstEstimationDay: panel.firstEstimationDay + estimation.first,
    spans,
    ar: days(panel.ar, event),
    actual: days(panel.actual, event),
    expected: days(panel.expected, event),
    benchmark: days(panel.benchmark, event),
    estimationAr: days(panel.estimationAr, estimation),
    estimationSessions: {
      calendars: panel.estimationSessions.calendars,
      calendar: gather(panel.estimationSessions.calendar, 1, rows, 0, 1),
      first: gather(panel.estimationSessions.first, 1, rows, 0, 1),
    },
    eventSessions: gather(panel.eventSessions, width, rows, event.first, event.length),
    day0: gather(panel.day0, 1, rows, 0, 1),
    sigma: gather(panel.sigma, 1, rows, 0, 1),
    degreesOfFreedom: gather(panel.degreesOfFreedom, 1, rows, 0, 1),
    leverage: { rows: rows.length * event.length, columns: loads, data: each },
    scale: days(panel.scale, event),
    returns: panel.returns,
  };
}

/**
 * Abnormal returns of fitted observations, stacked by relative day: AR = actual − expected.
 * Observations whose windows differ in length are padded with NaN (sessions with `noSession`).
 *
 * Shapes  N observations over the L days that any of them has; estimation residuals (N, M).
 * Units   decimal returns per session.
 *
 * @throws nothing
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, section 4.
 */
export function buildPanel(fitted: readonly FittedObservation[], returns: "simple" | "log"): AbnormalPanel {
  const event = spanOf(fitted.map((f) => f.observation.event));
  const estimation = spanOf(fitted.map((f) => f.observation.estimation));
  const writer = new PanelWriter(fitted.length, event, estimation, returns);
  for (const observation of fitted) writer.add(observation);
  return trimmed(writer.panel());
}
