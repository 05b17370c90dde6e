import { expect } from "vitest";
import type { GroupResult, NamedTests } from "../../src/results/result.ts";
import { expectClose } from "./close.ts";

/** A row of figures in a golden study file: one day, or one window. */
export type GoldenRow = Readonly<Record<string, unknown>>;

type Path = readonly string[];

interface GoldenKeys {
  readonly statistic: Path;
  readonly p: Path | null;
}

const key = (statistic: string, p: string | null): GoldenKeys => ({
  statistic: statistic.split("."),
  p: p === null ? null : p.split("."),
});

/**
 * The table of formulas.md, "Which figure of the golden files belongs to which id". A p is named where the golden
 * file's null distribution is the one that formulas.md decides on.
 */
const perDay: Readonly<Record<string, GoldenKeys>> = {
  "cross-sectional-t": key("t_cross", "p_t_cross"),
  "crude-dependence-t": key("t_crude_dependence", "p_t_crude_dependence"),
  "patell-z": key("patell_z", "p_patell"),
  "patell-adjusted": key("patell_kp", "p_patell_kp"),
  bmp: key("bmp_t", "p_bmp_t"),
  "kolari-pynnonen": key("bmp_kp", "p_bmp_kp_t"),
  "generalized-sign": key("gsign_z", "p_gsign"),
  "corrado-rank": key("rank_kp2010_z", null),
  "grank-t": key("grank_t", "p_grank_t"),
  "grank-z": key("grank_z", "p_grank_z"),
  "skewness-adjusted-t": key("hall_gamma_unbiased", null),
};

const perWindow: Readonly<Record<string, GoldenKeys>> = {
  "cross-sectional-t": key("t_cross", "p_t_cross"),
  "crude-dependence-t": key("t_crude_dependence", "p_t_crude_dependence"),
  "patell-z": key("patell_z_SCAR", "p_patell_z_SCAR"),
  "patell-adjusted": key("patell_kp_SCAR", null),
  bmp: key("bmp_t_SCAR", "p_bmp_t_SCAR"),
  "kolari-pynnonen": key("bmp_kp_SCAR", "p_bmp_kp_SCAR_t"),
  "generalized-sign": key("gsign_z", "p_gsign"),
  "corrado-rank": key("rank_kp2010_multiday_z", null),
  "grank-t": key("grank.grank_t", "grank.p_grank_t"),
  "grank-z": key("grank.grank_z", "grank.p_grank_z"),
  "skewness-adjusted-t": key(
    "skewness_adjusted_CAR.hall_gamma_unbiased",
    "skewness_adjusted_CAR.p_hall_gamma_unbiased_t",
  ),
};

/** Tests of which the p is compared: exact or, where there is none (ties), the next one. */
const exactPerDay = { sign: [["p_sign_binomial_exact"]], wilcoxon: [["wilcoxon_p_exact"], ["wilcoxon_p_normal"]] };
const exactPerWindow = {
  sign: [["p_sign_binomial_exact"]],
  wilcoxon: [
    ["wilcoxon", "p_exact"],
    ["wilcoxon", "p_normal"],
  ],
};

/** Adjusted by a mean cross-correlation: right in a golden row only where all events share a date, or no windows meet. */
const adjusted = new Set(["patell-adjusted", "kolari-pynnonen"]);

/** The first of the paths at which a number stands. */
function figure(row: GoldenRow, ...paths: readonly Path[]): number {
  for (const path of paths) {
    const found = path.reduce<unknown>((value, part) => (value as GoldenRow)?.[part], row);
    if (typeof found === "number") return found;
  }
  throw new Error(`the golden file has no number ${paths.map((path) => path.join(".")).join(" or ")}`);
}

function expectTests(
  tests: NamedTests,
  row: GoldenRow,
  keys: typeof perDay,
  exact: Record<string, readonly Path[]>,
  what: string,
) {
  for (const [id, { statistic, p }] of Object.entries(keys)) {
    const test = tests[id];
    if (test?.status !== "computed") throw new Error(`${id} of ${what} is not computed`);
    expectClose(test.statistic, figure(row, statistic), `${id} of ${what}`, 1e-9, 1e-12);
    if (p !== null) expectClose(test.p, figure(row, p), `p of ${id} of ${what}`);
  }
  for (const [id, paths] of Object.entries(exact)) {
    const test = tests[id];
    if (test?.status !== "computed") throw new Error(`${id} of ${what} is not computed`);
    expectClose(test.p, figure(row, ...paths), `p of ${id} of ${what}`);
  }
}

/**
 * Every AAR, CAAR and statistic that a golden file gives of a group, per day and per window.
 *
 * @param correlated whether the rows' figures of Kolari and Pynnönen hold
 */
export function expectGolden(
  group: GroupResult,
  days: readonly GoldenRow[],
  windows: readonly GoldenRow[],
  correlated = true,
): void {
  const only = (keys: typeof perDay) =>
    Object.fromEntries(Object.entries(keys).filter(([id]) => correlated || !adjusted.has(id)));
  expect(group.days.map(({ day }) => day)).toEqual(days.map(({ day }) => day));
  group.days.forEach((day, k) => {
    const expected = days[k]!;
    expect(day.n).toBe(expected.N);
    expectClose(day.aar, expected.AAR as number, `AAR of day ${day.day}`);
    expectClose(day.caar, expected.CAAR as number, `CAAR of day ${day.day}`);
    expectTests(day.tests, expected, only(perDay), exactPerDay, `day ${day.day}`);
  });
  expect(group.windows.map(({ window }) => window)).toEqual(windows.map(({ window }) => window));
  group.windows.forEach((window, k) => {
    const expected = windows[k]!;
    expect(window.n).toBe(expected.N);
    expectClose(window.caar, expected.CAAR as number, `CAAR of ${window.window}`);
    expectTests(window.tests, expected, only(perWindow), exactPerWindow, `window ${window.window}`);
  });
}
