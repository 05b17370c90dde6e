import { columnOf } from "../tables/fields.ts";
import { hasValues, type Layout, planByFields } from "./layout.ts";

/** A row per security and date, as databases give it (CRSP, Compustat, Refinitiv, pandas `melt`). */
export const long: Layout = {
  id: "long",
  label: "a row per security and date",
  example: "date,security,close",
  recognise(header) {
    if (columnOf(header, "date") < 0 || !hasValues(header)) return null;
    if (columnOf(header, "security") >= 0) return planByFields(header, "long");
    // A column of names alone: a long table where it holds several of them.
    const security = columnOf(header, "securityName");
    return security < 0 ? null : { ...planByFields(header, "long"), security, named: true };
  },
};
