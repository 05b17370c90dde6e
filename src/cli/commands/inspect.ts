import type { ArgumentsCamelCase } from "yargs";
import { EventStudyError } from "../../core/errors.ts";
import type { PriceSeries } from "../../core/series.ts";
import { isoDate, type SessionDay } from "../../core/session.ts";
import { type PriceOptions, readPrices } from "../../data/prices/read-prices.ts";
import { findFiles } from "../../disk/find-files.ts";
import { loadCalendar } from "../../disk/load-calendars.ts";
import { readBytes, stdin } from "../../disk/read-file.ts";
import { sessionsBetween } from "../../market/calendar/exchange-calendar.ts";
import { type Inspection, inspect } from "../../market/inspection/inspect.ts";
import type { Command } from "../command.ts";
import { endWith, exitCodes } from "../exit.ts";
import { findingsText, inspectionLegend, inspectionTable } from "../inspection-text.ts";
import { priceOptions, type ReadArguments, readOptions } from "../read-options.ts";
import { errorText } from "../report-error.ts";
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";

interface InspectArguments extends ReadArguments {
  readonly files: string[];
  readonly exchange: string | undefined;
  readonly benchmark: string | undefined;
  readonly encoding: string | undefined;
  readonly json: boolean;
}

/** What could be read, and what could not. */
interface Loaded {
  readonly series: readonly PriceSeries[];
  readonly failures: readonly EventStudyError[];
}

const readFile = (path: string, options: PriceOptions) => readPrices([{ path, bytes: readBytes(path) }], options);

/** Reads file by file, so that a broken one does not hide the others. */
async function readAll(paths: readonly string[], options: PriceOptions): Promise<Loaded> {
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

/** The benchmark: one of the series at hand by its id, or the only one of a file. */
async function benchmarkOf(name: string, series: readonly PriceSeries[], options: PriceOptions): Promise<PriceSeries> {
  const known = series.find(({ security }) => security === name);
  if (known) return known;
  const [first, ...others] = await readFile(findFiles(name)[0]!, options);
  if (first && others.length === 0) return first;
  const hint = "give a file of one series, or the id of a series among those inspected";
  throw new EventStudyError("BAD_ARGUMENT", `--benchmark ${name} holds ${others.length + 1} series`, hint);
}

/** Sessions that the exchange held over the span of a series. */
function heldSessions(mic: string): Int32Array {
  const calendar = loadCalendar(mic);
  return sessionsBetween(calendar, calendar.first, calendar.last);
}

const dates = (days: readonly SessionDay[] | null) => days?.map(isoDate) ?? null;
const dateOrNull = (day: SessionDay | null) => (day === null ? null : isoDate(day));

/** An inspection with dates as ISO text. */
function asJson(one: Inspection): object {
  return {
    ...one,
    first: dateOrNull(one.first),
    last: dateOrNull(one.last),
    gaps: dates(one.gaps),
    extraSessions: dates(one.extraSessions),
    jumps: one.jumps.map((jump) => ({ ...jump, session: isoDate(jump.session) })),
    staleRuns: one.staleRuns.map((run) => ({ ...run, from: isoDate(run.from), to: isoDate(run.to) })),
    unitShifts: one.unitShifts.map((shift) => ({ ...shift, session: isoDate(shift.session) })),
  };
}

function printAll(inspections: readonly Inspection[], hasCalendar: boolean): void {
  const width = terminalWidth();
  const parts = [
    inspectionTable(inspections, tableWidth()),
    inspectionLegend(inspections, hasCalendar, width),
    findingsText(inspections, width),
  ];
  if (inspections.length > 0) print(parts.filter(Boolean).join("\n\n"));
}

/** `inspect`: what is in price files. A file that cannot be read is reported, and the others are shown. */
async function run(given: ArgumentsCamelCase<InspectArguments>): Promise<void> {
  const calendar = given.exchange === undefined ? null : heldSessions(given.exchange);
  const paths = given.files.flatMap((path) => findFiles(path));
  const encoding = given.encoding === undefined ? {} : { encoding: given.encoding };
  const reading = { ...priceOptions(given), ...encoding };
  const { series, failures } = await readAll(paths, reading);
  const benchmark = given.benchmark === undefined ? null : await benchmarkOf(given.benchmark, series, reading);
  const inspections = series.map((one) =>
    inspect(one, { ...(calendar ? { calendar } : {}), ...(benchmark && benchmark !== one ? { benchmark } : {}) }),
  );
  if (given.json) print(JSON.stringify(inspections.map(asJson), null, 1));
  else printAll(inspections, calendar !== null);
  for (const failure of failures) say(errorText(failure));
  if (failures.length === 0) return;
  say(`${failures.length} of ${paths.length} files could not be read`);
  endWith(exitCodes.badInput);
}

const inspectOptions = {
  exchange: { type: "string", nargs: 1, describe: "MIC whose sessions are held against the files" },
  benchmark: { type: "string", nargs: 1, describe: "a file, or the id of a series: jumps that it shares are left out" },
  encoding: { type: "string", nargs: 1, describe: "of text files, where it is not found by itself" },
  json: { type: "boolean", default: false, describe: "print JSON" },
  ...readOptions,
} as const;

export const inspectCommand: Command<InspectArguments> = {
  options: inspectOptions,
  positionals: () => ({ files: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("files", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "files, globs or folders; - is standard input",
        // yargs leaves a lone dash out.
        coerce: (paths: string[]) => (paths.length === 0 ? [stdin] : paths.map((path) => path || stdin)),
      })
      .options(inspectOptions)
      .example("eventstudy inspect prices/KOSPI.csv --exchange XKRX", "one file against Seoul's sessions")
      .example("eventstudy inspect data/*.csv --benchmark SPX", "jumps that SPX does not share"),
  handler: run,
};
