import type { DayRange } from "../../core/event.ts";
import { type RecordMaker, records } from "../../core/lazy.ts";
import type { Matrix } from "../../core/matrix.ts";
import { type SingleFigures, sampleQuantile, singleFigures } from "../../inference/single/single.ts";
import type { DayResult } from "../../results/result.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import { type ObservationRow, sessionText, volatilityIn } from "./observation-row.ts";

/** The closing level of a relative day; NaN without levels or beyond the file. */
function levelOf(aligned: AlignedObservation, day: number): number {
  const { series } = aligned.aligned;
  return aligned.placement.status === "placed"
    ? (series.levels?.[aligned.placement.row + day] ?? Number.NaN)
    : Number.NaN;
}

type PathFigures = Pick<SingleFigures, "car" | "sd" | "interval">;

/** A day of an observation: the figures that several fields of its result share, each computed once. */
export class ObservationDay {
  readonly row: ObservationRow;
  readonly day: number;
  #single: SingleFigures | null = null;
  #running: SingleFigures | null = null;
  #sinceEvent: PathFigures | null = null;

  constructor(row: ObservationRow, day: number) {
    this.row = row;
    this.day = day;
  }

  get window(): DayRange {
    return { from: this.day, to: this.day };
  }

  get single(): SingleFigures {
    const { panel, i, definition } = this.row;
    this.#single ??= singleFigures(panel, i, this.window, definition.alternative);
    return this.#single;
  }

  /** The sum since the first day of the event window. */
  get running(): SingleFigures {
    const { panel, i, definition, eventDays } = this.row;
    const window = { from: eventDays.first, to: this.day };
    this.#running ??= singleFigures(panel, i, window, definition.alternative);
    return this.#running;
  }

  /** The path from day −1 = 0: forwards from day 0, backwards before it. */
  get sinceEvent(): PathFigures {
    this.#sinceEvent ??= this.#pathFigures();
    return this.#sinceEvent;
  }

  #pathFigures(): PathFigures {
    const { panel, i, definition, eventDays } = this.row;
    if (this.day >= 0) {
      const window = { from: Math.max(0, eventDays.first), to: this.day };
      return singleFigures(panel, i, window, definition.alternative);
    }
    const window = { from: this.day + 1, to: Math.min(-1, eventDays.first + eventDays.length - 1) };
    if (window.from > window.to) return { car: 0, sd: 0, interval: [0, 0] };
    const { car, sd, interval } = singleFigures(panel, i, window, definition.alternative);
    return { car: -car, sd, interval: [-interval[1], -interval[0]] };
  }

  /** Index of the day in the matrices of event days. */
  get place(): number {
    return this.row.placeOf(this.day);
  }

  cell({ data }: Matrix): number {
    return data[this.place]!;
  }
}

/** The fields of a day, computed at once or on demand. */
export const dayResults: RecordMaker<ObservationDay, DayResult> = records<ObservationDay, DayResult>({
  day: ({ day }) => day,
  session: ({ row, place }) => sessionText(row.panel.eventSessions[place]),
  close: ({ row, day }) => levelOf(row.aligned, day),
  return: (day) => day.cell(day.row.panel.actual),
  benchmark: (day) => day.cell(day.row.panel.benchmark),
  expected: (day) => day.cell(day.row.panel.expected),
  ar: (day) => day.cell(day.row.panel.ar),
  sd: ({ single }) => single.sd,
  t: ({ single }) => single.t,
  p: ({ single }) => single.p,
  interval: ({ single }) => single.interval,
  quantileP: ({ row, window }) => sampleQuantile(row.panel, row.i, window, row.definition.alternative).p,
  car: ({ running }) => running.car,
  carSd: ({ running }) => running.sd,
  carInterval: ({ running }) => running.interval,
  sinceEvent: ({ sinceEvent }) => sinceEvent.car,
  sinceEventSd: ({ sinceEvent }) => sinceEvent.sd,
  sinceEventInterval: ({ sinceEvent }) => sinceEvent.interval,
  volatility: ({ row, window }) => volatilityIn(row, window),
});
