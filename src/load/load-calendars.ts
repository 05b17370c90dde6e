import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ExchangeCalendar, exchangeCalendar } from "../calendar/exchange-calendar.ts";
import { EventStudyError, type Place } from "../core/errors.ts";
import { didYouMean } from "../core/nearest.ts";
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

/**
 * The calendar of an exchange, by its MIC.
 *
 * @throws EventStudyError BAD_EXCHANGE with the nearest code.
 */
export function loadCalendar(mic: string, place: Place = {}): ExchangeCalendar {
  const file = join(folder(), `${mic}.json`);
  if (!/^[A-Z0-9]{4}$/.test(mic) || !existsSync(file)) {
    throw new EventStudyError(
      "BAD_EXCHANGE",
      `there is no calendar of exchange "${mic}"${didYouMean(mic, exchangeCodes())}`,
      "use a MIC of `eventstudy list exchanges`, or give timezone and hours",
      place,
    );
  }
  return exchangeCalendar(JSON.parse(readFileSync(file, "utf8")));
}
