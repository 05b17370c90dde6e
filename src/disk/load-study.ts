import { fileURLToPath } from "node:url";
import type { Place } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import type { PriceSeries } from "../core/series.ts";
import { readEvents } from "../data/events/read-events.ts";
import { readFactors } from "../data/factors/read-factors.ts";
import { join } from "../data/prices/assemble.ts";
import { readPrices } from "../data/prices/read-prices.ts";
import type { ExchangeCalendar } from "../market/calendar/exchange-calendar.ts";
import { checkExpectations } from "../results/expectations.ts";
import type { Provenance } from "../results/result.ts";
import { neededHistory } from "../study/alignment/needed-history.ts";
import type { PriceReading, PriceSource, StudyDefinition, StudyPaths } from "../study/settings/definition.ts";
import type { StudyFactors, StudyInput } from "../study/settings/input.ts";
import { checkStudyFile, defineStudy, type Locate } from "../study/settings/parse-study.ts";
import { requireSeries } from "../study/settings/require-series.ts";
import { findFiles } from "./find-files.ts";
import { loadCalendar } from "./load-calendars.ts";
import { type OpenSource, openSource, readNeeded, rowsRead } from "./load-duckdb.ts";
import { pathIn, readBytes, sha256 } from "./read-file.ts";
import { type StudyRequest, studyText } from "./study-text.ts";

type Input = Provenance["inputs"][number];

interface LoadedPrices {
  readonly series: readonly PriceSeries[];
  readonly input: Input;
}

/** One price file. */
async function loadPrices(
  path: string,
  source: PriceSource,
  reading: PriceReading,
  folder: string,
  place: Place,
): Promise<LoadedPrices> {
  const bytes = readBytes(pathIn(folder, path), path, place);
  const series = await readPrices([{ path, bytes }], {
    ...reading,
    ...(source.security === null ? {} : { security: source.security }),
    ...(source.column === null ? {} : { column: source.column }),
  });
  const rows = Math.max(0, ...series.map((one) => one.provenance.rows));
  return { series, input: { path, sha256: sha256(bytes), rows } };
}

/** The price files of a study: what has been read of them, and the large tables that are read when its needs are known. */
interface AllPrices {
  readonly series: Map<string, PriceSeries>;
  readonly inputs: Input[];
  /** Every security that a file holds, in the order of the files. */
  readonly ids: Set<string>;
  readonly tables: OpenSource[];
}

function closeTables({ tables }: AllPrices): void {
  for (const { prices } of tables.splice(0)) prices.close();
}

/** Adds a series to those of other files; a security that stands in several is joined. */
function add({ series, ids }: AllPrices, one: PriceSeries, replaces = false): void {
  const earlier = replaces ? undefined : series.get(one.security);
  series.set(one.security, earlier ? join(earlier, one) : one);
  ids.add(one.security);
}

/** The price files of a study, in its order: series by security, those in several files joined. */
async function loadAllPrices(
  all: AllPrices,
  sources: readonly PriceSource[],
  reading: PriceReading,
  volumes: boolean,
  folder: string,
  locate: Locate,
): Promise<AllPrices> {
  for (const source of sources) {
    const place = locate(source.where);
    if (source.duckdb !== undefined) {
      const table = await openSource(source, reading, volumes, folder, place);
      all.tables.push(table);
      for (const id of table.prices.securities.keys()) all.ids.add(id);
      continue;
    }
    const paths = source.security === null ? findFiles(source.path, folder, place) : [source.path];
    for (const path of paths) {
      const loaded = await loadPrices(path, source, reading, folder, place);
      all.inputs.push(loaded.input);
      for (const one of loaded.series) add(all, one, source.security !== null);
    }
  }
  return all;
}

/** Reads what a study needs of its large tables. */
async function readTables(
  all: AllPrices,
  definition: StudyDefinition,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
  history: "needed" | "whole",
): Promise<void> {
  if (all.tables.length === 0) return;
  const everything = { ...neededHistory(definition), whole: all.ids, spans: new Map() };
  const needed = history === "whole" ? everything : neededHistory(definition);
  const exchanges = new Map(definition.securities.map(({ id, exchange }) => [id, exchange]));
  const calendarOf = (id: string) => calendars.get(exchanges.get(id) ?? "") ?? null;
  for (const table of all.tables) {
    const series = await readNeeded(table, needed, calendarOf);
    all.inputs.push(rowsRead(table, series));
    for (const one of series) add(all, one);
  }
}

interface LoadedEvents {
  readonly events: readonly NewsEvent[];
  readonly input: Input;
}

async function loadEvents(
  path: string | null,
  reading: PriceReading,
  folder: string,
  place: Place,
): Promise<LoadedEvents | null> {
  if (path === null) return null;
  const bytes = readBytes(pathIn(folder, path), path, place);
  const events = await readEvents({ path, bytes }, reading.dates === undefined ? {} : { dates: reading.dates });
  const rows = events.reduce((sum, { securities }) => sum + (securities?.length ?? 1), 0);
  return { events, input: { path, sha256: sha256(bytes), rows } };
}

interface LoadedFactors {
  readonly factors: StudyFactors;
  readonly input: Input;
}

async function loadFactors(
  { factors, reading }: StudyPaths,
  folder: string,
  locate: Locate,
): Promise<LoadedFactors | null> {
  if (factors === null) return null;
  const { path, unit, exchange } = factors;
  const calendar = exchange === null ? null : loadCalendar(exchange, locate(["factors", "exchange"]));
  const bytes = readBytes(pathIn(folder, path), path, locate(["factors", "file"]));
  const series = await readFactors(
    { path, bytes },
    {
      ...(unit === undefined ? {} : { unit }),
      ...(reading.dates === undefined ? {} : { dates: reading.dates }),
    },
  );
  const rows = Math.max(0, ...series.map(({ sessions }) => sessions.length));
  return { factors: { series, calendar }, input: { path, sha256: sha256(bytes), rows } };
}

function loadCalendars(definition: StudyDefinition, locate: Locate): Map<string, ExchangeCalendar> {
  const calendars = new Map<string, ExchangeCalendar>();
  definition.securities.forEach(({ exchange }, i) => {
    if (exchange === null || calendars.has(exchange)) return;
    const where = definition.securitiesFromFiles ? ["exchange"] : ["securities", i, "exchange"];
    calendars.set(exchange, loadCalendar(exchange, locate(where)));
  });
  return calendars;
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

/** One entry a file, and one a table of it. */
const distinct = (inputs: readonly Input[]): Input[] => [
  ...new Map(inputs.map((input) => [`${input.path} ${input.sha256}`, input])).values(),
];

/** How much of a study is loaded. */
export interface LoadOptions {
  /**
   * What is read of tables that DuckDB reads: what the events need, or everything, for another use of a study's prices.
   * Default: what they need.
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
 * @param options how much is read of tables that DuckDB reads
 * @throws EventStudyError for everything that is wrong with the input, with its place: BAD_YAML, BAD_STUDY, BAD_EVENT,
 *         BAD_TIME, BAD_DATE, AMBIGUOUS_DATE, BAD_ZONE, BAD_EXCHANGE, BAD_LAYOUT, BAD_PRICE, BAD_RETURN, BAD_VOLUME,
 *         BAD_FACTORS, MISSING_FILE, MISSING_PACKAGE, MISSING_SECURITY, UNKNOWN_SECURITY, UNKNOWN_ID, DUPLICATE_EVENT,
 *         DUPLICATE_SESSION.
 */
export async function loadStudy(
  request: string | FileUrl | StudyRequest,
  options: LoadOptions = {},
): Promise<StudyInput> {
  const prices: AllPrices = { series: new Map(), inputs: [], ids: new Set(), tables: [] };
  try {
    return await loadInto(prices, requestOf(request), options.history ?? "needed");
  } finally {
    closeTables(prices);
  }
}

async function loadInto(prices: AllPrices, request: StudyRequest, history: "needed" | "whole"): Promise<StudyInput> {
  const { value, locate, folder, input } = studyText(request);
  const { file, paths } = checkStudyFile(value, locate);
  const events = await loadEvents(paths.events, paths.reading, folder, locate(["events"]));
  const confounders = await loadEvents(paths.confounders, paths.reading, folder, locate(["confounders"]));
  const outside = { events: events?.events ?? [], confounders: confounders?.events ?? [] };
  const volumes = file.measure === "volume";
  const load = () => loadAllPrices(prices, paths.prices, paths.reading, volumes, folder, locate);
  // A study that declares its securities is checked whole before a price file is opened.
  if (file.securities === undefined) await load();
  const definition = defineStudy(file, { ...outside, securities: [...prices.ids] }, locate);
  checkExpectations(definition, (i) => locate(["expect", i]));
  const calendars = loadCalendars(definition, locate);
  if (file.securities !== undefined) await load();
  requireSeries(definition, prices.ids, locate);
  await readTables(prices, definition, calendars, history);
  const factors = await loadFactors(paths, folder, locate);
  const read = [events, confounders, factors].flatMap((loaded) => (loaded === null ? [] : [loaded.input]));
  return {
    definition,
    series: prices.series,
    calendars,
    factors: factors?.factors ?? null,
    inputs: distinct([...(input === null ? [] : [input]), ...read, ...prices.inputs]),
  };
}
