import type { Security } from "../core/series.ts";
import type { KnownSecurities } from "../data/events/known-securities.ts";

/** What is known of a study's securities when its events are read; the zone of an exchange is looked up once, when it is asked for. */
export function knownSecurities(
  securities: readonly Security[],
  zoneOfExchange: (mic: string) => string | null,
  benchmark?: unknown,
): KnownSecurities {
  const byId = new Map(securities.map((security) => [security.id, security]));
  const zones = new Map<string, string | null>();
  return {
    ids: new Set(byId.keys()),
    ...(typeof benchmark === "string" ? { benchmark } : {}),
    zoneOf(id) {
      const { exchange = null, hours = null } = byId.get(id) ?? {};
      if (exchange === null) return hours?.timezone ?? null;
      if (!zones.has(exchange)) zones.set(exchange, zoneOfExchange(exchange));
      return zones.get(exchange)!;
    },
  };
}
