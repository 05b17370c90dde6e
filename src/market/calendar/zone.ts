import { tzOffset } from "@date-fns/tz/tzOffset";
import { EventStudyError } from "../../core/errors.ts";
import { type Instant, millisecondsPerDay, type SessionDay } from "../../core/session.ts";

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

/** @throws BAD_ZONE when the zone is not in the time zone database. */
export function requireZone(zone: string): string {
  if (/^[A-Za-z]/.test(zone) && Number.isFinite(tzOffset(zone, new Date(0)))) return zone;
  throw new EventStudyError("BAD_ZONE", `time zone "${zone}" does not exist`, "use an IANA name such as Asia/Seoul");
}

/**
 * The instant of a local time: a session day and minutes after its midnight. A time that daylight saving skips is
 * taken an hour later; one that happens twice is its first occurrence.
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
