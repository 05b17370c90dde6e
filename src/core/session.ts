/**
 * A session's date as the number of days since 1970-01-01 of the proleptic Gregorian calendar: dense, sortable,
 * and free of time zones. It names the local date of a session, never an instant.
 */
export type SessionDay = number;

/** Stands in columns of sessions where there is none; no date, for those before 1970 are negative too. */
export const noSession = -0x8000_0000;

/** An instant in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01 of a civil date; NaN when the date does not exist. */
export function sessionDay(year: number, month: number, day: number): SessionDay {
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? instant.getTime() / millisecondsPerDay : Number.NaN;
}

/**
 * The session of an ISO date such as `2019-02-28`, as days since 1970-01-01; NaN when it is not one.
 *
 * @throws nothing
 */
export function parseSession(text: string): SessionDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? sessionDay(Number(match[1]), Number(match[2]), Number(match[3])) : Number.NaN;
}

/** Dates already written: a study writes the same few thousand again and again. */
const isoDates = new Map<SessionDay, string>();
const mostIsoDates = 100_000;

/**
 * The ISO date of a session: `2019-02-28`.
 *
 * @throws RangeError for NaN and for days beyond the year 275760: no code of its own
 */
export function isoDate(session: SessionDay): string {
  let text = isoDates.get(session);
  if (text === undefined) {
    text = new Date(session * millisecondsPerDay).toISOString().slice(0, 10);
    if (isoDates.size < mostIsoDates) isoDates.set(session, text);
  }
  return text;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(session: SessionDay): number {
  return (((session + 4) % 7) + 7) % 7;
}

/** The first index of a sorted array whose value is at or above `value`; its length when there is none. */
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last index of a sorted array whose value is at or below `value`; -1 when there is none. */
export function lastAtOrBefore(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
