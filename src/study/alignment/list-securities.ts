import { EventStudyError } from "../../core/errors.ts";
import type { PriceSeries } from "../../core/series.ts";
import { type Listing, listing } from "../../market/alignment/listing.ts";
import type { ExchangeCalendar } from "../../market/calendar/exchange-calendar.ts";
import { clockOf } from "../../market/calendar/market-clock.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { computeOnce } from "./compute-once.ts";

/** The empty series of a security that an event names and no price file has: its events are excluded. */
const noPrices: PriceSeries = {
  security: "",
  kind: "price",
  sessions: new Int32Array(0),
  closes: new Float64Array(0),
  volumes: null,
  provenance: { path: "", layout: "", column: "", rows: 0, notes: [] },
};

/**
 * Returns a function that gives the listing of a security: its prices, checked once against its calendar.
 *
 * @throws MISSING_SECURITY for a declared security without prices.
 */
export function listSecurities(
  definition: StudyDefinition,
  series: ReadonlyMap<string, PriceSeries>,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
): (id: string) => Listing {
  const declared = new Map(definition.securities.map((security) => [security.id, security]));
  return computeOnce((id) => {
    const security = declared.get(id) ?? { id, name: id, exchange: null, hours: null, currency: null };
    const prices = series.get(id);
    if (prices === undefined && declared.has(id)) {
      throw new EventStudyError("MISSING_SECURITY", `security ${id} has no prices`, "name its price file");
    }
    return listing(security, prices ?? noPrices, clockOf(security, calendars));
  });
}
