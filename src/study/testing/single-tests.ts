import type { DayRange } from "../../core/event.ts";
import type { NamedTest, NamedTests, ObservationResult, WindowResult } from "../../results/result.ts";

/** Finds the only observation of a group with figures in a window; returns those figures. */
function onlyWindow(observations: readonly ObservationResult[], { from, to }: DayRange): WindowResult | undefined {
  return observations
    .flatMap(({ windows }) => windows)
    .find(({ window, n }) => window[0] === from && window[1] === to && n > 0);
}

/**
 * The headline tests of a window with a single observation, from its own figures. `sample-quantile` ranks its CAR among
 * sums of its estimation residuals; `placebo` ranks its t among those of earlier sessions.
 *
 * Source: Gelbach, Helland & Klick (2013), American Law and Economics Review 15(2), 495–541; Phipson & Smyth (2010),
 *         Statistical Applications in Genetics and Molecular Biology 9(1), 39.
 */
export function singleTests(observations: readonly ObservationResult[], range: DayRange): NamedTests {
  const only = onlyWindow(observations, range);
  if (!only) return {};
  const { car, t, quantileP, placebo, placeboReason } = only;
  const computed = (statistic: number, p: number, distribution: "exact" | "resampled"): NamedTest => ({
    ...{ status: "computed", n: 1, statistic, distribution, degreesOfFreedom: null, p, warnings: [] },
  });
  const inapplicable = (reason: string): NamedTest => ({ status: "inapplicable", n: 1, reason });
  return {
    "sample-quantile": Number.isFinite(quantileP)
      ? computed(car, quantileP, "exact")
      : inapplicable("the estimation residuals give no sums of this length"),
    placebo: placebo ? computed(t, placebo.p, "resampled") : inapplicable(placeboReason ?? "not computed"),
  };
}
