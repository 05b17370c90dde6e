import { type Layout, widePlan } from "./layout.ts";

/** The date first, then a column per security whose name is the security's id. */
export const wide: Layout = {
  id: "wide",
  label: "the date first, then a column per security",
  example: "date,KOSPI,KOSDAQ",
  recognise(header) {
    const dated = header.fields[0] === "date";
    // A file with opening prices but no closes is not a wide file: its close column is missing.
    const named = header.fields.some((field, column) => column > 0 && field !== "other" && field !== "volume");
    return dated && named ? widePlan(header, 0) : null;
  },
};
