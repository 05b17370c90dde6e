import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { fred } from "./fred.ts";
import { investing } from "./investing.ts";
import { json } from "./json.ts";
import { krx } from "./krx.ts";
import type { Layout } from "./layout.ts";
import { long } from "./long.ts";
import { naver } from "./naver.ts";
import { parquet } from "./parquet.ts";
import { plain } from "./plain.ts";
import { stooq } from "./stooq.ts";
import { wide } from "./wide.ts";
import { yahoo } from "./yahoo.ts";

/** File formats. The first that recognises the bytes reads them. */
export const formats: readonly Format[] = [parquet, json, csv];

/** Price layouts. The first that recognises a header reads the table: publishers before habits. */
export const layouts: readonly Layout[] = [yahoo, stooq, investing, krx, naver, fred, long, plain, wide];
