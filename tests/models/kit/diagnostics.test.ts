import { expect, it } from "vitest";
import { residualDiagnostics } from "../../../src/models/kit/diagnostics.ts";
import { fitObservation } from "../../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { expectClose } from "../../support/close.ts";
import { modelFixture } from "../../support/fixtures.ts";
import { referenceObservations } from "../../support/reference.ts";

// Expected figures: statsmodels; see tests/fixtures/models/diagnostics.py.
const { firms, tolerance } = modelFixture("diagnostics");
const ids = ["durbin-watson", "ljung-box", "arch-lm", "jarque-bera", "zero-returns"];

it.each(referenceObservations("esa14").map((o, i) => [o.security, o, firms[i]] as const))(
  "agree with statsmodels on %s",
  (_, observation, figures) => {
    const { diagnostics } = fitObservation(marketModel, observation, {});
    expect(diagnostics!.map((d) => d.id)).toEqual(ids);
    for (const { id, statistic, p } of diagnostics!) {
      expectClose(statistic, figures[id].statistic, id, tolerance);
      // 1 − cdf cannot tell p-values apart below its rounding.
      if (figures[id].p === undefined) expect(p).toBeNaN();
      else expectClose(p, figures[id].p, `p of ${id}`, tolerance, 1e-14);
    }
  },
);

it("leaves out what a sample is too short for, and skips missing residuals", () => {
  const residuals = Float64Array.from({ length: 19 }, (_, t) => Math.sin(t * t));
  const diagnose = (e: Float64Array) => residualDiagnostics(e, residuals);
  expect(diagnose(residuals).map((d) => d.id)).toEqual(["durbin-watson", "jarque-bera", "zero-returns"]);
  expect(diagnose(Float64Array.of(Number.NaN, ...residuals, Number.NaN))).toEqual(diagnose(residuals));
});
