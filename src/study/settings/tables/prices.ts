import { priceRecords } from "../../../core/price-keys.ts";
import { optionRow } from "../option-row.ts";
import { type Settings, section } from "../setting.ts";

/** The record of each kind of price source in `prices`, by the id of the kind. */
export const priceTables: Readonly<Record<string, Settings>> = Object.fromEntries(
  Object.entries(priceRecords).map(([id, { title, keys }]) => {
    const rows = Object.entries(keys).map(([key, row]) => [key, optionRow(row)]);
    return [id, section(title, Object.fromEntries(rows))];
  }),
);
