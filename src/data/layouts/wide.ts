import { type Layout, widePlan } from "./layout.ts";

/** The date first, then a column per security whose name is the security's id. */
export const wide: Layout = {
  id: "wide",
  label: "the date first, then a column per security",
  example: "date,KOSPI,KOSDAQ",
  recognise(header) {
    if (header.fields[0] !== "date") return null;
    const rest = header.fields.slice(1);
    // A file with opening, highest and lowest prices holds one security, whatever its close is called.
    const others = rest.filter((field) => field === "other" || field === "volume").length;
    if (others >= 2 && others * 2 >= rest.length) return null;
    return rest.some((field) => field !== "other" && field !== "volume") ? widePlan(header, 0) : null;
  },
};
