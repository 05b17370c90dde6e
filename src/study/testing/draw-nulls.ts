import type { DayRange } from "../../core/event.ts";
import { type Matrix, matrix } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { Range } from "../../core/work.ts";
import { drawnScars } from "../../inference/resampling/drawn-scars.ts";
import type { NullDraws } from "../../inference/resampling/null-draws.ts";
import { findStatistic } from "../settings/registry.ts";
import { everyone } from "./group-panels.ts";
import { type DrawnPanel, drawsByModel, type NullPlan, type Span } from "./plan-nulls.ts";

/** The statistics of one test over a span, draw after draw; within a draw, the entries of one group after another. */
export interface DrawnFamily {
  /** Number of windows or days of all groups. */
  readonly entries: number;
  /** Draws × entries; NaN where inapplicable. */
  readonly statistics: Float64Array;
  /** Draws × entries: degrees of freedom of the Student distribution of each statistic. */
  readonly degreesOfFreedom: Float64Array;
}

/** Families of a range of draws, by `keyOf` test and span. */
export type DrawnNulls = Readonly<Record<string, DrawnFamily>>;

/** The key of a family in `DrawnNulls`. */
export const keyOf = (test: string, span: Span) => `${test} ${span}`;

/** One model, ready to draw: abnormal returns of all observations, and their SCARs over every window and day. */
interface DrawnModel {
  /** Computes the SCARs of draw b: (ranges, N), overwritten by the next draw. */
  readonly draw: (b: number) => Matrix;
  /** Row of a window or day in the matrix. */
  rowOf(range: DayRange): number;
}

const nameOf = ({ from, to }: DayRange) => `${from}:${to}`;

function drawnModel(panel: AbnormalPanel, draws: NullDraws, ranges: readonly DayRange[]): DrawnModel {
  const distinct = new Map(ranges.map((range) => [nameOf(range), range]));
  const drawn = { ...panel, ar: matrix(panel.ar.rows, panel.ar.columns) };
  const scarsOf = drawnScars(panel, drawn, [...distinct.values()]);
  const rows = new Map([...distinct.keys()].map((name, k) => [name, k]));
  return {
    draw(b) {
      draws.fill(b, drawn.ar.data);
      return scarsOf();
    },
    rowOf: (range) => rows.get(nameOf(range))!,
  };
}

/** Computes the statistics of one group over one span from the SCARs of a draw, and writes them to the families. */
type WriteTests = (scars: Matrix, families: readonly DrawnFamily[], draw: number) => void;

function testWriter(
  { panel, rows }: DrawnPanel,
  ranges: readonly DayRange[],
  tests: readonly string[],
  model: DrawnModel,
  first: number,
): WriteTests {
  const prepared = tests.map((id) => findStatistic(id).drawn!(panel, ranges));
  const at = ranges.map(model.rowOf);
  const present = new Int32Array(rows.length);
  const values = new Float64Array(rows.length);
  // Views of the first n values, made once for all draws.
  const views = Array.from({ length: rows.length + 1 }, (_, n) => ({
    rows: present.subarray(0, n),
    scars: values.subarray(0, n),
  }));
  return (scars, families, draw) => {
    for (let w = 0; w < ranges.length; w++) {
      let n = 0;
      for (let i = 0; i < rows.length; i++) {
        const scar = scars.data[at[w]! * scars.columns + rows[i]!]!;
        if (Number.isNaN(scar)) continue;
        present[n] = i;
        values[n++] = scar;
      }
      const drawn = { w, ...views[n]! };
      for (let k = 0; k < prepared.length; k++) {
        const { entries, statistics, degreesOfFreedom } = families[k]!;
        statistics[draw * entries + first + w] = prepared[k]!.statistic(drawn);
        degreesOfFreedom[draw * entries + first + w] = prepared[k]!.degreesOfFreedom(n);
      }
    }
  };
}

/** Makes every model that left at least two observations ready to draw. */
function drawnModels({ panels, ranges, blockLength, context }: NullPlan): ReadonlyMap<string, DrawnModel> {
  const draws = drawsByModel(panels, blockLength, context.seed);
  if (typeof draws === "string") throw new Error(`nothing can be drawn: ${draws}`);
  const all = Object.values(ranges);
  return new Map(
    [...draws].map(([model, nulls]) => {
      const modelRanges = panels.flatMap((panel, g) =>
        panel.model === model ? all.flatMap((groups) => groups[g]!) : [],
      );
      const allPanel = panels.find(({ group, model: of }) => group === everyone && of === model)!;
      return [model, drawnModel(allPanel.panel, nulls, modelRanges)] as const;
    }),
  );
}

/**
 * Returns a function that makes draws `first` … `end` − 1 of a plan. One draw resamples whole sessions for all
 * securities together, and serves every group. Models share its random numbers, hence its sessions when they use the
 * same observations. Draw b depends only on b and the study's seed, so that ranges can be drawn in any thread.
 */
export function nullDrawer(plan: NullPlan): (range: Range) => DrawnNulls {
  const { panels, ranges, spans, tests } = plan;
  const models = drawnModels(plan);
  const bySpan = spans.map((span) => {
    let entries = 0;
    const writers = panels.map((panel, g) => {
      const first = entries;
      entries += ranges[span]![g]!.length;
      const model = models.get(panel.model);
      // A model with fewer than two observations has no draws, and no tests that need them.
      return model ? { model: panel.model, write: testWriter(panel, ranges[span]![g]!, tests, model, first) } : null;
    });
    return { span, entries, writers: writers.filter((writer) => writer !== null) };
  });
  const familiesOf = (entries: number, draws: number) =>
    tests.map(
      (): DrawnFamily => ({
        entries,
        statistics: new Float64Array(entries * draws).fill(Number.NaN),
        degreesOfFreedom: new Float64Array(entries * draws).fill(Number.NaN),
      }),
    );
  return ({ first, end }) => {
    const drawn = bySpan.map(({ entries }) => familiesOf(entries, end - first));
    for (let b = first; b < end; b++) {
      for (const [name, model] of models) {
        const scars = model.draw(b);
        bySpan.forEach(({ writers }, s) => {
          for (const { model: of, write } of writers) if (of === name) write(scars, drawn[s]!, b - first);
        });
      }
    }
    return Object.fromEntries(
      bySpan.flatMap(({ span }, s) => tests.map((test, k) => [keyOf(test, span), drawn[s]![k]!] as const)),
    );
  };
}
