import { fred } from "./fred.ts";
import { investing } from "./investing.ts";
import { krx } from "./krx.ts";
import type { Layout } from "./layout.ts";
import { long } from "./long.ts";
import { naver } from "./naver.ts";
import { pairs } from "./pairs.ts";
import { plain } from "./plain.ts";
import { stooq } from "./stooq.ts";
import { wide } from "./wide.ts";
import { yahoo } from "./yahoo.ts";

/** Layouts that no publisher has for its own: they go by what single columns mean. */
export const habits: readonly Layout[] = [long, plain, wide];

/** Price layouts. The first that recognises a header reads the table: publishers before habits. Of tables side by side none is dropped. */
export const layouts: readonly Layout[] = [pairs, yahoo, stooq, investing, krx, naver, fred, ...habits];
