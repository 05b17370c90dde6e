// Before collecting data: how often would each test find an effect of 1% on day 0, and how often one that is not there?
//   node examples/09-simulate-power.mjs
import { simulate } from "eventstudy";

const { rates, design } = simulate({
  events: 30,
  windowLength: 1,
  effects: [0, 0.01],
  tests: ["cross-sectional-t", "patell-z", "bmp", "grank-t"],
  returns: { scenario: "event-variance", sigma: 0.02 },
  repetitions: 400,
  seed: 1,
});

console.log(
  `${design.repetitions} studies of ${design.events} events, whose variance the event raises; ${100 * design.level} % tests`,
);
for (const test of design.tests) {
  const [size, power] = rates.filter((rate) => rate.test === test);
  const verdict = size.size === "holds" ? "" : `  rejects ${size.size}`;
  console.log(`${test.padEnd(18)} size ${size.rate.toFixed(3)}  power ${power.rate.toFixed(3)}${verdict}`);
}
