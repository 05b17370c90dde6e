import { EventStudyError } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import type { FactorSeries, PriceSeries } from "../core/series.ts";
import type { KnownSecurities } from "../data/events/known-securities.ts";
import { cellsOf } from "../data/frames/cells.ts";
import { eventsFromFrame } from "../data/frames/events-from-frame.ts";
import { factorsFromFrame } from "../data/frames/factors-from-frame.ts";
import type { Frame } from "../data/frames/frame.ts";
import { type MemorySource, memorySource } from "../data/sources/memory.ts";
import type { StatedNames } from "../data/tables/stated-columns.ts";
import type { ExchangeCalendar } from "../market/calendar/exchange-calendar.ts";
import { checkExpectations } from "../results/expectations.ts";
import type { Provenance } from "../results/result.ts";
import { benchmarkChoice } from "../study/settings/benchmark-choice.ts";
import { checkDates } from "../study/settings/check-dates.ts";
import type { StudyFactors, StudyInput } from "../study/settings/input.ts";
import { parseSecurities } from "../study/settings/parse-security.ts";
import { checkStudyFile, defineStudy, type Locate } from "../study/settings/parse-study.ts";
import { requireExchanges } from "../study/settings/require-exchanges.ts";
import { requireSeries } from "../study/settings/require-series.ts";
import { type CalendarOf, resolveExchanges, studyCalendars, zonesBy } from "../study/settings/resolve-exchanges.ts";
import type { StudyFile, StudyFileEvent, StudyFileFactors } from "../study/settings/study-file.ts";
import { knownSecurities } from "./known-securities.ts";

/** The keys of a study file without those that name files: what they would hold is handed over as `StudyData`. */
export interface StudyInMemory extends Omit<StudyFile, "prices" | "events" | "confounders" | "factors"> {
  /** The events, unless they are handed over as data. */
  readonly events?: string | readonly StudyFileEvent[] | undefined;
  /** Other news, unless it is handed over as data. */
  readonly confounders?: string | readonly StudyFileEvent[] | undefined;
  /** Names and exchange of the factors that are handed over as data. */
  readonly factors?: Omit<StudyFileFactors, "file"> | undefined;
  /** Ignored: prices are handed over as data. A parsed study file may have it. */
  readonly prices?: StudyFile["prices"];
}

/** The data of a study in memory. */
export interface StudyData {
  /** Prices: series, a frame of many securities, or several frames. The study's `input`, `unit` and `dates` hold for frames. */
  readonly prices: readonly PriceSeries[] | Frame;
  /** Events, in the place of those of the study. */
  readonly events?: readonly NewsEvent[] | Frame;
  /** Other news that may fall into event windows. */
  readonly confounders?: readonly NewsEvent[] | Frame;
  /** Factors of models that want some, as decimals per session; of a frame the study's `factors.unit` holds. */
  readonly factors?: readonly FactorSeries[] | Frame;
  /** Calendars of the exchanges that the study names. In Node those of the package are found without. */
  readonly calendars?: readonly ExchangeCalendar[];
  /** Where the data came from: the `provenance.inputs` of the result. */
  readonly inputs?: Provenance["inputs"];
}

const inMemory = "memory";
const nowhere: Locate = () => ({});
const isList = <T>(value: readonly T[] | Frame): value is readonly T[] => Array.isArray(value);

/** The study's keys as a study file would have them. @throws BAD_STUDY when there are no events */
function asFile(study: StudyInMemory, { events, confounders }: StudyData): unknown {
  const { factors, ...keys } = study;
  if (study.events === undefined && events === undefined) {
    const hint = "give events among the study's keys, or as data";
    throw new EventStudyError("BAD_STUDY", "the study has no events", hint);
  }
  return {
    ...keys,
    prices: inMemory,
    ...(events === undefined ? {} : { events: inMemory }),
    ...(confounders === undefined ? {} : { confounders: inMemory }),
    ...(factors === undefined ? {} : { factors: { ...factors, file: inMemory } }),
  };
}

function sourceOf({ prices, inputs }: StudyData, study: StudyInMemory): MemorySource {
  const { input, unit, dates, returns } = study;
  const { date, security, close, volume } = isList(prices) ? {} : namesIn(prices, study);
  const { column } = benchmarkChoice(study, nowhere);
  const reading = {
    ...(column === null ? {} : { marketColumn: column }),
    ...(returns === undefined ? {} : { returns }),
    ...(date === undefined ? {} : { date }),
    ...(security === undefined ? {} : { securityColumn: security }),
    ...(close === undefined ? {} : { close }),
    ...(volume === undefined ? {} : { volume }),
    ...(input === undefined ? {} : { input }),
    ...(unit === undefined ? {} : { unit }),
    ...(dates === undefined ? {} : { dates }),
  };
  return memorySource(prices, reading, inputs);
}

/** The names among the study's `columns` that a frame has. */
function namesIn(frame: Frame, { columns = {} }: StudyInMemory): StatedNames {
  const names = new Set(cellsOf(frame).names);
  return Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== undefined && names.has(name)));
}

/** @throws BAD_STUDY when a key names a file where nothing is read */
function eventsOf(
  key: "events" | "confounders",
  study: StudyInMemory,
  data: StudyData,
  known: KnownSecurities,
): readonly NewsEvent[] {
  const given = data[key];
  if (given === undefined && typeof study[key] === "string") {
    const message = `${key} names the file "${study[key]}", but a study in memory reads no file`;
    throw new EventStudyError("BAD_STUDY", message, `read it with readEvents and hand it over as data: { ${key} }`);
  }
  if (given === undefined) return [];
  if (isList(given)) return given;
  return eventsFromFrame(given, {
    ...(study.dates === undefined ? {} : { dates: study.dates }),
    ...(study.zone === undefined ? {} : { zone: study.zone }),
    ...(study.securities === "all" ? { securities: "all" } : {}),
    ...(study.columns === undefined ? {} : { columns: namesIn(given, study) }),
    mayBeEmpty: key === "confounders",
    known,
  });
}

function factorsOf({ factors }: StudyData, study: StudyInMemory): readonly FactorSeries[] | null {
  if (factors === undefined) return null;
  const unit = study.factors?.unit;
  return isList(factors) ? factors : factorsFromFrame(factors, unit === undefined ? {} : { unit });
}

/** Calendars that need not be handed over. */
interface KnownCalendars {
  /** Their MICs. */
  readonly mics: readonly string[];
  /** @throws BAD_EXCHANGE */
  readonly calendarOf: CalendarOf;
  /** All of them, for what is asked in case of doubt. */
  readonly all: () => readonly ExchangeCalendar[];
}

/** A study in memory, whose calendars are among `known` where they are not handed over. */
export function studyFrom(study: StudyInMemory, data: StudyData, known: KnownCalendars): StudyInput {
  const given = new Map((data.calendars ?? []).map((calendar) => [calendar.mic, calendar]));
  const source = sourceOf(data, study);
  const series = new Map(source.read(source.securities()).map((one) => [one.security, one]));
  const { file } = checkStudyFile(asFile(study, data));
  const packaged: CalendarOf = (name, place) => given.get(name) ?? known.calendarOf(name, place);
  const calendarOf = studyCalendars(file, [...given.keys(), ...known.mics], packaged, nowhere);
  const zoneOf = zonesBy(calendarOf);
  const securities = knownSecurities(parseSecurities(file, [...series.keys()], nowhere), zoneOf, file.benchmark);
  const outside = {
    securities: [...series.keys()],
    events: eventsOf("events", study, data, securities),
    confounders: eventsOf("confounders", study, data, securities),
    zoneOf,
  };
  const { definition, calendars, noted } = resolveExchanges(file, defineStudy(file, outside), calendarOf, nowhere);
  checkExpectations(definition);
  requireSeries(definition, series, nowhere, "prices");
  const every = () => [...given.values(), ...known.all()];
  checkDates(definition, series, calendars, every);
  requireExchanges(file, definition, series, every, {});
  const factorSeries = factorsOf(data, study);
  const exchange = study.factors?.exchange;
  const factors: StudyFactors | null = factorSeries && {
    series: factorSeries,
    calendar: exchange === undefined ? null : calendarOf(exchange, {}).calendar,
  };
  return { definition, series: noted(series), calendars, factors, inputs: source.provenance() };
}

/**
 * A study in memory, ready for `runStudy`: the keys of a study file as a plain object, and its data as series, frames or
 * arrays. No file is read: every exchange that the study names needs its calendar among the data.
 *
 *   const input = buildStudy(
 *     { study: "summit", benchmark: "ACWI", exchange: "XNYS", events: [{ date: "2019-02-28" }] },
 *     { prices: { date: dates, KOSPI: closes, ACWI: market }, calendars: [exchangeCalendar(json)] },
 *   );
 *
 * Shapes  each series (T) sessions and closes of its own; a frame has a column of dates and one a security, or is long.
 * Units   closes in their currency, returns and factors as decimals per session.
 *
 * @throws EventStudyError BAD_STUDY, BAD_EVENT, BAD_TIME, BAD_DATE, BAD_ZONE, BAD_EXCHANGE, BAD_PRICE, UNKNOWN_SECURITY,
 *         UNKNOWN_ID, MISSING_SECURITY, DUPLICATE_EVENT, DUPLICATE_SESSION, WRONG_DATES.
 */
export function buildStudy(study: StudyInMemory, data: StudyData): StudyInput {
  const calendarOf: CalendarOf = (mic) => {
    const message = `there is no calendar of exchange "${mic}" among the data`;
    const hint = `hand it over: calendars: [exchangeCalendar(json of data/calendars/${mic}.json)], or give timezone and hours`;
    throw new EventStudyError("BAD_EXCHANGE", message, hint);
  };
  return studyFrom(study, data, { mics: [], calendarOf, all: () => [] });
}
