import type { ExchangeCalendar } from "../calendar/exchange-calendar.ts";
import { exchangesNamedIn } from "../calendar/index-names.ts";
import { type CalendarFit, fitCalendars, misfits } from "./fit-calendar.ts";

/**
 * A guess of the exchange of one series, and what speaks for it.
 *
 * Units   counts of sessions in the fits.
 */
export interface ExchangeGuess {
  /** How the guessed calendar fits; null where no calendar does, or several do equally well. */
  readonly fit: CalendarFit | null;
  /** The next best calendar, or those that fit equally well. */
  readonly others: readonly CalendarFit[];
  /** Whether the name of the series speaks for the exchange too. */
  readonly isNamed: boolean;
}

/** Fewer dates than these tell no exchange from another. */
const fewest = 20;
/** The latest three years tell exchanges apart as well as thirty would. */
const most = 750;
/** The share of the rows that a guessed calendar may leave unexplained. */
const unexplained = 0.02;
/** What one calendar must explain better than the next, where the name of the series is silent. */
const margin = 2;

/** The dates by which exchanges are told apart: the latest of them. */
export const latestDates = (dates: Int32Array) => dates.subarray(Math.max(0, dates.length - most));

/**
 * Guesses the exchange of a series by its name and by its dates: the exchange that the name suggests, if its calendar
 * explains the dates about as well as any; else the one calendar that explains them clearly best.
 *
 * @param names     its id, the name of its file
 * @param dates     (T), strictly ascending, days since 1970-01-01
 * @param calendars the candidates
 * @throws nothing
 */
export function guessExchange(
  names: readonly string[],
  dates: Int32Array,
  calendars: readonly ExchangeCalendar[],
): ExchangeGuess {
  const fits = fitCalendars(latestDates(dates), calendars);
  const [best] = fits;
  const mics = calendars.map(({ mic }) => mic);
  if (best === undefined || best.rows < fewest || misfits(best) > unexplained * best.rows)
    return { fit: null, others: best === undefined || best.rows < fewest ? [] : [best], isNamed: false };
  const isNear = (fit: CalendarFit) => misfits(fit) <= misfits(best) + Math.max(1, 0.005 * best.rows);
  const named = names
    .flatMap((name) => exchangesNamedIn(name, mics))
    .map((mic) => fits.find(({ calendar }) => calendar.mic === mic))
    .find((fit) => fit !== undefined && isNear(fit));
  if (named !== undefined) return { fit: named, others: nextBest(fits, named), isNamed: true };
  const equal = fits.filter((fit) => misfits(fit) < misfits(best) + margin);
  return equal.length === 1
    ? { fit: best, others: nextBest(fits, best), isNamed: false }
    : { fit: null, others: equal, isNamed: false };
}

/** The best calendar whose sessions are not just those of the one that was guessed. */
function nextBest(fits: readonly CalendarFit[], guessed: CalendarFit): readonly CalendarFit[] {
  const other =
    fits.find((fit) => fit !== guessed && misfits(fit) > misfits(guessed)) ?? fits.find((fit) => fit !== guessed);
  return other === undefined ? [] : [other];
}

const sessionsIn = ({ rows, closedDayRows }: CalendarFit) => rows - closedDayRows;
const missingIn = ({ missing }: CalendarFit) =>
  missing === 0 ? "" : ` (${missing} ${missing === 1 ? "session" : "sessions"} missing)`;

/** How many dates are sessions of a calendar: `245 of 245 dates are its sessions (1 session missing)`. */
export const describeFit = (fit: CalendarFit) =>
  `${sessionsIn(fit)} of ${fit.rows} dates are its sessions${missingIn(fit)}`;

/** A guess with its evidence: `XKRX, 245 of 245 dates are its sessions; next best XTKS 231 (9 sessions missing)`. */
export function describeGuess({ fit, others, isNamed }: ExchangeGuess): string {
  const [other] = others;
  if (fit !== null) {
    const next = other === undefined ? "" : `; next best ${other.calendar.mic} ${sessionsIn(other)}${missingIn(other)}`;
    return `${fit.calendar.mic}, ${describeFit(fit)}${isNamed ? ", and so says the name" : ""}${next}`;
  }
  if (other === undefined) return "no guess, too few dates";
  const { mic } = other.calendar;
  if (others.length === 1) return `no guess, no calendar fits; the nearest is ${mic}: ${describeFit(other)}`;
  const shown = others.slice(0, 5).map(({ calendar }) => calendar.mic);
  return `no guess, ${shown.join(", ")}${others.length > 5 ? ", …" : ""} fit equally well: ${describeFit(other)}`;
}
