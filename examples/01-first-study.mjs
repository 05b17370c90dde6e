// A study file, run: what did the early end of the Hanoi summit do to each market on day 0?
//   node examples/01-first-study.mjs
import { findDay, findGroup, findWindow, loadStudy, runStudy } from "eventstudy";

const file = new URL("../data/hanoi-summit/study.yaml", import.meta.url);
const result = runStudy(await loadStudy(file));

const percent = (x) => `${(100 * x).toFixed(2).replace("-", "−")}%`.padStart(8);
console.log(result.study.title);
for (const observation of result.observations) {
  const { ar, interval, p } = findDay(observation, 0);
  const [low, high] = interval;
  console.log(
    `${observation.security.padEnd(10)} AR ${percent(ar)}  95% ${percent(low)} …${percent(high)}  p ${p.toFixed(3)}`,
  );
}

// All markets share one date: read the tests that allow for it first.
const window = findWindow(findGroup(result), 0, 1);
const [headline] = window.headline;
const test = window.tests[headline];
console.log(
  `CAAR[0,1]  ${percent(window.caar)}  ${headline} p ${test.status === "computed" ? test.p.toFixed(3) : test.reason}`,
);
