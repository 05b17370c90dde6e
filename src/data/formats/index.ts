import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { parquet } from "./parquet.ts";
import { spreadsheet } from "./spreadsheet.ts";

/** File formats. The first that recognises the bytes reads them. */
export const formats: readonly Format[] = [parquet, spreadsheet, json, csv];
