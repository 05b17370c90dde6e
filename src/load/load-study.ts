import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { ExchangeCalendar } from "../calendar/exchange-calendar.ts";
import { EventStudyError, type Place } from "../core/errors.ts";
import type { Provenance } from "../core/result.ts";
import type { PriceSeries } from "../core/series.ts";
import { readPrices } from "../sources/read-prices.ts";
import { parseYaml } from "../sources/yaml.ts";
import type { PriceSource } from "../study/definition.ts";
import type { StudyInput } from "../study/input.ts";
import { type Locate, type ParsedStudy, parseStudy } from "../study/parse-study.ts";
import { loadCalendar } from "./load-calendars.ts";
import { readBytes } from "./read-file.ts";

type Input = Provenance["inputs"][number];

interface StudyFile extends ParsedStudy {
  readonly folder: string;
  readonly locate: Locate;
  readonly input: Input;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Reads and checks a study file; prices are not touched. */
function readStudyFile(path: string): StudyFile {
  const bytes = readBytes(path);
  const text = new TextDecoder().decode(bytes);
  const yaml = parseYaml(text, path);
  const locate: Locate = (where) => ({ file: path, ...yaml.locateKey(where) });
  const input = {
    path: basename(path),
    sha256: sha256(bytes),
    rows: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
  };
  return { ...parseStudy(yaml.value, locate), folder: dirname(path), locate, input };
}

interface LoadedPrices {
  readonly series: readonly PriceSeries[];
  readonly input: Input;
}

async function loadPrices(source: PriceSource, folder: string, place: Place): Promise<LoadedPrices> {
  const bytes = readBytes(join(folder, source.path), source.path, place);
  const options = {
    ...(source.security === null ? {} : { security: source.security }),
    ...(source.column === null ? {} : { column: source.column }),
  };
  const series = await readPrices([{ path: source.path, bytes }], options);
  return {
    series,
    input: { path: source.path, sha256: sha256(bytes), rows: Math.max(0, ...series.map((s) => s.provenance.rows)) },
  };
}

function loadCalendars({ definition, locate }: StudyFile): Map<string, ExchangeCalendar> {
  const calendars = new Map<string, ExchangeCalendar>();
  definition.securities.forEach(({ exchange }, i) => {
    if (exchange !== null && !calendars.has(exchange)) {
      calendars.set(exchange, loadCalendar(exchange, locate(["securities", i, "exchange"])));
    }
  });
  return calendars;
}

/** Prices by security. @throws MISSING_SECURITY when a file does not hold its security. */
function bySecurity(loaded: readonly LoadedPrices[], sources: readonly PriceSource[]): Map<string, PriceSeries> {
  const series = new Map<string, PriceSeries>();
  loaded.forEach((prices, i) => {
    const wanted = sources[i]!.security;
    for (const one of prices.series) if (wanted === null || one.security === wanted) series.set(one.security, one);
    if (wanted !== null && !series.has(wanted)) {
      const has = prices.series
        .slice(0, 8)
        .map((one) => one.security)
        .join(", ");
      throw new EventStudyError(
        "MISSING_SECURITY",
        `${sources[i]!.path} has no series of ${wanted}; it has ${has}`,
        "check the security's id or its file",
      );
    }
  });
  return series;
}

/**
 * Loads a study from disk: the study file, its prices and the calendars it names. Paths are relative to the study file.
 *
 * @throws EventStudyError for everything that is wrong with the input, with its place
 */
export async function loadStudy(path: string): Promise<StudyInput> {
  const file = readStudyFile(path);
  const calendars = loadCalendars(file);
  const loaded: LoadedPrices[] = [];
  for (const [i, source] of file.prices.entries()) {
    loaded.push(await loadPrices(source, file.folder, file.locate(["securities", i, "prices"])));
  }
  return {
    definition: file.definition,
    series: bySecurity(loaded, file.prices),
    calendars,
    inputs: [file.input, ...loaded.map((prices) => prices.input)],
  };
}
