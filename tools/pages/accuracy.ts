import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/disk/package-root.ts";
import { generated, page, table } from "./markdown.ts";

/** What the fixtures of a file hold, by its path below tests/fixtures. A test holds that none is left out. */
export const subjects: Readonly<Record<string, string>> = {
  "studies/hanoi-summit.json": "the Hanoi study: every fit, AR and CAR of eleven markets",
  "studies/hanoi-figures.json": "its intervals, detectable effects, placebos and ranks of moves",
  "studies/hanoi-measures.json": "its figures by other models and returns, volatility, BHAR",
  "studies/north-korea-nuclear-tests.json": "six events on one index: fits, ARs, CARs, all group tests",
  "studies/hanoi-firms-exposed.json": "16 shares on one date: fits, ARs, CARs, r̄, all group tests",
  "studies/hanoi-firms-large-caps.json": "15 shares on one date: the same",
  "studies/group-tests.json": "tests by group, differences of groups, adjusted p-values",
  "studies/group-intervals.json":
    "intervals, standard errors, detectable effects and power of the two groups, by root finding",
  "studies/volume.json": "abnormal volume",
  "models/factor-models.json": "CAPM, Fama–French 3 and 5, Carhart, factor model",
  "models/lagged-markets.json": "Scholes–Williams, Dimson",
  "models/conditional-variance.json": "GARCH, EGARCH",
  "models/theil-sen.json": "Theil–Sen",
  "models/synthetic-control.json": "synthetic control",
  "models/diagnostics.json": "residual diagnostics",
  "inference/independent-t.json": "independent-t",
  "inference/calendar-time-t.json": "calendar-time-t",
  "inference/corrado-zivney.json": "corrado-zivney",
  "inference/jackknife-t.json": "jackknife-t",
  "inference/sample-quantile.json": "sample quantile of one observation",
  "inference/sign-flips.json": "wild-bootstrap, permutation",
  "inference/compare-groups.json": "differences between groups",
  "inference/crude-difference.json": "differences between groups against their own past",
  "inference/cross-section.json": "regressions of CARs on characteristics",
  "inference/multiple-testing.json": "Holm, Benjamini–Hochberg, Romano–Wolf",
  "inference/mackinlay-power.json": "power",
  "inference/grank-size.json": "size of GRANK under correlation, by simulation",
  "math/max-t.json": "critical values of simultaneous bands, by mvtnorm",
  "math/random-streams.json": "random numbers",
  "math/distributions.json": "probabilities and quantiles of the normal, Student's t, χ², F and binomial distributions",
};

interface Provenance {
  readonly software: string;
  readonly tolerance?: number | string;
}

const folder = () => join(packageRoot(), "tests", "fixtures");

/** Every file of figures under tests/fixtures that says by what software it was made. */
export function fixtures(): ReadonlyMap<string, Provenance> {
  const paths = readdirSync(folder(), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => path.replaceAll("\\", "/"))
    // Broken on purpose, or rows of prices.
    .filter((path) => !/^(?:broken|layouts|charts)\//.test(path));
  const found = paths.sort().flatMap((path) => {
    const value = JSON.parse(readFileSync(join(folder(), path), "utf8")) as Partial<Provenance>;
    return value.software === undefined ? [] : [[path, value as Provenance] as const];
  });
  return new Map(found);
}

/** "1e-9 relative", or what the fixture says in words. */
function tolerance({ tolerance: given }: Provenance): string {
  if (typeof given === "number") return `${given.toExponential()} relative`;
  return given ?? "simulation";
}

/** docs/accuracy.md: what is held against which software, and how closely. */
export function accuracyPage(): string {
  const all = fixtures();
  return page([
    generated("tests/fixtures"),
    "# Accuracy",
    "Expected figures never come from this program. Each file of figures under `tests/fixtures` names the software that made it, the command that makes it again, and the tolerance to which the tests hold this program.",
    table(
      ["figures", "made by", "held to", "file"],
      Object.keys(subjects).map((path) => {
        const provenance = all.get(path);
        if (provenance === undefined) throw new Error(`tests/fixtures/${path} is gone, or names no software`);
        return [subjects[path]!, provenance.software, tolerance(provenance), `[${path}](../tests/fixtures/${path})`];
      }),
    ),
    "Three reference sets (`tests/fixtures/reference`: 14 shares on one date, 37 dates of five shares, 40 observations with gaps) hold mean-adjusted, market-adjusted and market model, every AR and CAR, and the other test statistics, as an independent numpy program made them; where the conventions coincide, that program agrees with R's `lm`, estudy2 and EventStudy to about 1e-14. The tests hold this program to 1e-9 relative.",
    "Exchange calendars are held session by session against published ones, time zones against Python's `zoneinfo` (`tests/fixtures/calendars`).",
    "Likelihoods of GARCH and EGARCH are maxima of an iteration, hence 1e-6; at given parameters they agree to 1e-9. Random p-values are held within four standard errors.",
  ]);
}

/** The same in a few lines, for the README. */
export function accuracyPart(): string {
  const all = fixtures();
  const row = (what: string, path: string) => {
    const provenance = all.get(path)!;
    return [what, provenance.software.replaceAll(/\+dfsg|, RandomState\.random_sample/g, ""), tolerance(provenance)];
  };
  return table(
    ["figures", "against", "to"],
    [
      row("Hanoi study, market by market, day by day", "studies/hanoi-summit.json"),
      row("group tests on one date and on six", "studies/hanoi-firms-exposed.json"),
      row("factor models", "models/factor-models.json"),
      row("Scholes–Williams, Dimson", "models/lagged-markets.json"),
      row("GARCH, EGARCH (maxima of an iteration)", "models/conditional-variance.json"),
      row("regressions on characteristics", "inference/cross-section.json"),
      row("adjusted p-values", "inference/multiple-testing.json"),
    ],
  );
}
