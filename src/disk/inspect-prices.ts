import { EventStudyError } from "../core/errors.ts";
import type { PriceSeries } from "../core/series.ts";
import { type PriceOptions, readPrices } from "../data/prices/read-prices.ts";
import { exchangeNote } from "../market/calendar/exchange-names.ts";
import { inspectSeries, type PriceInspection } from "../market/inspection/inspect-series.ts";
import { findFiles } from "./find-files.ts";
import { loadCalendar } from "./load-calendars.ts";
import { readBytes } from "./read-file.ts";

/** How price files are read and what they are compared with. */
export interface InspectOptions extends PriceOptions {
  /** MIC of the exchange. Default: none; gaps and extra sessions are then not checked. */
  readonly exchange?: string | undefined;
  /** Id of one of the series, or a file that contains one series: its own moves excuse a jump. Default: none. */
  readonly benchmark?: string | undefined;
}

/** What price files contain, and which of them could not be read. */
export interface PriceInspections {
  /** The files that were read, or could not be. */
  readonly files: readonly string[];
  /** An inspection for each series. */
  readonly inspections: readonly PriceInspection[];
  /** An error for each file that could not be read. */
  readonly failures: readonly EventStudyError[];
}

const readFile = (path: string, options: PriceOptions) => readPrices([{ path, bytes: readBytes(path) }], options);

/** Reads file by file, so that a broken one does not hide the others. */
async function readAll(paths: readonly string[], options: PriceOptions) {
  const series: PriceSeries[] = [];
  const failures: EventStudyError[] = [];
  for (const path of paths) {
    try {
      series.push(...(await readFile(path, options)));
    } catch (error) {
      if (!(error instanceof EventStudyError)) throw error;
      failures.push(error);
    }
  }
  return { series, failures };
}

/** The benchmark: one of the series by its id, or the only one of a file. */
async function findBenchmark(
  name: string,
  series: readonly PriceSeries[],
  options: PriceOptions,
): Promise<PriceSeries> {
  const known = series.find(({ security }) => security === name);
  if (known) return known;
  const [first, ...others] = await readFile(findFiles(name)[0]!, options);
  if (first && others.length === 0) return first;
  const hint = "give a file of one series, or the id of a series among those inspected";
  throw new EventStudyError("BAD_ARGUMENT", `\`benchmark\` ${name} contains ${others.length + 1} series`, hint);
}

const withNote = (series: PriceSeries, note: string): PriceSeries => ({
  ...series,
  provenance: { ...series.provenance, notes: [...series.provenance.notes, note] },
});

/**
 * Inspects price files: layout, span, gaps and extra sessions by the exchange's calendar, suspicious jumps, stale prices
 * and shifts of the unit. A file that cannot be read is among `failures`, and the others are inspected.
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
  const { series: read, failures } = await readAll(files, reading);
  const note = calendar && exchangeNote(exchange!, calendar);
  const series = !note ? read : read.map((one) => withNote(one, note));
  const market = benchmark === undefined ? {} : { benchmark: await findBenchmark(benchmark, series, reading) };
  return { files, inspections: inspectSeries(series, { ...(calendar && { calendar }), ...market }), failures };
}
