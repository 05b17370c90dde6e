import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { isConstant, mean, sampleSd } from "../../math/moments.ts";
import { meanCorrelation, pairContributions } from "../dependence/cross-correlation.ts";
import { presentIn } from "../kit/present.ts";
import { drawnRanks } from "../ranks/drawn-ranks.ts";

/** The observations that have a day in a window of a draw. */
interface DrawnWindow {
  /** Which of the windows that the test was made for. */
  readonly w: number;
  /** (n) rows of the panel, ascending. */
  readonly rows: Int32Array;
  /** (n) their SCARs. */
  readonly scars: Float64Array;
}

/** A test with a Student null distribution, for draw after draw of one panel: what `compute` of the test gives. */
interface DrawnTest {
  /** NaN where the test is inapplicable. */
  statistic(drawn: DrawnWindow): number;
  degreesOfFreedom(n: number): number;
}

/** Prepares a test for the draws of a panel, of which only `ar` changes. */
type PrepareDrawn = (panel: AbnormalPanel, windows: readonly DayRange[]) => DrawnTest;

/** See `bmp.ts`. */
function bmpStatistic({ scars }: DrawnWindow): number {
  const n = scars.length;
  return n < 2 || isConstant(scars) ? Number.NaN : mean(scars) / (sampleSd(scars) / Math.sqrt(n));
}

/** The mean of the correlations between the observations of a draw, from those of all that the panel has. */
type CorrelationOf = (drawn: DrawnWindow) => number;

/**
 * r̄ of a window without the observations that a draw leaves without a day in it: the sum over all pairs less the pairs
 * that are gone.
 */
function correlationWithout(panel: AbnormalPanel, window: DayRange): CorrelationOf {
  const rows = presentIn(panel, window).rows.slice();
  const { columns, data } = pairContributions(panel, window);
  const sums = Float64Array.from(panel.ids, (_, i) => rows.reduce((total, j) => total + data[i * columns + j]!, 0));
  const whole = rows.reduce((total, i) => total + sums[i]!, 0);
  const gone = new Int32Array(rows.length);
  return ({ rows: present }) => {
    let count = 0;
    for (let k = 0, next = 0; k < rows.length; k++) {
      if (present[next] === rows[k]) next++;
      else gone[count++] = rows[k]!;
    }
    let total = whole;
    for (let a = 0; a < count; a++) {
      total -= 2 * sums[gone[a]!]!;
      for (let b = 0; b < count; b++) total += data[gone[a]! * columns + gone[b]!]!;
    }
    return total / (present.length * (present.length - 1));
  };
}

function drawnCorrelation(panel: AbnormalPanel, windows: readonly DayRange[]): CorrelationOf {
  const wholes = windows.map((window) => meanCorrelation(panel, window));
  const counts = windows.map((window) => presentIn(panel, window).n);
  const without = new Map<number, CorrelationOf>();
  return (drawn) => {
    const { w, rows } = drawn;
    if (rows.length === counts[w]) return wholes[w]!;
    let own = without.get(w);
    if (!own) {
      own = correlationWithout(panel, windows[w]!);
      without.set(w, own);
    }
    return own(drawn);
  };
}

/**
 * Tests that can head a study (`headlineOf`), as draws of the null hypothesis need them: by id, without a new value a
 * draw, and everything that all draws share computed once.
 */
export const drawnTests: Readonly<Record<string, PrepareDrawn>> = {
  bmp: () => ({ statistic: bmpStatistic, degreesOfFreedom: (n) => n - 1 }),

  "kolari-pynnonen"(panel, windows) {
    const correlationOf = drawnCorrelation(panel, windows);
    return {
      statistic(drawn) {
        const t = bmpStatistic(drawn);
        if (Number.isNaN(t)) return t;
        const r = correlationOf(drawn);
        const inflation = 1 + (drawn.rows.length - 1) * r;
        return 1 - r > 1e-12 && inflation > 1e-12 ? t * Math.sqrt((1 - r) / inflation) : Number.NaN;
      },
      degreesOfFreedom: (n) => n - 1,
    };
  },

  "grank-t"(panel) {
    const days = panel.estimationAr.columns + 1;
    const zOf = drawnRanks(panel);
    return {
      statistic({ rows, scars }) {
        if (rows.length < 2 || isConstant(scars)) return Number.NaN;
        const z = zOf(rows, scars, sampleSd(scars));
        const room = days - 1 - z * z;
        return days >= 3 && room > 0 ? z * Math.sqrt((days - 2) / room) : Number.NaN;
      },
      degreesOfFreedom: () => days - 2,
    };
  },
};
