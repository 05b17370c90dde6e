import { columnOf, type Header } from "../tables/fields.ts";
import { type Layout, widePlan } from "./layout.ts";

/** Whether the first column numbers the rows, as pandas and R write it: it has no name, or `Unnamed: 0`. */
const numbersRows = ({ names, normal, sample }: Header, date: number) =>
  date > 0 && /^(?:unnamed\d*)?$/.test(names[0] === "" ? "" : normal[0]!) && /^\d*$/.test(sample(0));

/** The date first, then a column per security whose name is the security's id. */
export const wide: Layout = {
  id: "wide",
  label: "the date first, then a column per security",
  example: "date,KOSPI,KOSDAQ",
  recognise(header) {
    const date = columnOf(header, "date");
    if (date < 0) return null;
    const columns = widePlan(header, date).securities.filter((column) => column > 0 || !numbersRows(header, date));
    const rest = columns.map((column) => header.fields[column]!);
    // A file with opening, highest and lowest prices holds one security, whatever its close is called.
    const others = rest.filter((field) => field === "other" || field === "volume").length;
    if (others >= 2 && others * 2 >= rest.length) return null;
    return rest.some((field) => field !== "other" && field !== "volume")
      ? { ...widePlan(header, date), securities: columns }
      : null;
  },
};
