import { expect, it } from "vitest";
import { dateText, listing, pValue, utcTime } from "../../src/core/format.ts";

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

it("writes dates, times and lists for readers", () => {
  expect(dateText("2019-02-28")).toBe("28 February 2019");
  expect(dateText("2019-03-04T05:00:00Z", "short")).toBe("4 Mar 2019");
  expect(utcTime("2019-02-28T05:00:00Z")).toBe("05:00 UTC");
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listing)).toEqual(["", "a", "a and b", "a, b and c"]);
});
