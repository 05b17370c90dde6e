import { columnOf } from "../tables/fields.ts";
import { type Layout, planByFields } from "./layout.ts";

/** A date and a close (or a return), and perhaps more: one security a file. */
export const plain: Layout = {
  id: "plain",
  label: "a date and a close, one security a file",
  example: "date,close",
  recognise(header) {
    if (columnOf(header, "date") < 0) return null;
    // A wide panel may hold a share whose ticker is LAST or RET: then most names are no fields.
    const unknown = header.fields.filter((field) => field === null).length;
    if (unknown > (header.fields.length - 1) / 2) return null;
    const values = (["close", "adjustedClose", "return"] as const).some((field) => columnOf(header, field) >= 0);
    return values ? planByFields(header, "single") : null;
  },
};
