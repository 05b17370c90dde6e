import { EventStudyError } from "../../core/errors.ts";
import { type Instant, isoDate, millisecondsPerDay, type SessionDay, sessionDay } from "../../core/session.ts";
import { clockText, localInstants, localTime, zoneNamed } from "./zone.ts";

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(?:(Z|[+-]\d{2}:?\d{2})|(\p{L}[\p{L}_/+-]*))?$/u;

/** "28.02.2019", "2019-02-28", "2/28/2019" */
const isDate = (text: string) => /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\.?$/.test(text.trim());

function bad(text: string, what: string, withDate = false): EventStudyError {
  const instant = "write an instant with its offset, such as 2019-02-28T12:00+07:00, or give its time zone";
  const hint = withDate
    ? `where only the day is known, write date: 2019-02-28 in place of at; else ${instant}`
    : instant;
  return new EventStudyError("BAD_TIME", `"${text}" ${what}`, hint);
}

/**
 * The instant of a local time in a zone.
 *
 * @param text the time as it was written, for messages
 * @throws BAD_TIME for a time that clocks skipped, and for one that they showed twice
 */
export function instantIn(zone: string, day: SessionDay, minuteOfDay: number, text: string): Instant {
  const [instant, second] = localInstants(zone, day, minuteOfDay);
  if (instant === undefined)
    throw new EventStudyError(
      "BAD_TIME",
      `"${text}" did not exist in ${zone}: clocks were set forward over it`,
      "correct the time, or write it with its offset, such as 2019-02-28T12:00+07:00",
    );
  if (second === undefined) return Math.round(instant);
  const offsets = [instant, second].map((at) => offsetText(day * millisecondsPerDay + minuteOfDay * 60_000 - at));
  throw new EventStudyError(
    "BAD_TIME",
    `"${text}" happened twice in ${zone}: clocks were set back over it`,
    `write it with its offset, ${offsets.join(" or ")}`,
  );
}

/** "+07:00" of milliseconds. */
function offsetText(milliseconds: number): string {
  return `${milliseconds < 0 ? "-" : "+"}${clockText(Math.abs(milliseconds) / 60_000)}`;
}

/**
 * The instant of `2019-02-28T12:00+07:00`, `2019-02-28T05:00:00Z`, `2019-02-28 12:00 ICT`, or `2019-02-28 12:00` in a
 * zone. Nothing depends on the zone of the process: a time with neither offset nor zone is an error.
 *
 * @param homes IANA zones of the exchanges whose news it is: a word such as EST is read in their country
 * @throws BAD_TIME, also for a local time that clocks skipped or showed twice; BAD_ZONE
 */
export function parseInstant(text: string, zone?: string, homes: readonly string[] = []): Instant {
  const match = pattern.exec(text.trim());
  if (!match) throw bad(text, isDate(text) ? "is a date, not an instant" : "is not an instant", isDate(text));
  const [, year, month, day, hours, minutes, seconds = "0", fraction = "0", offset, word] = match;
  const session = sessionDay(Number(year), Number(month), Number(day));
  if (!Number.isFinite(session)) throw bad(text, "has a date that does not exist");
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw bad(text, "has a time that does not exist");
  const minuteOfDay = Number(hours) * 60 + Number(minutes) + (Number(seconds) + Number(`0.${fraction}`)) / 60;
  if (offset === undefined) {
    const named = word ?? zone;
    if (named === undefined || named === "") throw bad(text, "has neither an offset nor a time zone");
    return instantIn(zoneNamed(named, homes), session, minuteOfDay, text);
  }
  return Math.round(session * millisecondsPerDay + minuteOfDay * 60_000 - offsetOf(offset, text));
}

function offsetOf(offset: string, text: string): number {
  if (offset === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 14 || minutes > 59) throw bad(text, "has an offset that does not exist");
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** "2019-02-28T05:00Z", with seconds only where there are any. */
export function utcText(instant: Instant): string {
  return new Date(instant).toISOString().replace(/(:00)?\.000Z$/, "Z");
}

/** "2019-02-28 14:00", local time. */
export function localText(zone: string, instant: Instant): string {
  const { day, minutes } = localTime(zone, instant);
  return `${isoDate(day)} ${clockText(minutes)}`;
}
