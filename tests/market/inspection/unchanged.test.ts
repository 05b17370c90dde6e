import { expect, it } from "vitest";
import { unchangedRun } from "../../../src/market/inspection/unchanged.ts";

const price = (...closes: number[]) => ({ kind: "price", closes: Float64Array.from(closes) }) as const;

it.each([
  // Closes, row of day 0, last row of the event window, the run.
  ["through day 0", price(9, 8, 7, 7, 7, 7, 7, 8, 9, 8), 4, 5, { first: 2, last: 6 }],
  ["to the end of the file", price(9, 8, 9, 8, 7, 7, 7, 7, 7), 6, 7, { first: 4, last: 8 }],
  ["from a day of the window to the end", price(9, 8, 9, 6, 7, 7, 7, 7, 7), 3, 6, { first: 4, last: 8 }],
  ["from the first row", price(7, 7, 7, 7, 7, 8), 2, 3, { first: 0, last: 4 }],
  ["before the window", price(7, 7, 7, 7, 7, 8, 9, 8), 6, 7, null],
  ["of four closes only", price(9, 8, 7, 7, 7, 7, 8, 9), 4, 5, null],
  ["after the window", price(9, 8, 9, 8, 9, 7, 7, 7, 7, 7), 3, 5, null],
  [
    "of zero returns",
    { kind: "return", closes: Float64Array.of(0.1, 0, 0, 0, 0, 0.2) } as const,
    2,
    3,
    { first: 0, last: 4 },
  ],
])("finds a run of unchanged closes: %s", (_, series, row, last, run) => {
  expect(unchangedRun(series, row, last)).toEqual(run);
});
