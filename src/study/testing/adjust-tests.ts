import type { Warning } from "../../core/observation.ts";
import { benjaminiHochberg, holm, romanoWolf } from "../../inference/adjustment/multiple-testing.ts";
import { levelAmong } from "../../inference/adjustment/significance-level.ts";
import type {
  AdjustedP,
  GroupResult,
  MultipleTestingSummary,
  NamedTests,
  RomanoWolfSummary,
} from "../../results/result.ts";
import type { NullStatistics } from "./null-statistics.ts";
import type { Span } from "./plan-nulls.ts";

/** Groups with adjusted p-values, and a summary of the families that they are adjusted for. */
interface AdjustedGroups {
  readonly groups: readonly GroupResult[];
  readonly summary: MultipleTestingSummary;
  readonly warnings: readonly Warning[];
}

const spans: readonly Span[] = ["windows", "days"];

/** Tests of every window or day of every group, in order. */
const entriesOf = (groups: readonly GroupResult[], span: Span): readonly NamedTests[] =>
  groups.flatMap((group) => group[span].map(({ tests }) => tests));

const idsOf = (groups: readonly GroupResult[]): string[] => [
  ...new Set(spans.flatMap((span) => entriesOf(groups, span).flatMap(Object.keys))),
];

const familyP = (entries: readonly NamedTests[], id: string): Float64Array =>
  Float64Array.from(entries, ({ [id]: test }) => (test?.status === "computed" ? test.p : Number.NaN));

/**
 * Romano and Wolf's step-down over one family. `levelAmong` puts statistics with different null distributions on one
 * scale; within one distribution it orders them as |t| does.
 */
function stepDown(entries: readonly NamedTests[], id: string, span: Span, nulls: NullStatistics): Float64Array {
  const tests = entries.map(({ [id]: test }) => (test?.status === "computed" ? test : null));
  const computed = tests.filter((test) => test !== null);
  const levelOf = levelAmong(computed, nulls.alternative);
  const extremityOf = (statistic: number, degreesOfFreedom: number | null) => -levelOf(statistic, degreesOfFreedom!);
  const observed = tests.map((test) =>
    test === null ? Number.NaN : extremityOf(test.statistic, test.degreesOfFreedom),
  );
  const drawn = nulls.of(id, span).flatMap(({ statistics, degreesOfFreedom }) => {
    const levels = statistics.map((statistic, k) => extremityOf(statistic, degreesOfFreedom[k]!));
    const draws = levels.length / entries.length;
    return Array.from({ length: draws }, (_, b) => levels.subarray(b * entries.length, (b + 1) * entries.length));
  });
  return romanoWolf(observed, drawn, "greater").map((value) => Math.max(value, nulls.floor));
}

/** Adjusted p-values of one family, in the order of its entries. */
function adjustFamily(entries: readonly NamedTests[], id: string, span: Span, nulls: NullStatistics): AdjustedP[] {
  const p = familyP(entries, id);
  const [ofHolm, ofBh] = [holm(p), benjaminiHochberg(p)];
  const isDrawn = nulls.tests.includes(id) && nulls.spans.includes(span);
  const ofRw = isDrawn ? stepDown(entries, id, span, nulls) : p.map(() => Number.NaN);
  return Array.from(p, (_, k) => ({ holm: ofHolm[k]!, benjaminiHochberg: ofBh[k]!, romanoWolf: ofRw[k]! }));
}

function withAdjusted(tests: NamedTests, adjusted: ReadonlyMap<string, readonly AdjustedP[]>, at: number): NamedTests {
  return Object.fromEntries(
    Object.entries(tests).map(([id, test]) =>
      test.status === "computed" ? [id, { ...test, pAdjusted: adjusted.get(id)![at]! }] : [id, test],
    ),
  );
}

/** The groups' windows or days with adjusted p-values in their tests. */
function adjustSpan<Entry extends { readonly tests: NamedTests }>(
  entries: readonly (readonly Entry[])[],
  adjusted: ReadonlyMap<string, readonly AdjustedP[]>,
): Entry[][] {
  let at = 0;
  return entries.map((ofGroup) =>
    ofGroup.map((entry) => ({ ...entry, tests: withAdjusted(entry.tests, adjusted, at++) })),
  );
}

function romanoWolfSummary(nulls: NullStatistics): RomanoWolfSummary {
  const { tests, draws, shifts, floor, reason } = nulls;
  return { tests, draws, shifts, floor, reason };
}

function sizeWarnings({ tooLarge, reason }: NullStatistics): Warning[] {
  if (!tooLarge || reason === null) return [];
  const message = `${reason}; Romano–Wolf p-values are left out; those of Holm and Benjamini–Hochberg are given`;
  return [{ code: "ROMANO_WOLF_SKIPPED", subject: null, message }];
}

/**
 * Adjusts every p for the other tests of its family. A family is all computed tests of one id, over all windows of all
 * groups and models of the study, or over all their days. Tests with different ids answer the same question, so they do
 * not adjust each other.
 *
 * The tests of a family depend on each other: a named group overlaps with `all`, and models share their data. Holm is
 * valid under any dependence. Romano and Wolf use it (headline tests only). Benjamini and Hochberg need it positive.
 */
export function adjustTests(groups: readonly GroupResult[], nulls: NullStatistics): AdjustedGroups {
  const ids = idsOf(groups);
  const adjustedOf = (span: Span) => {
    const entries = entriesOf(groups, span);
    return new Map(ids.map((id) => [id, adjustFamily(entries, id, span, nulls)]));
  };
  const windows = adjustSpan(
    groups.map((group) => group.windows),
    adjustedOf("windows"),
  );
  const days = adjustSpan(
    groups.map((group) => group.days),
    adjustedOf("days"),
  );
  const size = (id: string, span: Span) => familyP(entriesOf(groups, span), id).filter(Number.isFinite).length;
  return {
    groups: groups.map((group, g) => ({ ...group, windows: windows[g]!, days: days[g]! })),
    summary: {
      families: Object.fromEntries(
        ids.map((id) => [id, { windows: size(id, "windows"), days: size(id, "days") }] as const),
      ),
      romanoWolf: romanoWolfSummary(nulls),
    },
    warnings: sizeWarnings(nulls),
  };
}
