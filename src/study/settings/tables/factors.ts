import { choice, exchange, file } from "../kinds.ts";
import { section } from "../setting.ts";
import { modelRows } from "./models.ts";

/** The choices of a unit. */
export const units = { decimal: "0.01 is one per cent", percent: "1 is one per cent" } as const;

/** The key `factors`. */
export const factorSettings = section("`factors`", {
  file: {
    ...{ ...file, required: true, says: "a wide file: the date, then a column a factor", example: "factors.csv" },
    flag: { name: "factors", says: "factor file: the date, then a column a factor" },
  },
  ...modelRows("factors"),
  exchange: {
    ...{ ...exchange, says: "MIC of the exchange at whose closes the factors are known", otherwise: "matched by date" },
    ...{ example: "XNYS", flag: { name: "factor-exchange" } },
  },
  unit: {
    ...{ ...choice(units), says: "unit of the factors", flag: { name: "factor-unit" } },
    otherwise:
      "decimal; factors that look like per cent are then an error (those of Kenneth French are read as such, and a note says so)",
  },
});
