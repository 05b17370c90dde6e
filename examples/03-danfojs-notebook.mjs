// Notebook style: danfojs DataFrames in, DataFrames out. Each block is a cell.
//   npm install danfojs-node (docs/ci.md says which overrides it needs), then node examples/03-danfojs-notebook.mjs
import { readFileSync } from "node:fs";
import { DataFrame } from "danfojs-node";
import { findObservation, frameCsv, loadStudy, pricesFromFrame, resultFrames, runStudy } from "eventstudy";

// [1] Closes of KOSPI in a DataFrame. Not danfojs's readCSV, which takes 005930 for 5930; and no arithmetic on the frame,
//     which is float32 and takes null for 0: closes go in as they were read.
const text = readFileSync(new URL("../data/hanoi-summit/prices/KOSPI.csv", import.meta.url), "utf8");
const rows = text
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const closes = new DataFrame(
  rows.map(([date, close]) => [date, close === "" ? null : Number(close)]),
  { columns: ["date", "KOSPI"] },
);
closes.tail(3).print();

// [2] The study, with the frame's closes in the place of the file's.
const input = await loadStudy(new URL("../data/hanoi-summit/study.yaml", import.meta.url));
const [kospi] = pricesFromFrame(closes);
const result = runStudy({ ...input, series: new Map([...input.series, ["KOSPI", kospi]]) });

// [3] Every table of the result as a DataFrame: doubles to the last bit, null where a figure is missing.
const { abnormalReturns, averages, windows } = resultFrames(result, DataFrame);
const ofKospi = abnormalReturns.query(abnormalReturns.column("id").eq("summit-ends-early/KOSPI"));
ofKospi.loc({ columns: ["day", "session", "ar", "t"] }).print();
averages
  .loc({ columns: ["group", "day", "aar", "caar"] })
  .tail(3)
  .print();

// [4] A null close is a missing session, not 0: it is told, and an event beside it is excluded rather than wrong.
const holed = new DataFrame(
  rows.map(([date, close]) => [date, date === "2019-02-28" ? null : Number(close)]),
  { columns: ["date", "KOSPI"] },
);
const [gap] = pricesFromFrame(holed);
const without = runStudy({ ...input, series: new Map([...input.series, ["KOSPI", gap]]) });
const { reason } = findObservation(without, "summit-ends-early/KOSPI");
console.log(`${gap.provenance.notes.join("; ")}: ${reason?.code}`);

// [5] danfojs's toCSV never quotes; frameCsv does.
console.log(frameCsv(windows).split("\n").slice(0, 2).join("\n"));
console.log(JSON.stringify(ofKospi.column("ar").values));
