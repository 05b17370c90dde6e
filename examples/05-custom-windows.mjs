// One study, other windows: how the CAR grows as the window does, and what an estimation window of half the length says.
//   node examples/05-custom-windows.mjs
import { findObservation, findWindow, loadStudy, runStudy } from "eventstudy";

const file = new URL("../data/hanoi-summit/study.yaml", import.meta.url);
const { definition, ...data } = await loadStudy(file);
const windows = [0, 1, 2, 3, 4, 5].map((to) => ({ from: 0, to }));

for (const from of [-250, -130]) {
  const estimationWindow = { from, to: -11 };
  const result = runStudy({ ...data, definition: { ...definition, estimationWindow, windows } });
  const kospi = findObservation(result, "summit-ends-early/KOSPI");
  console.log(`KOSPI, estimated on days ${from} to −11 (${kospi.fit?.n} returns)`);
  for (const { to } of windows) {
    const { car, sd, p } = findWindow(kospi, 0, to);
    console.log(`  CAR[0,${to}] ${(100 * car).toFixed(3)}%  s.d. ${(100 * sd).toFixed(3)}%  p ${p.toFixed(4)}`);
  }
}
