import type { Alternative, ComputedTest, InapplicableTest } from "../../core/statistic.ts";
import { normalP, studentP } from "../../math/distributions.ts";

/** A statistic with a standard normal null distribution. */
export function againstNormal(statistic: number, n: number, alternative: Alternative): ComputedTest {
  return {
    status: "computed",
    n,
    statistic,
    distribution: "normal",
    degreesOfFreedom: null,
    p: normalP(statistic, alternative),
  };
}

/** A statistic with a Student null distribution. */
export function againstStudent(
  statistic: number,
  n: number,
  degreesOfFreedom: number,
  alternative: Alternative,
): ComputedTest {
  const p = studentP(statistic, degreesOfFreedom, alternative);
  return { status: "computed", n, statistic, distribution: "student-t", degreesOfFreedom, p };
}

/** A test that cannot be computed says why: no capital, no full stop. */
export function inapplicable(n: number, reason: string): InapplicableTest {
  return { status: "inapplicable", n, reason };
}
