import { columnOf } from "../tables/fields.ts";
import { type Layout, planByFields } from "./layout.ts";

/** A row per security and date, as databases give it (CRSP, Compustat, Refinitiv, pandas `melt`). */
export const long: Layout = {
  id: "long",
  label: "a row per security and date",
  example: "date,security,close",
  recognise(header) {
    if (columnOf(header, "date") < 0 || columnOf(header, "security") < 0) return null;
    const values = (["close", "adjustedClose", "return"] as const).some((field) => columnOf(header, field) >= 0);
    return values ? planByFields(header, "long") : null;
  },
};
