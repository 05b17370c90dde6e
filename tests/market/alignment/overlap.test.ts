import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { laterOnes, overlapping, withoutRows } from "../../../src/market/alignment/overlap.ts";

const span = (first: number, last: number) => ({ first, last });
const partnersOf = (...spans: { first: number; last: number }[]) => {
  const partners = overlapping(spans);
  expect(spans.map((_, i) => partners.count(i))).toEqual(spans.map((_, i) => partners.of(i).length));
  return spans.map((_, i) => [...partners.of(i)]);
};
const none = (n: number) => new Array<boolean>(n).fill(false);

describe("spans that share a row", () => {
  it("are partners of each other, whatever their order", () => {
    expect(partnersOf(span(0, 10), span(5, 15), span(12, 22), span(30, 40))).toEqual([[1], [0, 2], [1], []]);
    expect(partnersOf(span(12, 22), span(0, 10), span(5, 15))).toEqual([[2], [2], [0, 1]]);
  });

  it("need a row in common: neighbours share none", () => {
    expect(partnersOf(span(0, 10), span(11, 21))).toEqual([[], []]);
    expect(partnersOf(span(0, 10), span(10, 20))).toEqual([[1], [0]]);
  });

  it("may be long and hold several short ones", () => {
    expect(partnersOf(span(0, 100), span(5, 6), span(50, 51), span(101, 102))).toEqual([[1, 2], [0], [0], []]);
  });
});

it("partners are those of the definition, in order or not", () => {
  // A length of −1 or −2: a window beyond the end of its file.
  const spans = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: -2, max: 6 })), { maxLength: 12 });
  fc.assert(
    fc.property(spans, fc.boolean(), (drawn, sorted) => {
      const all = drawn.map(([first, length]) => span(first, first + length));
      if (sorted) all.sort((a, b) => a.first - b.first || a.last - b.last);
      const rows = all.map(
        ({ first, last }) => new Set(Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k)),
      );
      const meets = (i: number, k: number) => i !== k && [...rows[i]!].some((row) => rows[k]!.has(row));
      expect(partnersOf(...all)).toEqual(all.map((_, i) => all.flatMap((_, k) => (meets(i, k) ? [k] : []))));
    }),
    { seed: 20261127, numRuns: 300 },
  );
});

describe("the later one gives way", () => {
  const chain = overlapping([span(0, 10), span(5, 15), span(12, 22)]);

  it("to one that is kept, not to one that gives way itself", () => {
    expect(laterOnes(chain, none(3))).toEqual([-1, 0, -1]);
  });

  it("to none that is out already", () => {
    expect(laterOnes(chain, [true, false, false])).toEqual([-1, -1, 1]);
  });
});

it("takes rows out of a copy, those beyond its ends aside", () => {
  const column = Float64Array.of(0, 1, 2, 3, 4, 5);
  expect([...withoutRows(column, [span(-3, 0), span(2, 3), span(5, 9), span(0, -1)])]).toEqual([
    ...[Number.NaN, 1, Number.NaN, Number.NaN],
    ...[4, Number.NaN],
  ]);
  expect([...column]).toEqual([0, 1, 2, 3, 4, 5]);
});
