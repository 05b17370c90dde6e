import type { ExchangeCalendar } from "../calendar/exchange-calendar.ts";
import { type CalendarFit, fitCalendars, misfits } from "./fit-calendar.ts";
import { guessExchange, latestDates } from "./guess-exchange.ts";

/** The dates of one security, and the names that may tell its exchange. */
export interface DatedSecurity {
  /** Its id. */
  readonly id: string;
  /** (T), strictly ascending, days since 1970-01-01, of the rows with a value. */
  readonly dates: Int32Array;
}

/** Securities whose dates fit one calendar. */
export interface FittedSecurities {
  /** The calendar as it fits the first of them. */
  readonly fit: CalendarFit;
  /** Their ids. */
  readonly ids: readonly string[];
}

/** Securities that belong to exchanges of several countries. */
export interface SeveralExchanges {
  /** The calendars and whom they fit; at least two of different time zones. */
  readonly groups: readonly FittedSecurities[];
  /** The first security by the calendar of another one. */
  readonly example: { readonly id: string; readonly fit: CalendarFit };
}

/** Dates that contradict each other, or a calendar, in each of the two directions. */
const contradictions = 3;
/** Fewer dates are too few to tell. */
const fewest = 60;
/** The share of the rows that a calendar may leave unexplained. */
const unexplained = 0.005;
/** Different sets of dates that are compared; more cost time and tell nothing new. */
const mostSets = 16;

interface DateSet {
  readonly dates: Int32Array;
  readonly ids: string[];
}

const equal = (a: Int32Array, b: Int32Array) => {
  if (a.length !== b.length) return false;
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return false;
  return true;
};

/** The different sets of dates, the securities that share each. */
function dateSets(securities: readonly DatedSecurity[]): readonly DateSet[] {
  const sets: DateSet[] = [];
  for (const { id, dates } of securities) {
    if (dates.length < fewest) continue;
    const known = sets.find((set) => equal(set.dates, dates));
    if (known !== undefined) known.ids.push(id);
    else if (sets.length < mostSets) sets.push({ dates, ids: [id] });
  }
  return sets;
}

/** Whether each of two has several dates that the other one lacks, within the span of both. */
function contradict(a: Int32Array, b: Int32Array): boolean {
  const [from, to] = [Math.max(a[0]!, b[0]!), Math.min(a.at(-1)!, b.at(-1)!)];
  let [s, t, onlyA, onlyB] = [0, 0, 0, 0];
  while (s < a.length && t < b.length && (onlyA < contradictions || onlyB < contradictions)) {
    const [x, y] = [a[s]!, b[t]!];
    if (x <= y) s++;
    if (y <= x) t++;
    if (x < y && x >= from) onlyA++;
    if (y < x && y >= from) onlyB++;
    if (Math.min(x, y) > to) break;
  }
  return onlyA >= contradictions && onlyB >= contradictions;
}

interface FittedSet extends DateSet {
  readonly fit: CalendarFit;
  /** Every calendar that explains the dates. */
  readonly mics: ReadonlySet<string>;
}

/** The calendars that explain a set of dates, the likeliest first; null for dates of no known exchange. */
function fitted(set: DateSet, calendars: readonly ExchangeCalendar[]): FittedSet | null {
  const fits = fitCalendars(latestDates(set.dates), calendars).filter((fit) => misfits(fit) <= unexplained * fit.rows);
  const [best] = fits;
  if (best === undefined) return null;
  const guess = guessExchange(set.ids.slice(0, 1), set.dates, calendars).fit;
  const fit = fits.find(({ calendar }) => calendar === guess?.calendar) ?? best;
  return { ...set, fit, mics: new Set(fits.map(({ calendar }) => calendar.mic)) };
}

const rejects = (calendar: ExchangeCalendar, { dates }: DateSet): CalendarFit | null => {
  const [fit] = fitCalendars(latestDates(dates), [calendar]);
  return fit !== undefined && fit.closedDayRows >= contradictions && fit.missing >= contradictions ? fit : null;
};

/** How a set is seen by the calendar of another: null where a calendar explains both, or they do not clearly differ. */
function differ(a: FittedSet, b: FittedSet): CalendarFit | null {
  if (a.fit.calendar.timezone === b.fit.calendar.timezone) return null;
  if ([...a.mics].some((mic) => b.mics.has(mic))) return null;
  const seen = rejects(b.fit.calendar, a);
  return seen !== null && rejects(a.fit.calendar, b) !== null ? seen : null;
}

function groupsOf(sets: readonly FittedSet[]): readonly FittedSecurities[] {
  const byMic = new Map<string, { fit: CalendarFit; ids: string[] }>();
  for (const { fit, ids } of sets) {
    const group = byMic.get(fit.calendar.mic);
    if (group === undefined) byMic.set(fit.calendar.mic, { fit, ids: [...ids] });
    else group.ids.push(...ids);
  }
  return [...byMic.values()];
}

/**
 * Finds securities that clearly belong to exchanges of several countries: each fits a calendar to 99.5%, no calendar
 * explains both, and by the calendar of the other each has several rows on closed days and several missing sessions.
 * Dates alone decide. Null for securities of one country, for short series, for markets that never close, for weekdays
 * without holidays, and for series on dates that all have in common.
 *
 * @param securities those that are compared; of many a sample
 * @param calendars  the candidates, asked for only where dates contradict each other
 * @throws nothing
 */
export function findSeveralExchanges(
  securities: readonly DatedSecurity[],
  calendars: () => readonly ExchangeCalendar[],
): SeveralExchanges | null {
  const sets = dateSets(securities);
  const doubtful = sets.filter((set) => sets.some((other) => other !== set && contradict(set.dates, other.dates)));
  if (doubtful.length === 0) return null;
  const known = calendars();
  const found = doubtful.map((set) => fitted(set, known)).filter((set) => set !== null);
  for (const a of found) {
    for (const b of found) {
      const fit = a === b || !contradict(a.dates, b.dates) ? null : differ(a, b);
      if (fit !== null) return { groups: groupsOf(found), example: { id: a.ids[0]!, fit } };
    }
  }
  return null;
}
