import type { GroupResult } from "../../results/result.ts";
import type { GroupPanel } from "./group-panels.ts";
import { type DeferredTests, groupResult, withDeferred } from "./group-result.ts";
import { type LongTests, longTests } from "./long-tests.ts";
import type { EstimatedStudy } from "./model-run.ts";

/** Up to so many groups of the first model have simultaneous bands, as the picture draws them; of more, the first has one. */
const mostBands = 3;

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
  return runs.flatMap(({ observations, panels }, model) => {
    const used = observations.filter(({ status }) => status === "used");
    return panels.map((panel, place) => {
      const rows = () => Array.from(panel.rows, (i) => used[i]!);
      const withBand = model === 0 && place < (panels.length <= mostBands ? mostBands : 1);
      return groupResult(panel, rows, definition, deferredOf(panel), withBand);
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
