// One observation has no cross-section to test with. Three questions that one security can answer by itself.
//   node examples/07-placebo.mjs
import { findObservation, findWindow, loadStudy, runStudy } from "eventstudy";

const result = runStudy(await loadStudy(new URL("../data/hanoi-summit/study.yaml", import.meta.url)));
const { car, p, quantileP, placebo, placeboReason, rank } = findWindow(
  findObservation(result, "summit-ends-early/KOSPI"),
  0,
  1,
);

console.log(`CAR[0,1] of KOSPI: ${(100 * car).toFixed(3)}%, p ${p.toFixed(4)} if residuals are normal`);
console.log(`against its own estimation residuals: p ${quantileP.toFixed(4)}`);
console.log(
  placebo === null
    ? `no placebo: ${placeboReason}`
    : `against ${placebo.count} windows without the event, ${placebo.independent} of them apart: p ${placebo.p.toFixed(4)}`,
);
if (rank) console.log(`the raw move is number ${rank.place} of ${rank.of}, from the ${rank.side}`);
