import type { Place } from "../core/errors.ts";
import type { PriceEntry } from "../core/price-entry.ts";
import type { PriceSeries } from "../core/series.ts";
import { join } from "../data/prices/assemble.ts";
import { checkEntry, openSource } from "../data/sources/index.ts";
import type { FileAccess, PriceSource, SourceOptions } from "../data/sources/price-source.ts";
import type { ExchangeCalendar } from "../market/calendar/exchange-calendar.ts";
import type { InputFile } from "../results/result.ts";
import type { NeededHistory } from "../study/alignment/needed-history.ts";
import { readNeeded } from "./read-needed.ts";

interface OpenedEntry {
  readonly entry: PriceEntry;
  readonly source: PriceSource;
}

/** The prices of a study and where they came from. */
interface LoadedPrices {
  readonly series: ReadonlyMap<string, PriceSeries>;
  readonly inputs: readonly InputFile[];
}

/** The open price sources of a study. They list their securities first; prices are read when the needs are known. */
export class StudyPrices {
  /** Every security of the sources, in their order. */
  readonly ids = new Set<string>();
  readonly #opened: OpenedEntry[] = [];

  /** @throws EventStudyError for an entry or a source that is wrong; sources that are open stay open until `close` */
  async open(
    entries: readonly PriceEntry[],
    options: SourceOptions,
    files: FileAccess,
    placeOf: (entry: PriceEntry) => Place,
  ): Promise<void> {
    for (const entry of entries) checkEntry(entry, placeOf(entry));
    for (const entry of entries) {
      const source = await openSource({ entry, options, files, place: placeOf(entry) });
      this.#opened.push({ entry, source });
      for (const id of (await source.securities()).keys()) this.ids.add(id);
    }
  }

  /**
   * Reads what a study needs. A security in several sources is joined; one with an entry of its own is read there only.
   *
   * @param needed null for the whole history of every security
   */
  async read(needed: NeededHistory | null, calendarOf: (id: string) => ExchangeCalendar | null): Promise<LoadedPrices> {
    const series = new Map<string, PriceSeries>();
    const inputs: InputFile[] = [];
    for (const { entry, source } of this.#opened) {
      for (const one of await readNeeded(source, needed, calendarOf)) {
        const earlier = entry.security === null || one.marketColumn ? series.get(one.security) : undefined;
        series.set(one.security, earlier ? join(earlier, one) : one);
      }
      inputs.push(...source.provenance());
    }
    return { series, inputs };
  }

  async close(): Promise<void> {
    for (const { source } of this.#opened.splice(0)) await source.close();
  }
}
