import { type Layout, widePlan } from "./layout.ts";

/** FRED (St. Louis Fed): the date, then a column per series, `.` where there is no observation. */
export const fred: Layout = {
  id: "fred",
  label: "FRED",
  example: "observation_date,DEXKOUS",
  recognise(header) {
    const [first, ...series] = header.names;
    const dated = first === "observation_date" || (first === "DATE" && series.length === 1);
    return dated && series.every((name) => /^[A-Z][A-Z0-9_]{3,}$/.test(name)) ? widePlan(header, 0) : null;
  },
};
