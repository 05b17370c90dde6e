import { type StudyData, type StudyInMemory, studyFrom } from "../memory/build-study.ts";
import type { StudyInput } from "../study/settings/input.ts";
import { allCalendars, exchangeCodes, loadCalendar } from "./load-calendars.ts";

/**
 * A study in memory, ready for `runStudy`: the keys of a study file as a plain object, and its data as series, frames or
 * arrays. Calendars of the exchanges that it names come with the package.
 *
 *   const input = buildStudy(
 *     { study: "summit", benchmark: "ACWI", exchange: "XNYS", events: [{ date: "2019-02-28" }] },
 *     { prices: { date: dates, KOSPI: closes, ACWI: market } },
 *   );
 *
 * Shapes  each series (T) sessions and closes of its own; a frame has a column of dates and one a security, or is long.
 * Units   closes in their currency, returns and factors as decimals per session.
 *
 * @throws EventStudyError BAD_STUDY, BAD_EVENT, BAD_TIME, BAD_DATE, BAD_ZONE, BAD_EXCHANGE, BAD_PRICE, UNKNOWN_SECURITY,
 *         UNKNOWN_ID, MISSING_SECURITY, DUPLICATE_EVENT, DUPLICATE_SESSION, WRONG_DATES.
 */
export function buildStudyHere(study: StudyInMemory, data: StudyData): StudyInput {
  return studyFrom(study, data, { mics: exchangeCodes(), calendarOf: loadCalendar, all: allCalendars });
}
