import type { DayResult, FitResult, ObservationResult, StudyResult, WindowResult } from "./result.ts";

/**
 * A result as a plain table: column names and rows of text, numbers (NaN where missing) and null. Rows are made as they
 * are walked, so that a long table need not be held whole.
 */
export interface ResultTable {
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** What each column holds. */
  readonly kinds: readonly ("text" | "number")[];
  /** Rows of cells, in the order of the columns; each walk makes them anew. */
  readonly rows: Iterable<readonly (string | number | null)[]>;
}

type Cell = string | number | null;
/** A column: its name, what it holds, and its value in a row. */
export type Field<T> = readonly [name: string, kind: "text" | "number", value: (row: T) => Cell | undefined];

/** The table of some rows: text and numbers, NaN where a number is missing. */
export function tableOf<T>(fields: readonly Field<T>[], rows: Iterable<T>): ResultTable {
  const cells = (row: T) => fields.map(([, kind, value]) => value(row) ?? (kind === "number" ? Number.NaN : null));
  return {
    columns: fields.map(([name]) => name),
    kinds: fields.map(([, kind]) => kind),
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows) yield cells(row);
      },
    },
  };
}

/** Names of all coefficients of the study's models, in the order of their first appearance. */
function coefficientNames({ observations }: StudyResult): string[] {
  const names = new Set<string>();
  for (const { fit } of observations) if (fit) for (const name of Object.keys(fit.coefficients)) names.add(name);
  return [...names];
}

/** An observation with the members that several columns come from: a lazy one computes them at every reading. */
interface ObservationRow {
  readonly of: ObservationResult;
  readonly fit: FitResult | null;
  readonly windows: readonly Pick<WindowResult, "car" | "sd" | "t" | "p">[];
}

/** A row an observation: fit, then CAR, s.d., t and p of each window; or the code of its exclusion. */
export function observationsTable(result: StudyResult): ResultTable {
  const coefficients = coefficientNames(result).map(
    (name): Field<ObservationRow> => [name, "number", ({ fit }) => fit?.coefficients[name]],
  );
  const windows = result.study.windows.flatMap(([from, to], w) =>
    (["car", "sd", "t", "p"] as const).map(
      (figure): Field<ObservationRow> => [`${figure}[${from},${to}]`, "number", (row) => row.windows[w]?.[figure]],
    ),
  );
  const fields: readonly Field<ObservationRow>[] = [
    ["id", "text", ({ of }) => of.id],
    ["event", "text", ({ of }) => of.event],
    ["security", "text", ({ of }) => of.security],
    ["group", "text", ({ of }) => of.group],
    ["model", "text", ({ of }) => of.model],
    ["status", "text", ({ of }) => of.status],
    ["code", "text", ({ of }) => of.reason?.code],
    ["day0", "text", ({ of }) => of.day0],
    ["rule", "text", ({ of }) => of.rule],
    ["n", "number", ({ fit }) => fit?.n],
    ...coefficients,
    ["sigma", "number", ({ fit }) => fit?.sigma],
    ["degreesOfFreedom", "number", ({ fit }) => fit?.degreesOfFreedom],
    ["rSquared", "number", ({ fit }) => fit?.rSquared],
    ...windows,
  ];
  function* rows(): Generator<ObservationRow> {
    for (const of of result.observations) yield { of, fit: of.fit, windows: of.windows };
  }
  return tableOf(fields, { [Symbol.iterator]: rows });
}

/** A row an observation and day. */
export function abnormalReturnsTable(result: StudyResult): ResultTable {
  interface Row {
    readonly of: ObservationResult;
    readonly day: DayResult;
  }
  function* rows(): Generator<Row> {
    for (const of of result.observations) for (const day of of.days) yield { of, day };
  }
  const figures = ["return", "benchmark", "expected", "ar", "sd", "t", "p"] as const;
  return tableOf<Row>(
    [
      ["id", "text", ({ of }) => of.id],
      ["day", "number", ({ day }) => day.day],
      ["session", "text", ({ day }) => day.session],
      ...figures.map((figure): Field<Row> => [figure, "number", ({ day }) => day[figure]]),
      ["model", "text", ({ of }) => of.model],
    ],
    { [Symbol.iterator]: rows },
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
