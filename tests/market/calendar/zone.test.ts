import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isoDate, parseSession } from "../../../src/core/session.ts";
import { clockText, localInstant, localTime, parseClock, requireZone } from "../../../src/market/calendar/zone.ts";

// tests/fixtures/calendars/zones.py made these with Python's zoneinfo.
const rows: [zone: string, local: string, seconds: number][] = JSON.parse(
  readFileSync(new URL("../../fixtures/calendars/zones.json", import.meta.url), "utf8"),
);
const zones = [...new Set(rows.map(([zone]) => zone))];

describe.each(zones)("%s", (zone) => {
  const own = rows.filter(([name]) => name === zone);

  it("finds the instant that Python finds, for skipped and doubled hours too", () => {
    const wrong = own.filter(([, local, seconds]) => {
      const [date, clock] = local.split("T") as [string, string];
      return localInstant(zone, parseSession(date), parseClock(clock)) !== seconds * 1000;
    });
    expect(wrong).toEqual([]);
  });

  it("finds the way back, but for local times that do not exist or are the second of two", () => {
    for (const [, local, seconds] of own) {
      const { day, minutes } = localTime(zone, seconds * 1000);
      const back = `${isoDate(day)}T${clockText(minutes)}`;
      if (back === local) continue;
      // A skipped time: the clock never showed it.
      expect(back > local, `${local} came back as ${back}`).toBe(true);
      expect(localInstant(zone, day, minutes)).toBe(seconds * 1000);
    }
  });
});

it("has rows enough to mean something", () => {
  expect(rows.length).toBeGreaterThan(600);
});

it.each(["", "Nowhere/Land", "+09:00", "9"])("refuses the zone %j", (zone) => {
  expect(() => requireZone(zone)).toThrow(expect.objectContaining({ code: "BAD_ZONE" }));
});
