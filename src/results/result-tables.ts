import type { ClaimResult, ClockEntry, StudyResult } from "./result.ts";
import {
  abnormalReturnsTable,
  averagesTable,
  type Field,
  observationsTable,
  type ResultTable,
  tableOf,
  testsTable,
} from "./tables.ts";

/** A row a group, model and CAR window: mean effect, its error and what could have been found. */
function windowsTable(result: StudyResult): ResultTable {
  const rows = result.groups.flatMap(({ group, model, windows }) =>
    windows.map((window) => ({ ...window, ...window.dependence, group, model })),
  );
  type Row = (typeof rows)[number];
  const figures = ["caar", "abhar", "standardError", "detectable", "meanCorrelation", "designEffect"] as const;
  return tableOf<Row>(
    [
      ["group", "text", (row) => row.group],
      ["model", "text", (row) => row.model],
      ["from", "number", (row) => row.window[0]],
      ["to", "number", (row) => row.window[1]],
      ["n", "number", (row) => row.n],
      ...figures.map((figure): Field<Row> => [figure, "number", (row) => row[figure]]),
      ["low", "number", (row) => row.interval.low],
      ["high", "number", (row) => row.interval.high],
      ["centre", "number", (row) => row.interval.centre],
      ["headline", "text", (row) => row.headline.join(" ")],
    ],
    rows,
  );
}

/** One row for each observation: the event on the clock of its market. */
function clockTable({ clock }: StudyResult): ResultTable {
  const texts = [
    ...(["event", "security", "exchange", "timezone", "localTime", "localDate", "state", "open", "close"] as const),
    ...(["localHours", "day0", "day0Close", "rule", "exclusion"] as const),
  ];
  return tableOf<ClockEntry>(
    [
      ...texts.map((key): Field<ClockEntry> => [key, "text", (entry) => entry[key]]),
      ["warnings", "text", ({ warnings }) => warnings.join(" ")],
    ],
    clock,
  );
}

/** One row for each claim: the reported change compared with prices. */
function claimsTable({ claims }: StudyResult): ResultTable {
  const texts = ["observation", "session", "sessionRule", "verdict", "reason"] as const;
  return tableOf<ClaimResult>(
    [
      ...texts.map((key): Field<ClaimResult> => [key, "text", (claim) => claim[key]]),
      ["stated", "number", ({ stated }) => stated],
      ["observed", "number", ({ observed }) => observed],
    ],
    claims,
  );
}

/** Exclusions and warnings: code, subject, message. */
function noticesTable(rows: readonly { readonly subject: string | null; code: string; message: string }[]) {
  return tableOf<(typeof rows)[number]>(
    [
      ["code", "text", ({ code }) => code],
      ["subject", "text", ({ subject }) => subject],
      ["message", "text", ({ message }) => message],
    ],
    rows,
  );
}

/** Names of the tables of a result. */
export type ResultTableName =
  | "observations"
  | "abnormalReturns"
  | "averages"
  | "tests"
  | "windows"
  | "clock"
  | "claims"
  | "exclusions"
  | "warnings";

/**
 * Every table of a result by its name; those of the CSV files have the same columns as there.
 *
 * Shapes  `observations` a row an observation and model; `abnormalReturns` a row of those and a day; `averages` a row a
 *         group, model and day; `tests` a row a group, model, window and test; `windows` a row a group, model and window;
 *         `clock` a row an observation; `claims`, `exclusions` and `warnings` a row each.
 * Units   returns as decimals per session; NaN where a figure is missing.
 *
 * @throws nothing
 */
export function resultTables(result: StudyResult): Readonly<Record<ResultTableName, ResultTable>> {
  return {
    observations: observationsTable(result),
    abnormalReturns: abnormalReturnsTable(result),
    averages: averagesTable(result),
    tests: testsTable(result),
    windows: windowsTable(result),
    clock: clockTable(result),
    claims: claimsTable(result),
    exclusions: noticesTable(result.exclusions.map(({ id, code, message }) => ({ subject: id, code, message }))),
    warnings: noticesTable(result.warnings),
  };
}
