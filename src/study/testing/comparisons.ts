import { windowAverage } from "../../abnormal/average.ts";
import { selectRows } from "../../abnormal/build-panel.ts";
import { type DayRange, rangeText } from "../../core/event.ts";
import { decimal } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import { type Dependence, measureDependence, warningsFor } from "../../inference/dependence/dependence.ts";
import { compareGroups, type DifferenceTest } from "../../inference/groups/compare-groups.ts";
import type { GroupDifference, NamedTests, TestWarning } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { everyone, type GroupPanel } from "./group-panels.ts";

/** With fewer dates, standard errors clustered by date are known to be too small. */
const fewDates = 20;

/** The properties of the crude test: it allows for dependence, but assumes that the event leaves the variance as it was. */
const crudeTest = {
  id: "crude-difference-t",
  robustness: { sameDate: true, partialOverlap: true, eventVariance: false },
} as const;

const sharing = ({ sharedDates, n }: Dependence) => Math.round(sharedDates * n);
const overlapping = ({ sharedWindows, n }: Dependence) => Math.round(sharedWindows * n);

/** Warns of shared dates or windows in a test that assumes independent observations. */
function independenceWarnings(both: Dependence): TestWarning[] {
  if (both.sharedWindows === 0) return [];
  const cause =
    sharing(both) > 0
      ? `${sharing(both)} of ${both.n} observations share their day 0 with another`
      : `${overlapping(both)} of ${both.n} windows overlap with another`;
  const message = `${cause}, but this test assumes that all are independent: where the members of a group move together (mean cross-correlation of both groups ${decimal(both.meanCorrelation, 3)}) it rejects too often`;
  return [{ code: "DEPENDENCE", message }];
}

/** Warns of overlapping windows on different dates in a test that allows for shared dates only. */
function overlapWarnings(both: Dependence): TestWarning[] {
  if (!(both.sharedWindows > both.sharedDates)) return [];
  const message = `windows of different dates overlap (${overlapping(both)} of ${both.n} overlap with another), which this test does not allow for`;
  return [{ code: "DEPENDENCE", message }];
}

function fewDatesWarnings({ dates }: Dependence): TestWarning[] {
  if (dates >= fewDates) return [];
  const message = `clustered by ${dates} dates; with fewer than about ${fewDates} it rejects too often`;
  return [{ code: "FEW_DATES", message }];
}

function varianceWarnings(groups: readonly GroupPanel[], window: DayRange): TestWarning[] {
  return groups.flatMap(({ group, panel }) =>
    warningsFor(crudeTest, measureDependence(panel, window)).map(({ code, message }) => ({
      code,
      message: `${group}: ${message}`,
    })),
  );
}

/** The part of a window that a group's event windows cover, as text. */
function coverage({ panel: { firstDay, ar } }: GroupPanel, { from, to }: DayRange): string {
  return rangeText({ from: Math.max(from, firstDay), to: Math.min(to, firstDay + ar.columns - 1) });
}

/** Warns when the event windows of the two groups cover different parts of the window under test. */
function coverageWarnings([first, second]: readonly [GroupPanel, GroupPanel], window: DayRange): TestWarning[] {
  const covered = [coverage(first, window), coverage(second, window)];
  if (covered[0] === covered[1]) return [];
  const message = `the CARs are sums over different days: of ${rangeText(window)} ${first.group} has ${covered[0]}, ${second.group} ${covered[1]}`;
  return [{ code: "EVENT_WINDOW_TRUNCATED", message }];
}

function differenceWarnings(
  both: Dependence,
  groups: readonly [GroupPanel, GroupPanel],
  window: DayRange,
): Record<DifferenceTest, TestWarning[]> {
  const covers = coverageWarnings(groups, window);
  return {
    "welch-t": [...independenceWarnings(both), ...covers],
    "mann-whitney": [...independenceWarnings(both), ...covers],
    "date-clustered-t": [...fewDatesWarnings(both), ...overlapWarnings(both), ...covers],
    "crude-difference-t": [...overlapWarnings(both), ...varianceWarnings(groups, window), ...covers],
  };
}

function difference(
  first: GroupPanel,
  second: GroupPanel,
  window: DayRange,
  both: Dependence,
  { alternative }: StudyDefinition,
): GroupDifference {
  const compared = compareGroups(first.panel, second.panel, window, alternative);
  const warnings = differenceWarnings(both, [first, second], window);
  const tests: NamedTests = Object.fromEntries(
    Object.entries(compared.tests).map(([id, test]) => [
      id,
      { ...test, warnings: test.status === "computed" ? warnings[id as DifferenceTest] : [] },
    ]),
  );
  return {
    kind: "difference",
    model: first.model,
    window: [window.from, window.to],
    groups: [first.group, second.group],
    n: compared.n,
    caar: [windowAverage(first.panel, window).caar, windowAverage(second.panel, window).caar],
    difference: compared.difference,
    headline: compared.headline,
    tests,
  };
}

function concat(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Up to this many named groups, every pair is compared: ten groups make 45 pairs. */
const mostGroups = 10;

const namedOf = (panels: readonly GroupPanel[]) => panels.filter(({ group }) => group !== everyone);

/** The warning of a study with too many groups to compare each two. */
export function comparisonWarnings(panels: readonly GroupPanel[]): Warning[] {
  const named = new Set(namedOf(panels).map(({ group }) => group)).size;
  if (named <= mostGroups) return [];
  const message = `differences are computed between up to ${mostGroups} named groups, the study has ${named}`;
  return [{ code: "COMPARISONS_SKIPPED", subject: null, message }];
}

/**
 * Differences between every pair of named groups of one model, window by window: the earlier group less the later one.
 * Empty above ten groups.
 */
export function groupDifferences(panels: readonly GroupPanel[], definition: StudyDefinition): GroupDifference[] {
  const named = namedOf(panels);
  if (named.length > mostGroups) return [];
  const allPanel = panels.find(({ group }) => group === everyone)!.panel;
  return named.flatMap((first, g) =>
    named.slice(g + 1).flatMap((second) => {
      const pooled = selectRows(allPanel, concat(first.rows, second.rows));
      return definition.windows.map((window) =>
        difference(first, second, window, measureDependence(pooled, window), definition),
      );
    }),
  );
}
