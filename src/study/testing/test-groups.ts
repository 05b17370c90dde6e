import type { GroupResult } from "../../results/result.ts";
import type { GroupPanel } from "./group-panels.ts";
import { type DeferredTests, groupResult, withDeferred } from "./group-result.ts";
import { type LongTests, longTests } from "./long-tests.ts";
import type { EstimatedStudy } from "./model-run.ts";

/**
 * Computes the averages of every group and their tests, except the deferred ones.
 *
 * @param deferred long tests that an executor computes meanwhile; `fillDeferred` fills in their results
 */
export function testGroups(
  { runs, input: { definition } }: EstimatedStudy,
  deferred: readonly LongTests[] = [],
): GroupResult[] {
  const deferredOf = (panel: GroupPanel): DeferredTests | undefined =>
    deferred.some(({ group }) => group === panel) ? longTests : undefined;
  return runs.flatMap(({ observations, panels }) => {
    const used = observations.filter(({ status }) => status === "used");
    return panels.map((panel) => {
      const rows = () => Array.from(panel.rows, (i) => used[i]!);
      return groupResult(panel, rows, definition, deferredOf(panel));
    });
  });
}

/** Fills in the results of the deferred tests. */
export function fillDeferred(
  groups: readonly GroupResult[],
  panels: readonly GroupPanel[],
  deferred: readonly LongTests[],
): GroupResult[] {
  return groups.map((group, g) => {
    const tests = deferred.find((one) => one.group === panels[g]);
    return tests === undefined ? group : withDeferred(group, tests.results());
  });
}
