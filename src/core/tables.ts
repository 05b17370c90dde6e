import type { ObservationResult, StudyResult } from "./result.ts";

/** A result as a plain table: column names and rows of text, numbers (NaN where missing) and null. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly kinds: readonly ("text" | "number")[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

type Cell = string | number | null;
/** A column: its name, what it holds, and its value in a row. */
export type Field<T> = readonly [name: string, kind: "text" | "number", value: (row: T) => Cell | undefined];

/** The table of some rows: text and numbers, NaN where a number is missing. */
export function tableOf<T>(fields: readonly Field<T>[], rows: readonly T[]): ResultTable {
  return {
    columns: fields.map(([name]) => name),
    kinds: fields.map(([, kind]) => kind),
    rows: rows.map((row) => fields.map(([, kind, value]) => value(row) ?? (kind === "number" ? Number.NaN : null))),
  };
}

/** Names of all coefficients of the study's models, in the order of their first appearance. */
function coefficientNames(result: StudyResult): string[] {
  return [...new Set(result.observations.flatMap(({ fit }) => Object.keys(fit?.coefficients ?? {})))];
}

/** A row an observation: fit, then CAR, s.d., t and p of each window; or the code of its exclusion. */
export function observationsTable(result: StudyResult): ResultTable {
  const coefficients = coefficientNames(result).map(
    (name): Field<ObservationResult> => [name, "number", (row) => row.fit?.coefficients[name]],
  );
  const windows = result.study.windows.flatMap(([from, to], w) =>
    (["car", "sd", "t", "p"] as const).map(
      (figure): Field<ObservationResult> => [`${figure}[${from},${to}]`, "number", (row) => row.windows[w]?.[figure]],
    ),
  );
  const fields: readonly Field<ObservationResult>[] = [
    ["id", "text", (row) => row.id],
    ["event", "text", (row) => row.event],
    ["security", "text", (row) => row.security],
    ["group", "text", (row) => row.group],
    ["model", "text", (row) => row.model],
    ["status", "text", (row) => row.status],
    ["code", "text", (row) => row.reason?.code],
    ["day0", "text", (row) => row.day0],
    ["rule", "text", (row) => row.rule],
    ["n", "number", (row) => row.fit?.n],
    ...coefficients,
    ["sigma", "number", (row) => row.fit?.sigma],
    ["degreesOfFreedom", "number", (row) => row.fit?.degreesOfFreedom],
    ["rSquared", "number", (row) => row.fit?.rSquared],
    ...windows,
  ];
  return tableOf(fields, result.observations);
}

/** A row an observation and day. */
export function abnormalReturnsTable(result: StudyResult): ResultTable {
  const rows = result.observations.flatMap(({ id, model, days }) => days.map((day) => ({ id, model, ...day })));
  type Row = (typeof rows)[number];
  const figures = ["return", "benchmark", "expected", "ar", "sd", "t", "p"] as const;
  return tableOf<Row>(
    [
      ["id", "text", (row) => row.id],
      ["day", "number", (row) => row.day],
      ["session", "text", (row) => row.session],
      ...figures.map((figure): Field<Row> => [figure, "number", (row) => row[figure]]),
      ["model", "text", (row) => row.model],
    ],
    rows,
  );
}

/** A row a group, model and day: AAR and running CAAR. */
export function averagesTable(result: StudyResult): ResultTable {
  const rows = result.groups.flatMap(({ group, model, days }) => days.map((day) => ({ ...day, group, model })));
  type Row = (typeof rows)[number];
  return tableOf<Row>(
    [
      ["group", "text", (row) => row.group],
      ["model", "text", (row) => row.model],
      ["day", "number", (row) => row.day],
      ["n", "number", (row) => row.n],
      ["aar", "number", (row) => row.aar],
      ["caar", "number", (row) => row.caar],
    ],
    rows,
  );
}

/** Tidy: a row a group, model, window (a day is the window of itself) and test. */
export function testsTable(result: StudyResult): ResultTable {
  const rows = result.groups.flatMap(({ group, model, days, windows }) => {
    const spans = [
      ...days.map(({ day, tests }) => ({ from: day, to: day, tests })),
      // A one-day window is the day itself, which stands above.
      ...windows
        .filter(({ window }) => window[0] !== window[1])
        .map(({ window, tests }) => ({ from: window[0], to: window[1], tests })),
    ];
    return spans.flatMap(({ from, to, tests }) =>
      Object.entries(tests).map(([id, test]) => ({ group, model, from, to, id, test })),
    );
  });
  type Row = (typeof rows)[number];
  const computed = ({ test }: Row) => (test.status === "computed" ? test : null);
  return tableOf<Row>(
    [
      ["group", "text", (row) => row.group],
      ["model", "text", (row) => row.model],
      ["from", "number", (row) => row.from],
      ["to", "number", (row) => row.to],
      ["test", "text", (row) => row.id],
      ["status", "text", (row) => row.test.status],
      ["n", "number", (row) => row.test.n],
      ["statistic", "number", (row) => computed(row)?.statistic],
      ["distribution", "text", (row) => computed(row)?.distribution],
      ["degreesOfFreedom", "number", (row) => computed(row)?.degreesOfFreedom],
      ["p", "number", (row) => computed(row)?.p],
    ],
    rows,
  );
}
