import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  dateText,
  decimal,
  interval,
  listing,
  ordinal,
  percent,
  pSentence,
  pValue,
  utcTime,
} from "../../src/core/format.ts";
import { version } from "../../src/core/version.ts";

describe("pValue", () => {
  it.each([
    [0.0501, "0.0501"],
    [0.05008444890588494, "0.0501"],
    // Four decimals would print these on the level itself.
    [0.04999999, "0.04999999"],
    [0.050000001, "0.050000001"],
    [0.05, "0.0500"],
    [0.00001, "< 0.0001"],
    [1, "1.0000"],
    [Number.NaN, "n/a"],
  ])("%d is %s", (p, text) => {
    expect(pValue(p)).toBe(text);
  });
});

it("prints a true minus and a missing figure as such", () => {
  expect(percent(-0.0166)).toBe("−1.66%");
  expect(percent(Number.NaN)).toBe("n/a");
  expect(decimal(-1.9692)).toBe("−1.97");
  expect(decimal(-0.001)).toBe("0.00");
  expect(interval(-0.0332, 0.000006)).toBe("[−3.32%, 0.00%]");
});

it.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [11, "11th"],
  [12, "12th"],
  [16, "16th"],
  [21, "21st"],
  [112, "112th"],
])("%d is %s", (n, text) => {
  expect(ordinal(n)).toBe(text);
});

it("carries the version of package.json", () => {
  expect(version).toBe(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version);
});

it.each([
  [0.00005, "< 0.0001"],
  [0.05008, "0.0501"],
  [0.05004, "0.05004"],
  [0.0499999, "0.0499999"],
  [0.0010124, "0.00101"],
  [0.05, "0.0500"],
  [Number.NaN, "n/a"],
])("a p of %d is printed as %s, never rounded onto a usual level", (p, text) => {
  expect(pValue(p)).toBe(text);
});

it.each([
  [0.0757, "p is .076", "p = .076"],
  [0.0009999, "p < .001", "p < .001"],
  [0.001, "p is .001", "p = .001"],
  [1, "p is 1.000", "p = 1.000"],
  [0.05, "p is .050", "p = .050"],
  // Three decimals would print these on the level itself.
  [0.05008, "p is just above .05", "p just above .05"],
  [0.0499999, "p is just below .05", "p just below .05"],
  [0.0996, "p is just below .1", "p just below .1"],
  [Number.NaN, "p is not available", "p n/a"],
])("a p of %d is %s in a sentence, %s in brackets", (p, sentence, brackets) => {
  expect(pSentence(p)).toBe(sentence);
  expect(pSentence(p, "=")).toBe(brackets);
});

it("writes dates, times and lists for readers", () => {
  expect(dateText("2019-02-28")).toBe("28 Feb 2019");
  expect(dateText("2019-03-04T05:00:00Z")).toBe("4 Mar 2019");
  expect(utcTime("2019-02-28T05:00:00Z")).toBe("05:00 UTC");
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listing)).toEqual(["", "a", "a and b", "a, b and c"]);
});
