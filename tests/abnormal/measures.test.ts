import { describe, expect, it } from "vitest";
import { bhar, bhars } from "../../src/abnormal/bhar.ts";
import { squaredStandardizedAr, volatilityRatios } from "../../src/abnormal/volatility.ts";
import { volumeMeasure } from "../../src/abnormal/volume.ts";
import { row } from "../../src/core/matrix.ts";
import { marketModel } from "../../src/models/market-model.ts";
import { meanAdjusted } from "../../src/models/mean-adjusted.ts";
import { expectClose } from "../support/close.ts";
import { reference, referencePanel } from "../support/reference.ts";

describe("abnormal volatility", () => {
  const panel = referencePanel("synthetic-missing", marketModel);
  const expected = reference("synthetic-missing", "market-model").observations;

  it("is the square of the reference's standardised AR, and missing where that is", () => {
    const u = squaredStandardizedAr(panel);
    panel.ids.forEach((id, i) => {
      for (const day of expected[i].days) {
        const value = row(u, i)[day.day - panel.firstDay]!;
        if (day.SAR === null) expect(value).toBeNaN();
        else expectClose(value, day.SAR ** 2, `${id} U of ${day.day}`);
      }
    });
  });

  it("averages over the days present, in multiples of what to expect without an event", () => {
    const ratios = volatilityRatios(panel, { from: 0, to: 0 });
    panel.ids.forEach((id, i) => {
      const { SAR } = expected[i].days.find((d: { day: number }) => d.day === 0);
      const df = expected[i].fit.df;
      if (SAR === null) expect(ratios[i]).toBeNaN();
      else expectClose(ratios[i]!, (SAR ** 2 * (df - 2)) / df, id);
    });
    const beyond = volatilityRatios(panel, { from: 90, to: 99 });
    expect(beyond.every(Number.isNaN)).toBe(true);
  });
});

describe("volume", () => {
  it("is the logarithm of turnover in per cent with shares, of the volume without", () => {
    const volumes = Float64Array.of(0, Math.E - 1, 1e6);
    expectClose(volumeMeasure(volumes)[1]!, 1, "ln(1 + V)");
    expectClose(volumeMeasure(volumes, 100)[1]!, 1, "ln(1 + 100 V/shares)");
    expectClose(volumeMeasure(volumes, Float64Array.of(1, 1, 1e8))[2]!, Math.LN2, "one per cent of the shares");
    expect(volumeMeasure(volumes)[0]).toBe(0);
  });

  it("is missing where the volume or the number of shares is", () => {
    expect([...volumeMeasure(Float64Array.of(Number.NaN, -1))]).toEqual([Number.NaN, Number.NaN]);
    expect([...volumeMeasure(Float64Array.of(1, 1, 1), Float64Array.of(0, -1, Number.NaN))]).toEqual(
      Array(3).fill(Number.NaN),
    );
  });
});

describe("BHAR", () => {
  it("is the same for log returns as for the simple returns that they stand for", () => {
    const simple = referencePanel("esa14", meanAdjusted);
    const log = (m: typeof simple.actual) => ({ ...m, data: m.data.map(Math.log1p) });
    const logged = {
      ...simple,
      actual: log(simple.actual),
      expected: log(simple.expected),
      benchmark: log(simple.benchmark),
      returns: "log" as const,
    };
    const window = { from: -5, to: 5 };
    for (const against of ["model", "benchmark"] as const) {
      const expected = bhars(simple, window, against);
      bhars(logged, window, against).forEach((value, i) => {
        expectClose(value, expected[i]!, `BHAR against the ${against}`);
      });
    }
  });

  it("has no figure without a day", () => {
    expect(bhar(referencePanel("esa14", marketModel), 0, { from: 90, to: 99 })).toBeNaN();
  });
});
