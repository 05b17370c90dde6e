import { fileURLToPath } from "node:url";
import type { Place } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import { type EventTableOptions, eventsIn, readEventTable } from "../data/events/read-events.ts";
import { readFactorFile } from "../data/factors/read-factors.ts";
import { StatedColumns } from "../data/tables/stated-columns.ts";
import { knownSecurities } from "../memory/known-securities.ts";
import { checkExpectations } from "../results/expectations.ts";
import type { Provenance } from "../results/result.ts";
import { neededHistory } from "../study/alignment/needed-history.ts";
import { checkDates } from "../study/settings/check-dates.ts";
import type { StudyPaths } from "../study/settings/definition.ts";
import type { StudyFactors, StudyInput } from "../study/settings/input.ts";
import { declaredSecurities, parseSecurities } from "../study/settings/parse-security.ts";
import { checkStudyFile, defineStudy, type Locate } from "../study/settings/parse-study.ts";
import { requireExchanges } from "../study/settings/require-exchanges.ts";
import { requireSeries } from "../study/settings/require-series.ts";
import {
  resolveExchanges,
  type StudyCalendarOf,
  studyCalendars,
  zonesBy,
} from "../study/settings/resolve-exchanges.ts";
import { fileAccess } from "./file-access.ts";
import { allCalendars, exchangeCodes, loadCalendar } from "./load-calendars.ts";
import { StudyPrices } from "./load-prices.ts";
import { pathIn, readBytes, sha256 } from "./read-file.ts";
import { type StudyRequest, studyText } from "./study-text.ts";

type Input = Provenance["inputs"][number];

interface LoadedEvents {
  readonly events: readonly NewsEvent[];
  readonly input: Input;
}

/** How the event files of a study are read. */
interface EventReading extends EventTableOptions {
  readonly encoding: string | undefined;
  readonly stated: StatedColumns;
}

async function loadEvents(
  path: string | null,
  { encoding, stated, ...options }: EventReading,
  folder: string,
  place: Place,
): Promise<LoadedEvents | null> {
  if (path === null) return null;
  const bytes = readBytes(pathIn(folder, path), path, place);
  const table = await readEventTable({ path, bytes }, encoding);
  const { events, reading } = eventsIn(table, { ...options, columns: stated.in(table.header) });
  const rows = events.reduce((sum, { securities }) => sum + (securities?.length ?? 1), 0);
  return { events, input: { path, sha256: sha256(bytes), rows, ...(reading === null ? {} : { reading }) } };
}

interface LoadedFactors {
  readonly factors: StudyFactors;
  readonly input: Input;
}

async function loadFactors(
  { factors, reading }: StudyPaths,
  folder: string,
  calendarOf: StudyCalendarOf,
  locate: Locate,
): Promise<LoadedFactors | null> {
  if (factors === null) return null;
  const { path, unit, exchange } = factors;
  const calendar = exchange === null ? null : calendarOf(exchange, locate(["factors", "exchange"])).calendar;
  const bytes = readBytes(pathIn(folder, path), path, locate(["factors", "file"]));
  const { series, reading: how } = await readFactorFile(
    { path, bytes },
    {
      ...(unit === undefined ? {} : { unit }),
      ...(reading.dates === undefined ? {} : { dates: reading.dates }),
      ...(reading.encoding === undefined ? {} : { encoding: reading.encoding }),
    },
  );
  const rows = Math.max(0, ...series.map(({ sessions }) => sessions.length));
  return { factors: { series, calendar }, input: { path, sha256: sha256(bytes), rows, reading: how } };
}

/** A file's URL, by the member that is used: `new URL("study.yaml", import.meta.url)`. */
export interface FileUrl {
  /** `file:///…/study.yaml` */
  readonly href: string;
}

function requestOf(given: string | FileUrl | StudyRequest): StudyRequest {
  if (typeof given === "string") return { file: given };
  return "href" in given ? { file: fileURLToPath(given.href) } : given;
}

/** One entry for each file, and for each table of it. */
const distinct = (inputs: readonly Input[]): Input[] => [
  ...new Map(inputs.map((input) => [`${input.path} ${input.sha256}`, input])).values(),
];

/** How much of a study is loaded. */
export interface LoadOptions {
  /**
   * How much of each price history is read of a source that reads spans (DuckDB): what the events need, or everything,
   * for another use of a study's prices. Default: what they need.
   */
  readonly history?: "needed" | "whole";
}

/**
 * Loads a study from disk: its file or the keys that stand for one, its prices, its events and the calendars it names.
 * Paths are relative to the study file.
 *
 * Shapes  each series (T) sessions and closes of its own.
 * Units   closes in their currency; returns and factors as decimals per session.
 *
 * @param request path (`-` is standard input) or URL of the study file, or keys with or without one
 * @param options how much of each price history is read
 * @throws EventStudyError for every fault of the input, with its place: BAD_YAML, BAD_STUDY, BAD_EVENT,
 *         BAD_TIME, BAD_DATE, AMBIGUOUS_DATE, BAD_ZONE, BAD_EXCHANGE, BAD_LAYOUT, BAD_PRICE, BAD_RETURN, BAD_VOLUME,
 *         BAD_FACTORS, MISSING_FILE, MISSING_PACKAGE, MISSING_SECURITY, UNKNOWN_SECURITY, UNKNOWN_ID, DUPLICATE_EVENT,
 *         DUPLICATE_SESSION, WRONG_DATES.
 */
export async function loadStudy(
  request: string | FileUrl | StudyRequest,
  options: LoadOptions = {},
): Promise<StudyInput> {
  const prices = new StudyPrices();
  try {
    return await loadInto(prices, requestOf(request), options.history ?? "needed");
  } finally {
    await prices.close();
  }
}

async function loadInto(prices: StudyPrices, request: StudyRequest, history: "needed" | "whole"): Promise<StudyInput> {
  const { value, locate, folder, input } = studyText(request);
  const { file, paths } = checkStudyFile(value, locate);
  const stated = new StatedColumns(file.columns ?? {});
  const options = { ...paths.reading, volumes: file.measure === "volume", columns: stated };
  const open = () => prices.open(paths.prices, options, fileAccess(folder), ({ where }) => locate(where));
  // A study that declares its securities is checked whole before a price source is opened.
  const isDeclared = declaredSecurities(file) !== undefined;
  if (!isDeclared) await open();
  const ids = [...prices.ids];
  const calendarOf = studyCalendars(file, exchangeCodes(), loadCalendar, locate);
  const zoneOf = zonesBy(calendarOf);
  const reading: EventReading = {
    ...(file.dates === undefined ? {} : { dates: file.dates }),
    ...(file.zone === undefined ? {} : { zone: file.zone }),
    ...(file.securities === "all" ? { securities: "all" as const } : {}),
    known: knownSecurities(parseSecurities(file, ids, locate), zoneOf, file.benchmark),
    encoding: file.encoding,
    stated,
  };
  const events = await loadEvents(paths.events, reading, folder, locate(["events"]));
  const others = { ...reading, mayBeEmpty: true };
  const confounders = await loadEvents(paths.confounders, others, folder, locate(["confounders"]));
  const outside = { events: events?.events ?? [], confounders: confounders?.events ?? [], zoneOf };
  const defined = defineStudy(file, { ...outside, securities: ids }, locate);
  checkExpectations(defined, (i) => locate(["expect", i]));
  const { definition, calendars, noted } = resolveExchanges(file, defined, calendarOf, locate);
  if (isDeclared) await open();
  stated.requireFound((key) => locate(["columns", key]));
  requireSeries(definition, prices.ids, locate);
  const exchanges = new Map(definition.securities.map(({ id, exchange }) => [id, exchange]));
  const needed = history === "whole" ? null : neededHistory(definition);
  const loaded = await prices.read(needed, (id) => calendars.get(exchanges.get(id) ?? "") ?? null);
  checkDates(definition, loaded.series, calendars, allCalendars);
  if (history === "needed") requireExchanges(file, definition, loaded.series, allCalendars, locate(["prices"]));
  const factors = await loadFactors(paths, folder, calendarOf, locate);
  const read = [events, confounders, factors].flatMap((one) => (one === null ? [] : [one.input]));
  return {
    definition,
    series: noted(loaded.series),
    calendars,
    factors: factors?.factors ?? null,
    inputs: distinct([...(input === null ? [] : [input]), ...read, ...loaded.inputs]),
  };
}
