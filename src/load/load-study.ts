import { fileURLToPath } from "node:url";
import type { ExchangeCalendar } from "../calendar/exchange-calendar.ts";
import type { Place } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import type { Provenance } from "../core/result.ts";
import type { PriceSeries } from "../core/series.ts";
import { join } from "../sources/assemble.ts";
import { readEvents } from "../sources/read-events.ts";
import { readFactors } from "../sources/read-factors.ts";
import { readPrices } from "../sources/read-prices.ts";
import type { PriceReading, PriceSource, StudyDefinition, StudyPaths } from "../study/definition.ts";
import { checkExpectations } from "../study/expectations.ts";
import type { StudyFactors, StudyInput } from "../study/input.ts";
import { checkStudyFile, defineStudy, type Locate } from "../study/parse-study.ts";
import { requireSeries } from "../study/require-series.ts";
import { findFiles } from "./find-files.ts";
import { loadCalendar } from "./load-calendars.ts";
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

/** The price files of a study, in its order: series by security, those in several files joined. */
async function loadAllPrices(
  sources: readonly PriceSource[],
  reading: PriceReading,
  folder: string,
  locate: Locate,
): Promise<{ series: Map<string, PriceSeries>; inputs: Input[] }> {
  const series = new Map<string, PriceSeries>();
  const inputs: Input[] = [];
  for (const source of sources) {
    const place = locate(source.where);
    const paths = source.security === null ? findFiles(source.path, folder, place) : [source.path];
    for (const path of paths) {
      const loaded = await loadPrices(path, source, reading, folder, place);
      inputs.push(loaded.input);
      for (const one of loaded.series) {
        const earlier = source.security === null ? series.get(one.security) : undefined;
        series.set(one.security, earlier ? join(earlier, one) : one);
      }
    }
  }
  return { series, inputs };
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

/** One entry a file. */
const distinct = (inputs: readonly Input[]): Input[] => [
  ...new Map(inputs.map((input) => [input.path, input])).values(),
];

/**
 * Loads a study from disk: its file or the keys that stand for one, its prices, its events and the calendars it names.
 * Paths are relative to the study file.
 *
 * Shapes  each series (T) sessions and closes of its own.
 * Units   closes in their currency; returns and factors as decimals per session.
 *
 * @param request path (`-` is standard input) or URL of the study file, or keys with or without one
 * @throws EventStudyError for everything that is wrong with the input, with its place: BAD_YAML, BAD_STUDY, BAD_EVENT,
 *         BAD_TIME, BAD_DATE, AMBIGUOUS_DATE, BAD_ZONE, BAD_EXCHANGE, BAD_LAYOUT, BAD_PRICE, BAD_RETURN, BAD_VOLUME,
 *         BAD_FACTORS, MISSING_FILE, MISSING_SECURITY, UNKNOWN_SECURITY, UNKNOWN_ID, DUPLICATE_EVENT, DUPLICATE_SESSION.
 */
export async function loadStudy(request: string | FileUrl | StudyRequest): Promise<StudyInput> {
  const { value, locate, folder, input } = studyText(requestOf(request));
  const { file, paths } = checkStudyFile(value, locate);
  const events = await loadEvents(paths.events, paths.reading, folder, locate(["events"]));
  const confounders = await loadEvents(paths.confounders, paths.reading, folder, locate(["confounders"]));
  const outside = { events: events?.events ?? [], confounders: confounders?.events ?? [] };
  const load = () => loadAllPrices(paths.prices, paths.reading, folder, locate);
  // A study that declares its securities is checked whole before a price file is opened.
  const early = file.securities === undefined ? await load() : null;
  const definition = defineStudy(file, { ...outside, securities: [...(early?.series.keys() ?? [])] }, locate);
  checkExpectations(definition, (i) => locate(["expect", i]));
  const calendars = loadCalendars(definition, locate);
  const { series, inputs } = early ?? (await load());
  requireSeries(definition, series, locate);
  const factors = await loadFactors(paths, folder, locate);
  const read = [events, confounders, factors].flatMap((loaded) => (loaded === null ? [] : [loaded.input]));
  return {
    definition,
    series,
    calendars,
    factors: factors?.factors ?? null,
    inputs: distinct([...(input === null ? [] : [input]), ...read, ...inputs]),
  };
}
