import type { ArgumentsCamelCase } from "yargs";
import type { PriceOptions } from "../index.ts";
import type { Flags } from "./flags.ts";
import { studyKeys, studyOptions } from "./study-options.ts";

/** Settings of a study that say how price files are to be read. */
const names = ["input", "unit", "dates", "column", "columns", "negative-closes"] as const;

/** Flags that say how price files are to be read. */
export const readOptions: Flags = Object.fromEntries(names.map((name) => [name, studyOptions[name]!]));

/** What yargs made of them; `priceOptions` reads it. */
export type ReadArguments = object;

/** The flags as options of the price reader. @throws BAD_ARGUMENT */
export function priceOptions(given: ArgumentsCamelCase<ReadArguments>): PriceOptions {
  const flags = Object.fromEntries(names.map((name) => [name, given[name]]));
  const { "negative-closes": negativeCloses, ...others } = studyKeys(flags) as {
    "negative-closes"?: NonNullable<PriceOptions["negativeCloses"]>;
  };
  return { ...others, ...(negativeCloses === undefined ? {} : { negativeCloses }) };
}
