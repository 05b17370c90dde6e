/** The value of an entry of a study's `prices:`: a path, or a record whose keys name the kind of source and describe it. */
export type PriceEntryValue = string | Readonly<Record<string, string | number | boolean | undefined>>;

/** One place that a study takes prices from. */
export interface PriceEntry {
  /** The entry as the study has it; paths are relative to the study. */
  readonly value: PriceEntryValue;
  /** The only security that the entry is read for; null when the source names its securities itself. */
  readonly security: string | null;
  /** Column of the closes, where the study names it. */
  readonly column: string | null;
  /** Keys from the root of the study file to the entry. */
  readonly where: readonly (string | number)[];
}

/** A column of price files that may hold the market's return. */
export interface MarketColumn {
  /** Its name in the header. */
  readonly name: string;
  /** The study says that it is a column; else it is one where no security has the name as its id. */
  readonly isStated: boolean;
}

/** What the cells of prices are where nobody says. */
export const defaultInput = "price";

/** How the cells of prices are read. */
export interface PriceReading {
  /** Default: by byte order mark, else recognised. */
  readonly encoding?: string;
  /** Log returns may be below −1. */
  readonly returns?: "simple" | "log";
  readonly marketColumn?: MarketColumn;
  readonly input: "price" | "return";
  readonly unit?: "decimal" | "percent";
  readonly dates?: "iso" | "mdy" | "dmy";
  readonly negativeCloses: "refuse" | "absolute";
}
