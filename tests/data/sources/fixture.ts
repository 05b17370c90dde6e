import type { PriceEntryValue } from "../../../src/core/price-entry.ts";

/** A row of a long table of prices, its cells as text. */
export type Row = readonly [date: string, security: string, close: string];

/** What a kind of source owes its contract test: a file `kinds/<id>.ts` that exports `fixture`. */
export interface SourceFixture {
  /**
   * Puts rows where the kind finds them.
   * @param folder an empty folder, which paths of the entry are relative to
   * @returns the entry under `prices:` that names them
   */
  store(rows: readonly Row[], folder: string): Promise<PriceEntryValue>;
}
