import { tzOffset } from "@date-fns/tz/tzOffset";
import { EventStudyError } from "../../core/errors.ts";
import { type Instant, millisecondsPerDay, type SessionDay } from "../../core/session.ts";
import { zoneWords } from "./zone-words.ts";

const minute = 60_000;
// Shorter than any daylight-saving regime, so that two equal ends mean no change between them.
const blockLength = 8 * millisecondsPerDay;
const cache = new Map<string, Map<number, number>>();

function offsetAtBlock(zone: string, block: number): number {
  const blocks = cache.get(zone) ?? new Map<number, number>();
  cache.set(zone, blocks);
  let offset = blocks.get(block);
  if (offset === undefined) {
    offset = tzOffset(zone, new Date(block * blockLength)) * minute;
    blocks.set(block, offset);
  }
  return offset;
}

/** Milliseconds that local time is ahead of UTC at an instant. Cached: an Intl conversion a block, not a call. */
function zoneOffset(zone: string, instant: Instant): number {
  const block = Math.floor(instant / blockLength);
  const offset = offsetAtBlock(zone, block);
  if (offset === offsetAtBlock(zone, block + 1)) return offset;
  return tzOffset(zone, new Date(instant)) * minute;
}

/** "E.S.T." → "EST", "New York time" → "NEW YORK" */
const wordOf = (text: string) =>
  text
    .trim()
    .normalize("NFC")
    .toUpperCase()
    .replaceAll(".", "")
    .replace(/^\((.*)\)$/, "$1")
    .replace(/\s+/g, " ");

/** Whether a name of the time zone database is one of a place, not an abbreviation that happens to stand there too. */
const namesPlace = (zone: string) =>
  /^[A-Za-z]{2,}[A-Za-z0-9_+-]*\/[A-Za-z]/.test(zone) || /^[A-Z][a-z]{3,}$/.test(zone);

const exists = (zone: string) => Number.isFinite(tzOffset(zone, new Date(0)));

/** "UTC+9", "GMT-05:30", "+0900" → "+09:00"; null for anything else. */
function fixedOffset(text: string): string | null {
  const match = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text.trim().replace("−", "-"));
  if (!match) return null;
  const [, sign, hours, minutes = "00"] = match;
  return Number(hours) <= 14 && Number(minutes) < 60 ? `${sign}${hours!.padStart(2, "0")}:${minutes}` : null;
}

/** Whether a text names a time zone, perhaps an ambiguous one. */
export const isZone = (text: string): boolean =>
  zoneWords.has(wordOf(text)) || fixedOffset(text) !== null || (namesPlace(text.trim()) && exists(text.trim()));

/**
 * The time zone that a text names: an IANA name, an offset, or a word of news such as EST, which is read in the country
 * of the exchange.
 *
 * @param homes IANA zones of the exchanges whose news it is
 * @throws BAD_ZONE when there is no such zone, or when the word has several meanings and the exchanges do not tell;
 *         the message lists them
 */
export function zoneNamed(text: string, homes: readonly string[] = []): string {
  const given = text.trim();
  const offset = fixedOffset(given);
  if (offset !== null) return offset;
  const readings = zoneWords.get(wordOf(given));
  if (readings === undefined) {
    if (namesPlace(given) && exists(given)) return given;
    throw new EventStudyError("BAD_ZONE", `time zone "${given}" does not exist`, "use an IANA name such as Asia/Seoul");
  }
  const meant = new Set(homes.map((home) => readings.find(({ at }) => at.includes(home))?.zone ?? null));
  const [zone] = meant;
  if (meant.size === 1 && zone != null) return zone;
  const zones = readings.map((reading) => reading.zone);
  if (zones.length === 1 || (zones.length > 1 && sameClocks(zones))) return zones[0]!;
  throw new EventStudyError(
    "BAD_ZONE",
    `time zone "${given}" may be ${zones.slice(0, -1).join(", ")} or ${zones.at(-1)}`,
    `say which one by its IANA name: zone: ${zones[0]}`,
  );
}

/** Whether zones had the same time in every month of the last decades. */
function sameClocks(zones: readonly string[]): boolean {
  const [first, ...others] = zones;
  const months = Array.from({ length: 12 * 30 }, (_, k) => Date.UTC(1996, 8 + k, 1));
  return others.every((zone) => months.every((instant) => zoneOffset(zone, instant) === zoneOffset(first!, instant)));
}

/** @throws BAD_ZONE for what is no name of a place in the time zone database; an abbreviation is none. */
export function requireZone(zone: string): string {
  if ((namesPlace(zone) && exists(zone)) || zone === "UTC") return zone;
  const readings = zoneWords.get(wordOf(zone));
  const hint = "use an IANA name such as Asia/Seoul";
  if (readings === undefined) throw new EventStudyError("BAD_ZONE", `time zone "${zone}" does not exist`, hint);
  const zones = readings.map((reading) => reading.zone);
  const message = `"${zone}" is an abbreviation, not the name of a time zone`;
  throw new EventStudyError("BAD_ZONE", message, `use an IANA name: ${zones.join(", ")}`);
}

/**
 * The instants that have a local time: none where clocks skipped it, two where they were set back over it, else one.
 *
 * @param minutes after midnight of the local day
 */
export function localInstants(zone: string, day: SessionDay, minutes: number): readonly Instant[] {
  const local = day * millisecondsPerDay + minutes * minute;
  // Offsets reach from -12 to +14 hours: these instants lie before and after every reading of the local time.
  const offsets = new Set([-15, 13].map((hours) => zoneOffset(zone, local + hours * 60 * minute)));
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => zoneOffset(zone, instant) === local - instant)
    .sort((a, b) => a - b);
}

/**
 * The instant of a local time of a session, a day and minutes after its midnight, which the calendar vouches for. A time
 * that daylight saving skips is taken an hour later; one that happens twice is its first occurrence.
 */
export function localInstant(zone: string, day: SessionDay, minutes: number): Instant {
  const local = day * millisecondsPerDay + minutes * minute;
  const before = zoneOffset(zone, local - zoneOffset(zone, local) - 0.5 * millisecondsPerDay);
  const first = local - before;
  if (zoneOffset(zone, first) === before) return first;
  const second = local - zoneOffset(zone, first);
  return zoneOffset(zone, second) === zoneOffset(zone, first) ? second : first;
}

/** Local date and minutes after midnight of an instant. */
export function localTime(zone: string, instant: Instant): { day: SessionDay; minutes: number } {
  const local = instant + zoneOffset(zone, instant);
  const day = Math.floor(local / millisecondsPerDay);
  return { day, minutes: (local - day * millisecondsPerDay) / minute };
}

/** "09:00" of minutes after midnight. */
export function clockText(minutes: number): string {
  const whole = Math.floor(minutes);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

/** Minutes after midnight of "09:00"; NaN when it is not a time of day. */
export function parseClock(text: string): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!match || Number(match[1]) > 24 || Number(match[2]) > 59) return Number.NaN;
  return Number(match[1]) * 60 + Number(match[2]);
}
