import { idsOrWord, text } from "../kinds.ts";
import { section } from "../setting.ts";

/** The key `benchmark`, where it is a mapping. */
export const benchmarkSettings = section("`benchmark`", {
  column: {
    ...{ ...text, flag: null, example: "vwretd" },
    says: "column of the price files with the market's return (or level), the same for all securities of a date",
  },
  mean: {
    ...{ ...idsOrWord, flag: null, example: "all" },
    says: "the equal-weighted mean return of all securities, or of some, on each day; the security itself is left out",
  },
});
