import { leanRowOf } from "../core/lean-row.ts";
import type { ObservationResult, StudyResult } from "./result.ts";

/**
 * A result as a plain table: column names and rows of text, numbers (NaN where missing) and null. Rows are made when they
 * are read, so that a long table need not be in memory.
 */
export interface ResultTable {
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** The kind of value in each column. */
  readonly kinds: readonly ("text" | "number")[];
  /** Rows of cells, in the order of the columns; every iteration makes them again. */
  readonly rows: Iterable<readonly (string | number | null)[]>;
}

type Cell = string | number | null;
/** A column: its name, its kind of value, and the function that gives its value in a row. */
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

/** What tables of single observations are made of: a result, or its rows before any test. */
export type ObservationRows = Pick<StudyResult, "study" | "observations">;

/** Names of all coefficients of the study's models, in the order of their first appearance. */
function coefficientNames(observations: readonly ObservationResult[]): string[] {
  const names = new Set<string>();
  let last: readonly string[] | null = null;
  for (const observation of observations) {
    const lean = leanRowOf(observation);
    const own = lean ? lean.coefficientNames : Object.keys(observation.fit?.coefficients ?? {});
    // Fits with the same coefficients share one list.
    if (own !== last) for (const name of own) names.add(name);
    last = own;
  }
  return [...names];
}

const observationTexts = ["id", "event", "security", "group", "model", "status", "code", "day0", "rule"] as const;
const windowFigures = ["car", "sd", "t", "p"] as const;

/** The figures of a row, in the order of `LeanRow`; all NaN where the observation is excluded. */
function fillFigures(of: ObservationResult, names: readonly string[], into: Float64Array): void {
  const lean = leanRowOf(of);
  if (lean) {
    lean.fill(names, into);
    return;
  }
  into.fill(Number.NaN);
  const { fit } = of;
  if (!fit) return;
  const figures = [
    fit.n,
    ...names.map((name) => fit.coefficients[name]),
    fit.sigma,
    fit.degreesOfFreedom,
    fit.rSquared,
  ];
  const windows = of.windows.flatMap((window) => windowFigures.map((figure) => window[figure]));
  [...figures, ...windows].forEach((figure, k) => {
    into[k] = figure ?? Number.NaN;
  });
}

/** A row an observation: fit, then CAR, s.d., t and p of each window; or the code of its exclusion. */
export function observationsTable({ study, observations }: ObservationRows): ResultTable {
  const names = coefficientNames(observations);
  const windows = study.windows.flatMap(([from, to]) => windowFigures.map((figure) => `${figure}[${from},${to}]`));
  const numbers = ["n", ...names, "sigma", "degreesOfFreedom", "rSquared", ...windows];
  const texts = observationTexts.length;
  function* rows(): Generator<Cell[]> {
    const figures = new Float64Array(numbers.length);
    for (const of of observations) {
      const { id, event, security, group, model, status, reason, day0, rule } = of;
      fillFigures(of, names, figures);
      const cells: Cell[] = [id, event, security, group, model, status, reason?.code ?? null, day0, rule];
      for (let k = 0; k < figures.length; k++) cells.push(figures[k]!);
      yield cells;
    }
  }
  const columns = [...observationTexts, ...numbers];
  return {
    columns,
    kinds: columns.map((_, k) => (k < texts ? "text" : "number")),
    rows: { [Symbol.iterator]: rows },
  };
}

const dayFigures = ["return", "benchmark", "expected", "ar", "sd", "t", "p"] as const;

/** A row an observation and day. */
export function abnormalReturnsTable({ observations }: ObservationRows): ResultTable {
  const figures = new Float64Array(dayFigures.length);
  function* days(of: ObservationResult): Generator<readonly [day: number, session: string | null]> {
    const lean = leanRowOf(of);
    if (lean) {
      const { first, length } = lean.eventDays;
      for (let day = first; day < first + length; day++) {
        lean.fillDay(day, figures);
        yield [day, lean.sessionOn(day)];
      }
      return;
    }
    for (const day of of.days) {
      for (const [k, figure] of dayFigures.entries()) figures[k] = day[figure];
      yield [day.day, day.session];
    }
  }
  function* rows(): Generator<Cell[]> {
    for (const of of observations) {
      const { id, model } = of;
      for (const [day, session] of days(of)) {
        const cells: Cell[] = [id, day, session];
        for (let k = 0; k < figures.length; k++) cells.push(figures[k]!);
        cells.push(model);
        yield cells;
      }
    }
  }
  const columns = ["id", "day", "session", ...dayFigures, "model"];
  const texts = new Set(["id", "session", "model"]);
  return {
    columns,
    kinds: columns.map((name) => (texts.has(name) ? "text" : "number")),
    rows: { [Symbol.iterator]: rows },
  };
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
