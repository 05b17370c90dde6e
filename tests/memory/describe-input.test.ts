import { expect, it } from "vitest";
import { describeInput } from "../../src/memory/describe-input.ts";
import { sessionsOf } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

/** Prices of four securities in one file: A and B lack a few closes, UNUSED lacks every third. */
function prices(): string {
  const rows = sessionsOf("XNYS", "2018-01-02", "2018-12-31").flatMap((date, i) =>
    ["SPY", "A", "B", "UNUSED"].map((id, k) => {
      const isMissing = (id === "A" && i < 3) || (id === "B" && i < 5) || (id === "UNUSED" && i % 3 === 0);
      return `${date},${id},${isMissing ? "n/a" : (100 + k + ((i * (k + 7)) % 11)).toFixed(2)}`;
    }),
  );
  return `date,ticker,close\n${rows.join("\n")}\n`;
}

const study = `study: notes
benchmark: SPY
exchange: XNYS
prices: [p.csv]
events: events.csv
model: market-model
estimation-window: [-100, -11]
event-window: [-1, 1]
windows: [[0, 0]]
`;

it("says once what is missing in a column, of the securities that the study uses alone", async () => {
  const input = await loadFiles({
    "study.yaml": study,
    "p.csv": prices(),
    "events.csv": "date,ticker\n2018-11-01,A\n2018-11-02,B\n",
  });
  const lines = describeInput(input).map((line) => line.trim());
  expect(lines).toContain("8 rows without a close left out (A, B)");
  expect(lines.join("\n")).not.toContain("UNUSED");
});
