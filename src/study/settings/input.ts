import type { FactorSeries, PriceSeries } from "../../core/series.ts";
import type { ExchangeCalendar } from "../../market/calendar/exchange-calendar.ts";
import type { Provenance } from "../../results/result.ts";
import type { StudyDefinition } from "./definition.ts";

/** Named factors, and the exchange at whose closes they are known. */
export interface StudyFactors {
  /** One series for each factor. */
  readonly series: readonly FactorSeries[];
  /** null: factors are matched to securities by date. */
  readonly calendar: ExchangeCalendar | null;
}

/** All that a run needs, in memory: running it reads no file. */
export interface StudyInput {
  /** The question of the study: events, windows, models, tests. */
  readonly definition: StudyDefinition;
  /** Security id → its prices. */
  readonly series: ReadonlyMap<string, PriceSeries>;
  /** MIC → calendar, for every exchange that a security names. */
  readonly calendars: ReadonlyMap<string, ExchangeCalendar>;
  /** Factors of the factor file; null when the study names none. */
  readonly factors: StudyFactors | null;
  /** The files that were read: `provenance.inputs` of the result. */
  readonly inputs: Provenance["inputs"];
}
