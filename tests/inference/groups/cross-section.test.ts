import { describe, expect, it } from "vitest";
import { type CrossSection, crossSection } from "../../../src/inference/groups/cross-section.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { expectClose } from "../../support/close.ts";
import { inferenceFixture } from "../../support/inference-fixture.ts";
import { type ReferenceSet, referencePanel } from "../../support/reference.ts";

const fixture = inferenceFixture("cross-section");
const characteristics = (row: { size: (number | null)[]; listed: number[] }) => [
  { name: "size", values: row.size.map((value) => value ?? Number.NaN) },
  { name: "listed", values: row.listed },
];

describe.each<ReferenceSet>(["esa14", "gafam10k", "synthetic-missing"])("%s", (set) => {
  const panel = referencePanel(set, marketModel);

  it.each(["ols", "wls"] as const)("%s agrees with statsmodels: estimates, HC3, clusters by date, R²", (method) => {
    for (const row of fixture.sets[set].regressions) {
      const [from, to] = row.window;
      const figures = crossSection(panel, { from, to }, characteristics(row), method) as CrossSection;
      const { rSquared, estimate, hc3, dateClustered } = row[method];
      expect(figures).toMatchObject({ status: "computed", n: row.n });
      expectClose(figures.rSquared, rSquared, "R²");
      figures.coefficients.forEach((coefficient, p) => {
        const what = `${coefficient.name} of ${set} [${from},${to}]`;
        expectClose(coefficient.estimate, estimate[p], what);
        expectClose(coefficient.hc3.standardError, hc3.standardError[p], `HC3 of ${what}`);
        expectClose(coefficient.hc3.p, hc3.p[p], `p by HC3 of ${what}`);
        if (dateClustered) {
          expectClose(coefficient.dateClustered.standardError, dateClustered.standardError[p], `clustered ${what}`);
          expectClose(coefficient.dateClustered.p, dateClustered.p[p], `p by clusters of ${what}`);
        } else expect(coefficient.dateClustered.p).toBeNaN();
      });
    }
  });
});

it("is inapplicable, with a reason, when observations are few or characteristics collinear", () => {
  const panel = referencePanel("esa14", marketModel);
  const window = { from: 0, to: 0 };
  const rising = panel.ids.map((_, i) => i);
  const few = [{ name: "size", values: rising.map((value) => (value < 2 ? value : Number.NaN)) }];
  expect(crossSection(panel, window, few, "ols")).toMatchObject({ status: "inapplicable", n: 2 });
  const twice = [
    { name: "size", values: rising },
    { name: "double", values: rising.map((value) => 2 * value) },
  ];
  expect(crossSection(panel, window, twice, "ols")).toMatchObject({
    status: "inapplicable",
    reason: "double is a combination of the columns before it",
  });
});

it("gives no HC3 error where one observation alone decides a coefficient", () => {
  const panel = referencePanel("synthetic-missing", marketModel);
  const only = [{ name: "only", values: panel.ids.map((_, i) => (i === 0 ? 1 : 0)) }];
  const figures = crossSection(panel, { from: -1, to: 1 }, only, "ols") as CrossSection;
  expect(figures.coefficients[1]!.hc3).toMatchObject({ standardError: Number.NaN, p: Number.NaN });
});
