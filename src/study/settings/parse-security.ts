import { EventStudyError } from "../../core/errors.ts";
import type { PriceEntry, PriceReading } from "../../core/price-entry.ts";
import type { LocalHours, Security } from "../../core/series.ts";
import { parseHours } from "../../market/calendar/exchange-calendar.ts";
import { requireZone } from "../../market/calendar/zone.ts";
import { benchmarkChoice } from "./benchmark-choice.ts";
import type { StudyPaths } from "./definition.ts";
import { at, type Locate, type Path } from "./locate.ts";
import { valueOr } from "./setting.ts";
import type { StudyFile, StudyFilePrices, StudyFileSecurity } from "./study-file.ts";
import { studySettings } from "./tables/study.ts";

/** Written in the place of an exchange, to say that there is none. */
const noExchange = "none";

/** The exchange that is named; null where the study says none, or nothing. */
const exchangeIn = (given: string | undefined) => (given === undefined || given === noExchange ? null : given);

function localHours(given: StudyFileSecurity, locate: Locate, path: Path): LocalHours | null {
  if (given.timezone === undefined && given.hours === undefined) return null;
  if (given.timezone === undefined || given.hours === undefined) {
    const [present, absent] = given.hours === undefined ? ["timezone", "hours"] : ["hours", "timezone"];
    throw new EventStudyError(
      "BAD_STUDY",
      `security ${given.id} has ${present} but no ${absent}`,
      "give both, or an exchange",
      locate(path),
    );
  }
  const timezone = at(locate([...path, "timezone"]), () => requireZone(given.timezone!));
  return { timezone, ...at(locate([...path, "hours"]), () => parseHours(given.hours!)) };
}

/** Parses a declared security; its own hours come before the study's exchange. */
function parseSecurity(given: StudyFileSecurity, index: number, exchange: string | null, locate: Locate): Security {
  const hours = localHours(given, locate, ["securities", index]);
  return {
    id: given.id,
    name: given.name ?? given.id,
    exchange: given.exchange === undefined && hours === null ? exchange : exchangeIn(given.exchange),
    hours,
    currency: given.currency ?? null,
    ...(given.shares === undefined ? {} : { shares: given.shares }),
  };
}

/** The securities that a study declares; undefined for those of its price files. */
export const declaredSecurities = ({ securities }: Pick<StudyFile, "securities">) =>
  securities === "all" ? undefined : securities;

/** The declared securities or, where none is declared, those of the price files. */
export function parseSecurities(file: StudyFile, found: readonly string[], locate: Locate): Security[] {
  const exchange = exchangeIn(file.exchange);
  const benchmark = benchmarkChoice(file, locate);
  const ofBenchmark = file["benchmark-exchange"] === undefined ? exchange : exchangeIn(file["benchmark-exchange"]);
  const given = declaredSecurities(file);
  if (given !== undefined) {
    const declared = given.map((one, i) => parseSecurity(one, i, exchange, locate));
    if (!benchmark.column?.isStated) return declared;
    const { name } = benchmark.column;
    return [...declared, { id: name, name, exchange: ofBenchmark, hours: null, currency: null }];
  }
  const exchangeOf = (id: string) => (id === benchmark.id ? ofBenchmark : exchange);
  return found.map((id) => ({ id, name: id, exchange: exchangeOf(id), hours: null, currency: null }));
}

function priceReading(file: StudyFile, locate: Locate): PriceReading {
  const { column } = benchmarkChoice(file, locate);
  return {
    ...(column === null ? {} : { marketColumn: column }),
    input: valueOr(studySettings, file, "input"),
    ...(file.unit === undefined ? {} : { unit: file.unit }),
    ...(file.dates === undefined ? {} : { dates: file.dates }),
    ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
    returns: valueOr(studySettings, file, "returns"),
    negativeCloses: valueOr(studySettings, file, "negative-closes"),
  };
}

/** The entries of `prices`: sources of all securities. The registry of sources decides which source reads an entry. */
function sharedEntries(file: StudyFile): PriceEntry[] {
  const { prices = [], column: shared = null } = file;
  const entry = (value: string | StudyFilePrices, where: Path): PriceEntry => {
    const entryColumn = typeof value === "string" ? undefined : value.column;
    return {
      value: typeof value === "string" ? value : { ...value },
      security: null,
      column: entryColumn ?? shared,
      where,
    };
  };
  if (!Array.isArray(prices)) return [entry(prices as string | StudyFilePrices, ["prices"])];
  return prices.map((value, i) => entry(value, ["prices", i]));
}

/** @throws MISSING_SECURITY for a security without a price file, BAD_STUDY when nothing names one. */
export function studyPaths(file: StudyFile, locate: Locate): StudyPaths {
  const shared = sharedEntries(file);
  const declared = declaredSecurities(file);
  if (declared === undefined && shared.length === 0) {
    const hint = "name the price files: prices: prices.csv, or declare securities";
    throw new EventStudyError("BAD_STUDY", "the study has neither securities nor prices", hint, locate([]));
  }
  const own = (declared ?? []).flatMap((security, i): PriceEntry[] => {
    const where = ["securities", i, "prices"];
    const { prices, id, column = null } = security;
    if (prices !== undefined) return [{ value: prices, security: id, column: column ?? file.column ?? null, where }];
    if (shared.length > 0) return [];
    const hint = "name its file: prices: prices/ID.csv";
    throw new EventStudyError("MISSING_SECURITY", `security ${id} has no prices`, hint, locate(["securities", i]));
  });
  return {
    prices: [...shared, ...own],
    reading: priceReading(file, locate),
    events: typeof file.events === "string" ? file.events : null,
    confounders: typeof file.confounders === "string" ? file.confounders : null,
    factors:
      file.factors === undefined
        ? null
        : {
            path: file.factors.file,
            ...(file.factors.unit === undefined ? {} : { unit: file.factors.unit }),
            exchange: file.factors.exchange ?? null,
          },
  };
}
