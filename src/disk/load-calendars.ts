import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError, type Place } from "../core/errors.ts";
import { type ExchangeCalendar, exchangeCalendar } from "../market/calendar/exchange-calendar.ts";
import { exchangesLike, readExchange } from "../market/calendar/exchange-names.ts";
import { packageRoot } from "./package-root.ts";

const folder = () => join(packageRoot(), "data", "calendars");

/**
 * MICs of all exchanges whose calendars come with the package, in the order of the alphabet.
 *
 * @throws nothing, in a package that is whole
 */
export function exchangeCodes(): string[] {
  return readdirSync(folder())
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

const known = new Map<string, ExchangeCalendar>();

/** A calendar is asked for by events, securities and checks: it is read once. */
function read(mic: string): ExchangeCalendar {
  let calendar = known.get(mic);
  if (calendar === undefined) {
    calendar = exchangeCalendar(JSON.parse(readFileSync(join(folder(), `${mic}.json`), "utf8")));
    known.set(mic, calendar);
  }
  return calendar;
}

/** All calendars that come with the package. */
export const allCalendars = (): readonly ExchangeCalendar[] => exchangeCodes().map(read);

const ownCalendar = (word: string) =>
  `a calendar of its own: calendars: { ${word}: { timezone, hours, closed: [dates] } }`;

/** ` (did you mean "XNYS", New York Stock Exchange?)`, or "". */
function meantExchange(word: string): string {
  const found = exchangesLike(word, allCalendars()).map(({ mic, name }) => `"${mic}", ${name}`);
  return found.length === 0 ? "" : ` (did you mean ${found.join("; or ")}?)`;
}

/**
 * The calendar of an exchange, by its MIC or another name of it: `NASDAQ` has the sessions of XNYS.
 *
 * @throws EventStudyError BAD_EXCHANGE for a name of several exchanges, with their MICs; for an exchange without a
 *         calendar, with what to give instead; with the exchange that may be meant, by its name.
 */
export function loadCalendar(word: string, place: Place = {}): ExchangeCalendar {
  const fail = (message: string, hint: string) => new EventStudyError("BAD_EXCHANGE", message, hint, place);
  const found = readExchange(word, exchangeCodes());
  if (found.kind === "exchange") return read(found.mic);
  if (found.kind === "several") {
    const listed = found.mics.map((mic) => `${mic} (${read(mic).name})`);
    throw fail(`exchange "${word}" is a name of ${listed.join(" and of ")}`, `say which: ${found.mics.join(" or ")}`);
  }
  if (found.kind === "no-calendar") {
    const hint = `give the securities timezone: ${found.timezone} and hours: "opening-closing" in place of the exchange, or ${ownCalendar(word)}`;
    throw fail(`there is no calendar of exchange "${word}" (${found.name})`, hint);
  }
  const hint = `use a MIC of \`eventstudy list exchanges\`, or give the securities timezone and hours in place of the exchange, or ${ownCalendar(word)}`;
  throw fail(`there is no calendar of exchange "${word}"${meantExchange(word)}`, hint);
}
