import type { ArgumentsCamelCase, InferredOptionTypes, Options } from "yargs";
import type { PriceOptions } from "../data/prices/read-prices.ts";

const group = "Price files:";

/** Flags that say how price files are to be read. */
export const readOptions = {
  input: { group, choices: ["prices", "returns"], nargs: 1, describe: "what the cells are; default prices" },
  unit: {
    group,
    choices: ["decimal", "percent"],
    nargs: 1,
    describe: "of returns; default decimal; asked for where they look like per cent",
  },
  dates: { group, choices: ["mdy", "dmy"], nargs: 1, describe: "order of day and month, where a column does not tell" },
  column: { group, type: "string", nargs: 1, describe: "read this column, not the adjusted close or the close" },
  "negative-closes": {
    group,
    choices: ["absolute"],
    nargs: 1,
    describe: "a negative close marks a mean of bid and ask (CRSP)",
  },
} as const satisfies Record<string, Options>;

export type ReadArguments = InferredOptionTypes<typeof readOptions>;

/** The flags as options of the price reader. */
export function priceOptions(given: ArgumentsCamelCase<ReadArguments>): PriceOptions {
  return {
    ...(given.input === undefined ? {} : { input: given.input === "returns" ? "return" : "price" }),
    ...(given.unit === undefined ? {} : { unit: given.unit }),
    ...(given.dates === undefined ? {} : { dates: given.dates }),
    ...(given.column === undefined ? {} : { column: given.column }),
    ...(given.negativeCloses === undefined ? {} : { negativeCloses: given.negativeCloses }),
  };
}
