import { EventStudyError, type Place } from "../../core/errors.ts";
import type { PriceSeries } from "../../core/series.ts";
import type { ExchangeCalendar } from "../../market/calendar/exchange-calendar.ts";
import { exchangeNote, readExchange } from "../../market/calendar/exchange-names.ts";
import { changedCalendar } from "../../market/calendar/own-calendar.ts";
import type { StudyDefinition } from "./definition.ts";
import { at, type Locate, type Path } from "./locate.ts";
import { declaredSecurities } from "./parse-security.ts";
import type { StudyFile, StudyFileCalendar } from "./study-file.ts";

/** The calendar of an exchange by its MIC or another name. @throws BAD_EXCHANGE */
export type CalendarOf = (name: string, place: Place) => ExchangeCalendar;

/** The calendar of an exchange as a study has it, and how it came about where that has to be said. */
export type StudyCalendarOf = (
  name: string,
  place: Place,
) => { readonly calendar: ExchangeCalendar; readonly notes: readonly string[] };

/** What the study says of each calendar, in a few words. */
function changeNote(mic: string, { closed = [], extra = [], special = {}, ...rest }: StudyFileCalendar): string {
  const days = (n: number, noun: string) => (n === 0 ? [] : [`${n} ${noun}${n === 1 ? "" : "s"}`]);
  const changes = [
    ...days(closed.length, "closed day"),
    ...days(extra.length, "extra session"),
    ...days(Object.keys(special).length, "special session"),
    ...Object.keys(rest),
  ];
  return `the study changes the calendar of ${mic}: ${changes.join(", ")}`;
}

/**
 * A function that finds the calendar of an exchange as the study has it: the one of the package with the study's
 * changes, or the study's own.
 *
 * @param mics     exchanges whose calendars `packaged` finds
 * @param packaged the calendar that comes with the package, or that was handed over
 */
export function studyCalendars(
  { calendars = {} }: Pick<StudyFile, "calendars">,
  mics: readonly string[],
  packaged: CalendarOf,
  locate: Locate,
): StudyCalendarOf {
  const micOf = (name: string) => {
    const found = readExchange(name, mics);
    return found.kind === "exchange" && mics.includes(found.mic) ? found.mic : null;
  };
  const changed = new Map<string, ExchangeCalendar>();
  const changes = new Map<string, StudyFileCalendar>();
  for (const [key, given] of Object.entries(calendars)) {
    const mic = micOf(key);
    const name = mic ?? key;
    const place = locate(["calendars", key]);
    if (changed.has(name)) {
      throw new EventStudyError("BAD_STUDY", `calendars has ${name} twice`, "write all changes under one name", place);
    }
    const base = mic === null ? null : packaged(mic, place);
    changed.set(
      name,
      at(place, () => changedCalendar(base, name, given)),
    );
    changes.set(name, given);
  }
  return (name, place) => {
    const mic = changed.has(name) ? name : (micOf(name) ?? name);
    const calendar = changed.get(mic) ?? packaged(mic, place);
    const alias = name === calendar.mic ? null : exchangeNote(name, calendar);
    const change = changes.get(mic);
    const own = change === undefined || !mics.includes(mic) ? [] : [changeNote(mic, change)];
    return { calendar, notes: [...(alias === null ? [] : [alias]), ...own] };
  };
}

/** A study whose securities name exchanges by their MICs, with their calendars. */
interface ResolvedStudy {
  readonly definition: StudyDefinition;
  /** MIC → calendar, for every exchange that a security names. */
  readonly calendars: ReadonlyMap<string, ExchangeCalendar>;
  /** Adds to the series of a security how its exchange was read. */
  noted(series: ReadonlyMap<string, PriceSeries>): Map<string, PriceSeries>;
}

/** Where the study file names the exchange of a security. */
function pathOf({ securitiesFromFiles, benchmark, securities }: StudyDefinition, i: number, file: StudyFile): Path {
  if (securitiesFromFiles) {
    const ofBenchmark = securities[i]!.id === benchmark && file["benchmark-exchange"] !== undefined;
    return [ofBenchmark ? "benchmark-exchange" : "exchange"];
  }
  return declaredSecurities(file)?.[i]?.exchange === undefined ? ["exchange"] : ["securities", i, "exchange"];
}

/**
 * Finds the calendar of every exchange that a security names, and puts its MIC in the place of another name.
 *
 * @throws BAD_EXCHANGE
 */
export function resolveExchanges(
  file: StudyFile,
  definition: StudyDefinition,
  calendarOf: StudyCalendarOf,
  locate: Locate,
): ResolvedStudy {
  const found = new Map<string, ReturnType<StudyCalendarOf>>();
  definition.securities.forEach(({ exchange }, i) => {
    if (exchange === null || found.has(exchange)) return;
    found.set(exchange, calendarOf(exchange, locate(pathOf(definition, i, file))));
  });
  const micOf = (exchange: string | null) => (exchange === null ? null : found.get(exchange)!.calendar.mic);
  const notes = new Map(definition.securities.map(({ id, exchange }) => [id, found.get(exchange ?? "")?.notes ?? []]));
  return {
    definition: {
      ...definition,
      securities: definition.securities.map((security) => {
        const mic = micOf(security.exchange);
        return mic === security.exchange ? security : { ...security, exchange: mic };
      }),
    },
    calendars: new Map([...found.values()].map(({ calendar }) => [calendar.mic, calendar])),
    noted: (series) =>
      new Map(
        [...series].map(([id, one]) => {
          const said = notes.get(id) ?? [];
          if (said.length === 0) return [id, one];
          const { provenance } = one;
          return [id, { ...one, provenance: { ...provenance, notes: [...provenance.notes, ...said] } }];
        }),
      ),
  };
}

/** The time zone of an exchange by its name; null where there is no calendar of it, which is an error of its own later. */
export function zonesBy(calendarOf: StudyCalendarOf): (name: string) => string | null {
  return (name) => {
    try {
      return calendarOf(name, {}).calendar.timezone;
    } catch (error) {
      if (error instanceof EventStudyError) return null;
      throw error;
    }
  };
}
