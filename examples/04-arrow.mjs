// Apache Arrow in and out: a long table of prices, the result's tables as Arrow.
//   npm install @uwdata/flechette    (or apache-arrow: the same functions take either)
import { readFileSync } from "node:fs";
import { tableFromArrays, tableFromIPC, tableToIPC } from "@uwdata/flechette";
import { buildStudy, pricesFromFrame, resultArrow, runStudy } from "eventstudy";

// A row a security and session, as a database hands it over.
/** @type {{ date: string[], security: string[], close: number[] }} */
const long = { date: [], security: [], close: [] };
for (const security of ["KOSPI", "KOSDAQ", "ACWI"]) {
  const csv = readFileSync(new URL(`../data/hanoi-summit/prices/${security}.csv`, import.meta.url), "utf8");
  for (const line of csv.trim().split("\n").slice(1)) {
    const [date, close] = line.split(",");
    long.date.push(date);
    long.security.push(security);
    long.close.push(Number(close));
  }
}
const table = tableFromArrays(long);
console.log(`prices: ${table.numRows} rows of ${table.names.join(", ")}`);

const input = buildStudy(
  {
    study: "arrow",
    benchmark: "ACWI",
    securities: [
      { id: "KOSPI", exchange: "XKRX" },
      { id: "KOSDAQ", exchange: "XKRX" },
      { id: "ACWI", exchange: "XNYS" },
    ],
    events: [{ id: "summit", at: "2019-02-28T12:00+07:00" }],
  },
  { prices: pricesFromFrame(table) },
);

// Out again, through a file's bytes as DuckDB, pandas or polars read them.
const { abnormalReturns } = resultArrow(runStudy(input), tableFromArrays);
const bytes = tableToIPC(abnormalReturns, { format: "stream" });
const back = tableFromIPC(bytes ?? []);
for (const { id, day, ar } of back.toArray()) if (day === 0) console.log(`${id} ${ar}`);
