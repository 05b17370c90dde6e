import { columnOf } from "../tables/fields.ts";
import { hasValues, type Layout, planByFields } from "./layout.ts";

/** A date and a close (or a return), and perhaps more: one security a file. */
export const plain: Layout = {
  id: "plain",
  label: "a date and a close, one security a file",
  example: "date,close",
  recognise(header) {
    if (columnOf(header, "date") < 0) return null;
    // A wide panel may hold a share whose ticker is LAST or RET: then most names are no fields.
    const unknown = header.fields.filter((field) => field === null).length;
    // Opening, highest and lowest prices make one security of it, whatever else it has.
    const others = header.fields.filter((field) => field === "other" || field === "volume").length;
    if (unknown > (header.fields.length - 1) / 2 && others < 2) return null;
    return hasValues(header) ? planByFields(header, "single") : null;
  },
};
