import { EventStudyError } from "../../core/errors.ts";
import { type Instant, isoDate, millisecondsPerDay, sessionDay } from "../../core/session.ts";
import { clockText, localInstant, localTime, requireZone } from "./zone.ts";

const pattern = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

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
 * The instant of `2019-02-28T12:00+07:00`, `2019-02-28T05:00:00Z`, or `2019-02-28 12:00` in a zone. Nothing depends on
 * the zone of the process: a time with neither offset nor zone is an error.
 *
 * @throws BAD_TIME, BAD_ZONE
 */
export function parseInstant(text: string, zone?: string): Instant {
  const match = pattern.exec(text.trim());
  if (!match) throw bad(text, isDate(text) ? "is a date, not an instant" : "is not an instant", isDate(text));
  const [, year, month, day, hours, minutes, seconds = "0", fraction = "0", offset] = match;
  const session = sessionDay(Number(year), Number(month), Number(day));
  if (!Number.isFinite(session)) throw bad(text, "has a date that does not exist");
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw bad(text, "has a time that does not exist");
  const minuteOfDay = Number(hours) * 60 + Number(minutes) + (Number(seconds) + Number(`0.${fraction}`)) / 60;
  if (offset === undefined) {
    if (zone === undefined || zone === "") throw bad(text, "has neither an offset nor a time zone");
    return Math.round(localInstant(requireZone(zone), session, minuteOfDay));
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
