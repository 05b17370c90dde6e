import { codes } from "../core/codes.ts";
import { findById } from "../core/find-by-id.ts";
import { layouts } from "../data/layouts/index.ts";
import { exchangeCodes, loadCalendar } from "../disk/load-calendars.ts";
import type { ResultTable } from "../results/tables.ts";
import { allModels, allStatistics } from "../study/settings/registry.ts";

type Rows = readonly (readonly string[])[];

interface Kind {
  readonly id: string;
  readonly describe: string;
  readonly columns: readonly string[];
  readonly rows: () => Rows | Promise<Rows>;
}

// Charts and formats are loaded when they are listed.
const kinds = [
  {
    id: "models",
    describe: "expected-return models",
    columns: ["id", "model", "expects"],
    rows: () => allModels.map(({ id, label, formula }) => [id, label, formula]),
  },
  {
    id: "tests",
    describe: "test statistics",
    columns: ["id", "test", "statistic"],
    rows: () => allStatistics.map(({ id, label, formula }) => [id, label, formula]),
  },
  {
    id: "charts",
    describe: "pictures of a report",
    columns: ["id", "chart", "shows"],
    rows: async () => {
      const charts = await import("../charts/index.ts");
      return Object.values(charts).map(({ id, title, description }) => [id, title, description]);
    },
  },
  {
    id: "formats",
    describe: "files of the output folder",
    columns: ["file", "holds"],
    rows: async () => {
      const formats = await import("../report/writers/index.ts");
      return Object.values(formats).map(({ file, description }) => [file, description]);
    },
  },
  {
    id: "layouts",
    describe: "layouts of price files that are recognised",
    columns: ["id", "columns", "what"],
    rows: () => layouts.map(({ id, example, label }) => [id, example, label]),
  },
  {
    id: "exchanges",
    describe: "exchanges whose calendars come with the program",
    columns: ["MIC", "exchange", "time zone"],
    rows: () => exchangeCodes().map((mic) => [mic, loadCalendar(mic).name, loadCalendar(mic).timezone]),
  },
  {
    id: "codes",
    describe: "codes of errors, exclusions and warnings",
    columns: ["code", "meaning"],
    rows: () => Object.entries(codes),
  },
] as const satisfies readonly Kind[];

/** What can be listed. */
export type CatalogueKind = (typeof kinds)[number]["id"];

/** The kinds of things that `catalogueTable` lists, each with a description. */
export const catalogueKinds: readonly { readonly id: CatalogueKind; readonly describe: string }[] = kinds;

/**
 * Lists everything of a kind: models, tests, charts, formats, layouts, exchanges or codes, as `eventstudy list` prints.
 *
 * Shapes  a row for each entry, its id in the first column.
 * Units   none: every cell is text.
 *
 * @throws EventStudyError UNKNOWN_ID for a kind that does not exist, with the nearest one.
 */
export async function catalogueTable(kind: CatalogueKind): Promise<ResultTable> {
  const { columns, rows } = findById<Kind>("kind", kinds, kind);
  return { columns, kinds: columns.map(() => "text"), rows: await rows() };
}
