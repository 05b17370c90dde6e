import { expect, it } from "vitest";
import { studyModels } from "../../../src/study/alignment/align-input.ts";
import { alignStudy } from "../../../src/study/alignment/align-study.ts";
import { estimate } from "../../../src/study/estimation/estimate.ts";
import { findModel } from "../../../src/study/settings/registry.ts";
import { hanoiWith } from "../../support/studies.ts";

it("counts the days of the donors that a security is fitted to: not of itself", async () => {
  const input = await hanoiWith({ securities: ["HSI"], claims: [] });
  const modelOptions = { donors: ["HSI", "NIKKEI225", "TAIEX"] };
  const definition = { ...input.definition, models: ["synthetic-control"], modelOptions };
  const [entry] = alignStudy({ ...input, definition }, studyModels(definition).columns).observations;
  const { observation } = entry!;
  const unknown = (column: string) => {
    const days = observation!.estimation.asset.length;
    const factors = { ...observation!.estimation.factors, [column]: new Float64Array(days).fill(Number.NaN) };
    return { ...entry!, observation: { ...observation!, estimation: { ...observation!.estimation, factors } } };
  };
  const model = findModel("synthetic-control");
  expect(estimate(model, unknown("donor:HSI"), definition).status).toBe("used");
  expect(estimate(model, unknown("donor:TAIEX"), definition)).toMatchObject({
    exclusion: { code: "ESTIMATION_WINDOW_TOO_SHORT" },
  });
});

it("excludes, with a code, a security whose only donor is itself", async () => {
  const input = await hanoiWith({ securities: ["HSI", "KOSPI"], claims: [] });
  const definition = { ...input.definition, models: ["synthetic-control"], modelOptions: { donors: ["HSI"] } };
  const { observations } = alignStudy({ ...input, definition }, studyModels(definition).columns);
  const [own, other] = observations.map((entry) => estimate(findModel("synthetic-control"), entry, definition));
  expect(own).toMatchObject({ status: "excluded", exclusion: { id: "summit-ends-early/HSI", code: "BAD_ARGUMENT" } });
  expect(other!.status).toBe("used");
});
