import type { ExchangeCalendar } from "../calendar/exchange-calendar.ts";
import type { Provenance } from "../core/result.ts";
import type { PriceSeries } from "../core/series.ts";
import type { StudyDefinition } from "./definition.ts";

/** All that a run needs, in memory: no file is read behind it. */
export interface StudyInput {
  readonly definition: StudyDefinition;
  /** Security id → its prices. */
  readonly series: ReadonlyMap<string, PriceSeries>;
  /** MIC → calendar, for every exchange that a security names. */
  readonly calendars: ReadonlyMap<string, ExchangeCalendar>;
  readonly inputs: Provenance["inputs"];
}
