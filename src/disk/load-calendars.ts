import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError, type Place } from "../core/errors.ts";
import { type ExchangeCalendar, exchangeCalendar } from "../market/calendar/exchange-calendar.ts";
import { exchangesLike } from "./exchange-names.ts";
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

const read = (mic: string) => exchangeCalendar(JSON.parse(readFileSync(join(folder(), `${mic}.json`), "utf8")));

/** ` (did you mean "XNYS", New York Stock Exchange?)` for "NYSE", or "". */
function meantExchange(word: string): string {
  const named = exchangeCodes().map((mic) => ({ mic, name: read(mic).name }));
  const found = exchangesLike(word, named).map(({ mic, name }) => `"${mic}", ${name}`);
  return found.length === 0 ? "" : ` (did you mean ${found.join("; or ")}?)`;
}

/**
 * The calendar of an exchange, by its MIC.
 *
 * @throws EventStudyError BAD_EXCHANGE with the exchange that may be meant, by its code or its name.
 */
export function loadCalendar(mic: string, place: Place = {}): ExchangeCalendar {
  const file = join(folder(), `${mic}.json`);
  if (!/^[A-Z0-9]{4}$/.test(mic) || !existsSync(file)) {
    throw new EventStudyError(
      "BAD_EXCHANGE",
      `there is no calendar of exchange "${mic}"${meantExchange(mic)}`,
      "use a MIC of `eventstudy list exchanges`, or give timezone and hours",
      place,
    );
  }
  return read(mic);
}
