import type { Warning } from "../../core/observation.ts";
import type { PriceSeries } from "../../core/series.ts";
import { isoDate, lowerBound, type SessionDay } from "../../core/session.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import type { ExchangeCalendar } from "../../market/calendar/exchange-calendar.ts";
import type { PlacedEvent } from "./place-events.ts";
import { dates } from "./warning-text.ts";

/** Days on which the files of an exchange agree with each other and not with its calendar. */
interface CalendarDoubts {
  readonly calendar: ExchangeCalendar;
  /** How many series of the exchange there are. */
  readonly series: number;
  /** Sessions of the calendar that most series lack: day → how many lack it, of how many whose rows span it. */
  readonly lacked: ReadonlyMap<SessionDay, readonly [lack: number, of: number]>;
  /** Days that the calendar calls closed and all series have a new price on. */
  readonly held: readonly SessionDay[];
}

/** Exchanges with more doubtful days than this have the wrong calendar altogether, or files of another kind. */
const mostDays = 20;

/** A missing session next to day 0 lies within these days of it: a long holiday may lie between. */
const farthest = 14;

/** Whether the price of a day differs from the one before: a price that is carried over a holiday does not. */
function isNewPrice({ kind, sessions, closes }: PriceSeries, day: SessionDay): boolean {
  const row = lowerBound(sessions, day);
  if (sessions[row] !== day) return false;
  return kind === "return" ? closes[row] !== 0 : row > 0 && closes[row] !== closes[row - 1];
}

const count = (days: Map<SessionDay, number>, day: SessionDay) => days.set(day, (days.get(day) ?? 0) + 1);

function doubtsOf(
  calendar: ExchangeCalendar,
  listings: readonly Listing[],
  series: ReadonlyMap<string, PriceSeries>,
): CalendarDoubts {
  const [missing, present] = [new Map<SessionDay, number>(), new Map<SessionDay, number>()];
  for (const { security, gaps, closedDayRows } of listings) {
    for (const day of gaps ?? []) count(missing, day);
    const one = series.get(security.id);
    for (const day of closedDayRows ?? []) if (one && isNewPrice(one, day)) count(present, day);
  }
  const spanning = (day: SessionDay) =>
    listings.filter(({ sessions }) => sessions[0]! <= day && sessions.at(-1)! >= day).length;
  const lacked = [...missing]
    .filter(([, lack]) => lack >= 2)
    .map(([day, lack]) => [day, [lack, spanning(day)]] as const)
    .filter(([, [lack, of]]) => lack > of / 2)
    .sort(([a], [b]) => a - b);
  const held = [...present].filter(([day, n]) => n >= 2 && n === spanning(day)).map(([day]) => day);
  return { calendar, series: listings.length, lacked: new Map(lacked), held: held.sort((a, b) => a - b) };
}

/**
 * Finds where the calendar of an exchange may be wrong: sessions that two or more of its series lack, and most of those
 * whose rows span them; days that it calls closed and on which all series, two or more, have a new price.
 */
export function findCalendarDoubts(
  listings: Iterable<Listing>,
  series: ReadonlyMap<string, PriceSeries>,
): readonly CalendarDoubts[] {
  const byCalendar = new Map<ExchangeCalendar, Listing[]>();
  for (const one of listings) {
    const calendar = one.clock?.calendar;
    // What was read in part says nothing of the file's other days.
    if (!calendar || one.partial || one.sessions.length === 0) continue;
    const others = byCalendar.get(calendar);
    if (others) others.push(one);
    else byCalendar.set(calendar, [one]);
  }
  return [...byCalendar]
    .filter(([, all]) => all.length > 1)
    .map(([calendar, all]) => doubtsOf(calendar, all, series))
    .filter(({ lacked, held }) => lacked.size + held.length > 0 && lacked.size + held.length <= mostDays);
}

const isoList = (days: readonly SessionDay[]) => `[${days.map(isoDate).join(", ")}]`;

/** Warns once for each exchange, with the key that corrects its calendar. */
export function doubtWarnings(doubts: readonly CalendarDoubts[]): Warning[] {
  return doubts.map(({ calendar, series, lacked, held }) => {
    const all = [...lacked.values()].every(([lack, of]) => lack === of);
    const lacking = [...lacked.keys()];
    const { mic } = calendar;
    const who = all ? `all ${series} files of ${mic} lack` : `most of the ${series} files of ${mic} lack`;
    const parts = [
      ...(lacking.length === 0 ? [] : [`${who} the session ${dates(lacking)}`]),
      ...(held.length === 0 ? [] : [`every file of ${mic} has a new price on ${dates(held)}, a closed day`]),
    ];
    const keys = [
      ...(lacking.length === 0 ? [] : [`closed: ${isoList(lacking)}`]),
      ...(held.length === 0 ? [] : [`extra: ${isoList(held)}`]),
    ];
    const message = `${parts.join("; ")}: the calendar may be wrong; if it is, say calendars: { ${mic}: { ${keys.join(", ")} } }`;
    return { code: "CALENDAR_DOUBT", subject: null, message };
  });
}

/** What the message of a missing session adds where the calendar may have invented it; "" where it has not. */
function doubtNote(doubts: readonly CalendarDoubts[], { clock, gaps }: Listing, session: SessionDay): string {
  const found = doubts.find(({ calendar }) => calendar === clock?.calendar);
  const [near] = [...(found?.lacked ?? [])]
    .filter(([day]) => Math.abs(day - session) <= farthest && gaps?.includes(day))
    .sort(([a], [b]) => Math.abs(a - session) - Math.abs(b - session));
  if (found === undefined || near === undefined) return "";
  const [day, [lack, of]] = near;
  const { mic } = found.calendar;
  const who = lack === of ? `every file of ${mic} lacks it` : `most files of ${mic} lack it`;
  return `; ${who}: the calendar may be wrong, and calendars: { ${mic}: { closed: [${isoDate(day)}] } } corrects it`;
}

/** Adds to the exclusions for a missing session that the calendar may have invented it. */
export function noteDoubts(placed: readonly PlacedEvent[], doubts: readonly CalendarDoubts[]): readonly PlacedEvent[] {
  if (doubts.every(({ lacked }) => lacked.size === 0)) return placed;
  return placed.map((entry) => {
    const { placement, listing } = entry;
    if (placement.status === "placed" || placement.code !== "GAP_AT_EVENT" || placement.session === null) return entry;
    const message = placement.message + doubtNote(doubts, listing, placement.session);
    return { ...entry, placement: { ...placement, message } };
  });
}
