import { EventStudyError } from "../../core/errors.ts";
import { datesWithValue, type PriceSeries } from "../../core/series.ts";
import { isoDate } from "../../core/session.ts";
import { type ExchangeCalendar, isSession } from "../../market/calendar/exchange-calendar.ts";
import {
  describeMisfits,
  findWrongDates,
  firstClosed,
  misfits,
  type WrongDates,
} from "../../market/inspection/fit-calendar.ts";
import type { StudyDefinition } from "./definition.ts";

const days = (n: number) => `${n > 0 ? "+" : "−"}${Math.abs(n)} ${Math.abs(n) === 1 ? "day" : "days"}`;

/** What would explain the dates, and what to do. */
function remedy({ found, better }: WrongDates): { readonly explains: string; readonly hint: string } {
  const { mic, timezone } = found.calendar;
  if (better === null) {
    const explains = "no shift by a day or two and no known exchange explains them";
    const hint = `name the right exchange, look at the order of day and month (dates: dmy or mdy), or correct the calendar of ${mic} under \`calendars:\``;
    return { explains, hint };
  }
  const rest = misfits(better) === 0 ? "all fit" : `all but ${misfits(better)} fit`;
  if (better.calendar !== found.calendar) {
    const { mic: other, name } = better.calendar;
    const explains = `by the calendar of ${other} (${name}) ${rest}`;
    return { explains, hint: `say exchange: ${other}, or correct the calendar of ${mic} under \`calendars:\`` };
  }
  const early = better.shift > 0 ? "early" : "late";
  const explains = `shifted by ${days(better.shift)} ${rest}`;
  const hint = `the dates are ${days(Math.abs(better.shift)).slice(1)} ${early}, as when midnight in ${timezone} is written in another time zone: write the dates of ${mic} into the file`;
  return { explains, hint };
}

/** A test of days that asks the calendar once for each. */
function closedDays(calendar: ExchangeCalendar): (day: number) => boolean {
  const known = new Map<number, boolean>();
  return (day) => {
    let closed = known.get(day);
    if (closed === undefined) {
      closed = day >= calendar.first && day <= calendar.last && !isSession(calendar, day);
      known.set(day, closed);
    }
    return closed;
  };
}

/**
 * Checks the dates of every series against the calendar of its exchange. Some rows on closed days are dropped and some
 * missing sessions are gaps; but where dates have moved, as by a time zone, every figure would be of another day.
 *
 * @param others all calendars that are known, asked for only in case of doubt
 * @throws EventStudyError WRONG_DATES with the shift, or the exchange, that explains the dates
 */
export function checkDates(
  { securities }: Pick<StudyDefinition, "securities">,
  series: ReadonlyMap<string, PriceSeries>,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
  others: () => readonly ExchangeCalendar[],
): void {
  const isClosed = new Map([...calendars].map(([mic, calendar]) => [mic, closedDays(calendar)]));
  const checked = new Map<string, Set<Int32Array>>();
  for (const { id, exchange } of securities) {
    const one = series.get(id);
    const calendar = calendars.get(exchange ?? "");
    if (one === undefined || calendar === undefined) continue;
    // The columns of a wide file share their dates.
    const seen = checked.get(calendar.mic) ?? new Set();
    checked.set(calendar.mic, seen);
    if (seen.has(one.sessions)) continue;
    const closed = one.sessions.reduce((n, day) => n + (isClosed.get(exchange!)!(day) ? 1 : 0), 0);
    if (closed < 3) {
      seen.add(one.sessions);
      continue;
    }
    const dates = datesWithValue(one);
    const wrong = findWrongDates(dates, calendar, others);
    if (wrong === null) continue;
    const { explains, hint } = remedy(wrong);
    const message = `the dates of ${id} cannot be right: ${describeMisfits(wrong.found)}; ${explains}`;
    const first = firstClosed(dates, calendar);
    const example = first === null ? "" : ` (${isoDate(first)} is the first closed day)`;
    throw new EventStudyError("WRONG_DATES", `${message}${example}`, hint, { file: one.provenance.path });
  }
}
