import { EventStudyError } from "../core/errors.ts";
import type { PriceSeries } from "../core/series.ts";
import { type EventTableOptions, eventsIn, readEventTable } from "../data/events/read-events.ts";
import { readFactorFile } from "../data/factors/read-factors.ts";
import type { SourceFile } from "../data/formats/read-table.ts";
import { type PriceOptions, pricesIn } from "../data/prices/read-prices.ts";
import type { Table } from "../data/tables/table.ts";
import { exchangeNote } from "../market/calendar/exchange-names.ts";
import { inspectSeries, type PriceInspection } from "../market/inspection/inspect-series.ts";
import { readingLine } from "../results/reading-line.ts";
import type { FileReading } from "../results/result.ts";
import { kindOfTable } from "./file-kind.ts";
import { findFiles } from "./find-files.ts";
import { loadCalendar } from "./load-calendars.ts";
import { readBytes } from "./read-file.ts";

/** How files are read and what price files are compared with. */
export interface InspectOptions extends PriceOptions {
  /** What the files hold. Default: as their columns tell. */
  readonly as?: FileReading["kind"] | undefined;
  /** Zone of local times in event files that name none. Default: that of the exchange. */
  readonly zone?: string | undefined;
  /** Unit of factor files. Default: as their names and sizes tell. */
  readonly factorUnit?: "percent" | "decimal" | undefined;
  /** MIC of the exchange. Default: none; gaps and extra sessions are then not checked. */
  readonly exchange?: string | undefined;
  /** Id of one of the series, or a file that contains one series: its own moves excuse a jump. Default: none. */
  readonly benchmark?: string | undefined;
}

/** A file and how it was read. */
export interface InspectedFile {
  /** Path as the user named it. */
  readonly path: string;
  /** How it was read, in one line. */
  readonly line: string;
  /** How it was read. */
  readonly reading: FileReading;
}

/** What files contain, and which of them could not be read. */
export interface PriceInspections {
  /** The files that were read, or could not be. */
  readonly files: readonly string[];
  /** How each file was read, in their order. */
  readonly readings: readonly InspectedFile[];
  /** An inspection for each series of prices. */
  readonly inspections: readonly PriceInspection[];
  /** An error for each file that could not be read. */
  readonly failures: readonly EventStudyError[];
}

type Reading = Pick<InspectOptions, "as" | "zone" | "factorUnit"> & PriceOptions;

interface FileRead {
  readonly series: readonly PriceSeries[];
  readonly reading: FileReading;
}

/** Kenneth French's downloads, by the header below their prose. */
const isFrench = (bytes: Uint8Array) =>
  /^\s*,\s*(?:Mkt-RF|SMB|HML|RMW|CMA|Mom)\b/im.test(new TextDecoder().decode(bytes.subarray(0, 4000)));

/** The events of a file whose securities and exchanges nothing tells: times without a zone stay local. */
function eventsAlone(table: Table, options: EventTableOptions): FileReading | null {
  try {
    return eventsIn(table, options).reading;
  } catch (error) {
    if (!(error instanceof EventStudyError) || error.code !== "BAD_ZONE" || options.zone !== undefined) throw error;
    const reading = eventsIn(table, { ...options, zone: "UTC" }).reading!;
    const local = (row: FileReading["first"]) => row && { ...row, when: row.when.replace(/Z$/, "") };
    const why = "a study reads them in the zone of the exchange; give --exchange or --zone";
    return {
      ...reading,
      first: local(reading.first),
      last: local(reading.last),
      zone: { name: "not said by the file", why },
    };
  }
}

/** @param ids of the prices that were read so far */
async function readFile(
  path: string,
  options: Reading,
  exchangeZone: string | undefined,
  ids: ReadonlySet<string>,
): Promise<FileRead> {
  const { as, zone = exchangeZone, factorUnit: _, ...prices } = options;
  const file = { path, bytes: readBytes(path) };
  const { dates, encoding } = prices;
  const byTable = { ...(dates === undefined ? {} : { dates }) };
  if (as === "factors" || (as === undefined && isFrench(file.bytes))) return readFactorsOf(file, options);
  const table = await readEventTable(file, encoding);
  const kind = as ?? (/\.ya?ml$/i.test(path) ? "events" : kindOfTable(table));
  if (kind === "factors") return readFactorsOf(file, options);
  if (kind === "prices") return pricesIn(table, prices);
  const named = { ...(prices.columns === undefined ? {} : { columns: prices.columns }) };
  const zoned = zone === undefined ? {} : { zone };
  const known = ids.size === 0 ? {} : { known: { ids, zoneOf: () => exchangeZone ?? null } };
  const reading = eventsAlone(table, { ...byTable, ...named, ...zoned, ...known, securities: "all" });
  if (reading !== null) return { series: [], reading };
  throw new EventStudyError("BAD_EVENT", `${path} has no rows`, "give a file with a row for each event");
}

async function readFactorsOf(file: SourceFile, { factorUnit, dates, encoding }: Reading): Promise<FileRead> {
  const { reading } = await readFactorFile(file, {
    ...(factorUnit === undefined ? {} : { unit: factorUnit }),
    ...(dates === undefined ? {} : { dates }),
    ...(encoding === undefined ? {} : { encoding }),
  });
  return { series: [], reading };
}

/** Reads file by file, so that a broken one does not hide the others. */
async function readAll(paths: readonly string[], options: Reading, exchangeZone: string | undefined) {
  const series: PriceSeries[] = [];
  const readings: InspectedFile[] = [];
  const failures: EventStudyError[] = [];
  for (const path of paths) {
    try {
      const read = await readFile(path, options, exchangeZone, new Set(series.map(({ security }) => security)));
      series.push(...read.series);
      readings.push({ path, line: readingLine(read.reading), reading: read.reading });
    } catch (error) {
      if (!(error instanceof EventStudyError)) throw error;
      failures.push(error);
    }
  }
  return { series, readings, failures };
}

/** The benchmark: one of the series by its id, or the only one of a file. */
async function findBenchmark(
  name: string,
  series: readonly PriceSeries[],
  { as: _, ...options }: Reading,
): Promise<PriceSeries> {
  const known = series.find(({ security }) => security === name);
  if (known) return known;
  const [first, ...others] = (await readFile(findFiles(name)[0]!, { ...options, as: "prices" }, undefined, new Set()))
    .series;
  if (first && others.length === 0) return first;
  const hint = "give a file of one series, or the id of a series among those inspected";
  throw new EventStudyError("BAD_ARGUMENT", `\`benchmark\` ${name} contains ${others.length + 1} series`, hint);
}

const withNote = (series: PriceSeries, note: string): PriceSeries => ({
  ...series,
  provenance: { ...series.provenance, notes: [...series.provenance.notes, note] },
});

/**
 * Inspects files of prices, events and factors: how each is read, and of price series the span, gaps and extra sessions
 * by the exchange's calendar, suspicious jumps, stale prices and shifts of the unit. A file that cannot be read is among `failures`, and the others are inspected.
 *
 * Shapes  an inspection for each series, in the order of the files.
 * Units   as `PriceInspection`.
 *
 * @param paths files, folders or globs; `-` is standard input
 * @throws EventStudyError MISSING_FILE for a path that names no file; BAD_EXCHANGE; BAD_ARGUMENT for a benchmark file of
 *         several series, and what reading that file throws.
 */
export async function inspectPrices(
  paths: readonly string[],
  { exchange, benchmark, ...reading }: InspectOptions = {},
): Promise<PriceInspections> {
  const calendar = exchange === undefined ? undefined : loadCalendar(exchange);
  const files = paths.flatMap((path) => findFiles(path));
  const { series: read, readings, failures } = await readAll(files, reading, calendar?.timezone);
  const note = calendar && exchangeNote(exchange!, calendar);
  const series = !note ? read : read.map((one) => withNote(one, note));
  const market = benchmark === undefined ? {} : { benchmark: await findBenchmark(benchmark, series, reading) };
  const inspections = inspectSeries(series, { ...(calendar && { calendar }), ...market });
  return { files, readings, inspections, failures };
}
