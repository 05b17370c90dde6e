import type { StudyResult } from "../../results/result.ts";

/** A figure of the report that no registry describes: formula, assumptions and source. */
export interface Term {
  /** Its id. */
  readonly id: string;
  /** Its name in words. */
  readonly label: string;
  /** The title of its column. */
  readonly column: string;
  /** One line of mathematics. */
  readonly formula: string;
  /** What it assumes. */
  readonly assumptions: string;
  /** Citation, with DOI where there is one. */
  readonly source: string;
}

const phipson = "Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1), article 39";

/** Figures of one observation. */
const single: readonly Term[] = [
  {
    id: "student-t",
    label: "Student's t of one observation",
    column: "t",
    formula: "t = CAR/√Var(CAR), Var(CAR) = σ²(Σ scale_t + ‖Σ leverage_t‖²), p from Student's t with the model's df",
    assumptions:
      "abnormal returns are independent from day to day, near to normal, and vary around the event as they did before it",
    source:
      "MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; Salinger (1992), Journal of Financial and Quantitative Analysis 27(1), 39–53",
  },
  {
    id: "sample-quantile",
    label: "Sample quantile among the estimation days",
    column: "quantile p",
    formula: "p = min(1, 2·min(1 + #{e ≤ v}, 1 + #{e ≥ v})/(B + 1)), e the B estimation residuals or their L-day sums",
    assumptions: "the estimation days are ordinary days, of whatever distribution; the forecast error is left out",
    source: `Gelbach, Helland & Klick (2013), American Law and Economics Review 15(2), 495–541, doi:10.1093/aler/aht009; ${phipson}`,
  },
  {
    id: "placebo",
    label: "Placebo in time",
    column: "placebo p",
    formula: "p = (1 + #{|t_b| ≥ |t|})/(B + 1), t_b the t of each of B earlier sessions, each re-estimated",
    assumptions: "the sessions before the event are ordinary sessions",
    source: phipson,
  },
  {
    id: "detectable",
    label: "Detectable effect",
    column: "detectable",
    formula: "(z_.975 + z_.80)·s.e.",
    assumptions: "the figure is near to normal; a two-sided 5% test detects this effect with 80% power",
    source: "MacKinlay (1997), Journal of Economic Literature 35(1), 13–39",
  },
];

/** Figures that only returns have. */
const returns: readonly Term[] = [
  {
    id: "bhar",
    label: "Buy-and-hold abnormal return",
    column: "BHAR",
    formula: "BHAR = Π(1 + R_t) − Π(1 + E[R_t])",
    assumptions: "the model's expected return is what would have been earned; over a few days it is close to the CAR",
    source: "Barber & Lyon (1997), Journal of Financial Economics 43(3), 341–372, doi:10.1016/S0304-405X(96)00890-2",
  },
];

/** p-values adjusted for the number of tests. */
const adjusted: readonly Term[] = [
  {
    id: "holm",
    label: "Holm adjustment",
    column: "Holm",
    formula: "p̃_k = max_{j ≤ k} min(1, (m − j + 1)·p_j), p_1 ≤ … ≤ p_m",
    assumptions: "none about the dependence between the m tests",
    source: "Holm (1979), Scandinavian Journal of Statistics 6(2), 65–70",
  },
  {
    id: "benjamini-hochberg",
    label: "Benjamini–Hochberg adjustment",
    column: "BH",
    formula: "p̃_k = min_{j ≥ k} min(1, m·p_j/j), p_1 ≤ … ≤ p_m",
    assumptions: "the tests are independent or positively dependent; the share of false findings is controlled",
    source: "Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289–300",
  },
  {
    id: "romano-wolf",
    label: "Romano–Wolf adjustment",
    column: "Romano–Wolf",
    formula: "p̃_k = max_{j ≤ k} (1 + #{b: max_{h ≥ j} |t*_{h,b}| ≥ |t_j|})/(B + 1), |t_1| ≥ … ≥ |t_m|",
    assumptions: "resampled sessions without an event show the dependence between the tests under the null",
    source:
      "Romano & Wolf (2005), Econometrica 73(4), 1237–1282, doi:10.1111/j.1468-0262.2005.00615.x; Romano & Wolf (2016), Statistics & Probability Letters 113, 38–40, doi:10.1016/j.spl.2016.02.012",
  },
];

/** Tests of a difference between two groups. */
const differences: readonly Term[] = [
  {
    id: "crude-difference-t",
    label: "t of the difference against its history",
    column: "",
    formula: "t = Σ_w D_t/(√L·ŝ_D), D_t = AAR_t of the first group less that of the second",
    assumptions: "the event does not change the variance of the difference; dates do not depend on each other",
    source:
      "Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X, applied to a difference",
  },
  {
    id: "welch-t",
    label: "Welch t",
    column: "",
    formula: "t = (x̄ − ȳ)/√(s_x²/m + s_y²/n)",
    assumptions: "all observations are independent; the groups may differ in variance",
    source: "Welch (1947), Biometrika 34(1–2), 28–35, doi:10.1093/biomet/34.1-2.28",
  },
  {
    id: "mann-whitney",
    label: "Mann–Whitney",
    column: "",
    formula: "U = Σ ranks of x − m(m+1)/2, z = (U − mn/2)/√(mn/12·(N + 1 − Σ(τ³ − τ)/(N(N − 1))))",
    assumptions: "all observations are independent",
    source: "Mann & Whitney (1947), Annals of Mathematical Statistics 18(1), 50–60, doi:10.1214/aoms/1177730491",
  },
  {
    id: "date-clustered-t",
    label: "t clustered by date",
    column: "",
    formula: "CAR_i = a + d·1[i in the first group] + ε_i, t = d̂/se(d̂), clustered by the session of day 0",
    assumptions: "dates are independent of each other and many",
    source:
      "Liang & Zeger (1986), Biometrika 73(1), 13–22; Cameron & Miller (2015), Journal of Human Resources 50(2), 317–372",
  },
];

const volatility: readonly Term[] = [
  {
    id: "volatility-ratio",
    label: "Abnormal volatility",
    column: "U",
    formula: "U = mean of (AR_t/s.d._t)², ratio = U/(ν/(ν − 2)), p from F(L, ν)",
    assumptions: "returns are near to normal; p asks whether volatility is raised",
    source:
      "Beaver (1968), Journal of Accounting Research 6 (supplement), 67–92, doi:10.2307/2490070; Chow (1960), Econometrica 28(3), 591–605, doi:10.2307/1910133",
  },
];

/** Every term, used by a study or not. */
export const allTerms: readonly Term[] = [...single, ...returns, ...adjusted, ...differences, ...volatility];

/** The terms that the report of a result shows. */
export function termsOf({ study, observations, groups, comparisons }: StudyResult): readonly Term[] {
  const isAdjusted = groups.some(({ windows }) =>
    windows.some(({ tests }) => Object.values(tests).some((test) => test.status === "computed" && test.pAdjusted)),
  );
  return [
    ...(observations.some(({ status }) => status === "used") ? single : []),
    ...(study.measure === "volume" ? [] : returns),
    ...(isAdjusted ? adjusted : []),
    ...(comparisons.some(({ kind }) => kind === "difference") ? differences : []),
    ...(study.measure === "volatility" ? volatility : []),
  ];
}
