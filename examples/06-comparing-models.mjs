// Does the finding depend on the model? One line a model, the same event.
//   node examples/06-comparing-models.mjs
import { findDay, findModel, findObservation, loadStudy, runStudy } from "eventstudy";

const input = await loadStudy(new URL("../data/hanoi-summit/study.yaml", import.meta.url));
const models = ["market-model", "mean-adjusted", "market-adjusted", "dimson", "garch"];
const result = runStudy({ ...input, definition: { ...input.definition, models } });

for (const model of models) {
  const { ar, p } = findDay(findObservation(result, "summit-ends-early/KOSPI", model), 0);
  console.log(`${model.padEnd(16)} AR ${(100 * ar).toFixed(3)}%  p ${p.toFixed(3)}   ${findModel(model).formula}`);
}
