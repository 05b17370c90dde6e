// No file at all: prices in arrays, the event as a plain object.
//   node examples/02-from-arrays.mjs
import { readFileSync } from "node:fs";
import { buildStudy, findDay, findObservation, priceSeries, runStudy } from "eventstudy";

/** Stands for wherever your prices come from: dates as text, closes as numbers, null where one is missing. */
function fromYourDatabase(security) {
  const csv = readFileSync(new URL(`../data/hanoi-summit/prices/${security}.csv`, import.meta.url), "utf8");
  const rows = csv
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  return { dates: rows.map(([date]) => date), closes: Float64Array.from(rows, ([, close]) => Number(close)) };
}

const prices = ["KOSPI", "ACWI"].map((security) => priceSeries({ security, ...fromYourDatabase(security) }));

const input = buildStudy(
  {
    study: "summit-in-memory",
    benchmark: "ACWI",
    securities: [
      { id: "KOSPI", exchange: "XKRX" },
      { id: "ACWI", exchange: "XNYS" },
    ],
    events: [{ id: "summit-ends-early", at: "2019-02-28T12:00+07:00" }],
    "estimation-window": [-250, -11],
    "event-window": [-5, 5],
  },
  { prices },
);

const kospi = findObservation(runStudy(input), "summit-ends-early/KOSPI");
console.log(`day 0 is ${kospi.day0} (${kospi.rule}), beta ${kospi.fit?.coefficients.beta?.toFixed(3)}`);
console.log(`AR on day 0: ${findDay(kospi, 0).ar}`);
