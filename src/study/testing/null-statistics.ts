import type { Alternative } from "../../core/statistic.ts";
import { computeHere, cutRanges, type Range, type Work } from "../../core/work.ts";
import { type DrawnFamily, type DrawnNulls, keyOf, nullDrawer } from "./draw-nulls.ts";
import type { NullPlan, Span } from "./plan-nulls.ts";

/** The statistics of every family in draws under the null hypothesis. */
export interface NullStatistics {
  /** Ids of the tests that were drawn. */
  readonly tests: readonly string[];
  readonly spans: readonly Span[];
  readonly draws: number;
  readonly shifts: number;
  readonly floor: number;
  readonly alternative: Alternative;
  /** Why there are no draws, or none of days; null where there are all. */
  readonly reason: string | null;
  /** Whether the reason is the size of the study. */
  readonly tooLarge: boolean;
  /** All draws of one test over a span, range by range in order. */
  of(test: string, span: Span): readonly DrawnFamily[];
}

/** Gathers the null statistics of a plan from its draws, range by range in order. */
function gatherNulls(plan: NullPlan, parts: readonly DrawnNulls[]): NullStatistics {
  const { tests, spans, draws, shifts, floor, reason, tooLarge, context } = plan;
  const of: NullStatistics["of"] = (test, span) =>
    spans.includes(span) && tests.includes(test) ? parts.map((part) => part[keyOf(test, span)]!) : [];
  return { tests, spans, draws, shifts, floor, alternative: context.alternative, reason, tooLarge, of };
}

/** The draws of a plan as work for an executor, and the statistics that they give. */
interface NullDrawing {
  readonly work: Work<Range, DrawnNulls>;
  /** The null statistics, once all parts are taken. */
  statistics(): NullStatistics;
}

/** Makes the work of a plan. It is `short`: the most draws of a plan take hardly longer than starting a thread. */
export function planDrawing(plan: NullPlan): NullDrawing {
  const parts: DrawnNulls[] = [];
  let draw: ReturnType<typeof nullDrawer> | null = null;
  return {
    work: {
      job: "draw",
      input: plan,
      ranges: cutRanges([{ first: 0, end: plan.draws }]),
      length: "short",
      compute(range, onItems) {
        draw ??= nullDrawer(plan);
        const part = draw(range);
        onItems?.(range.end - range.first);
        return part;
      },
      take: (part) => void parts.push(part),
    },
    statistics: () => gatherNulls(plan, parts),
  };
}

/** Makes all draws of a plan in this thread. */
export function drawNulls(plan: NullPlan): NullStatistics {
  const { work, statistics } = planDrawing(plan);
  computeHere(work);
  return statistics();
}
