import { describe, expect, it } from "vitest";
import { buildStudyHere as buildStudy } from "../../../src/disk/build-study-here.ts";
import { answerResult } from "../../../src/index.ts";
import { runStudy } from "../../../src/study/pipeline.ts";
import { inventedCloses, sessionsOf } from "../../support/market.ts";

const sessions = sessionsOf("XNYS", "2014-01-02", "2014-12-31");

type Change = (close: number, t: number) => number;

/** A study whose event is on session 150, with the closes of A, B or the benchmark changed. */
function study(
  { A, B, MKT }: { A?: Change; B?: Change; MKT?: Change },
  keys: Readonly<Record<string, unknown>> = {},
  dates = sessions,
) {
  const closes = inventedCloses(["A", "B", "MKT"], dates.length);
  const changed = (id: string, change: Change = (close) => close) => closes[id]!.map(change);
  const input = buildStudy(
    {
      ...{ study: "s", benchmark: "MKT", exchange: "XNYS", "estimation-window": [-100, -11] },
      events: [{ id: "e", date: sessions[150]!, securities: ["A", "B"] }],
      ...keys,
    },
    { prices: { date: dates, A: changed("A", A), B: changed("B", B), MKT: changed("MKT", MKT) } },
  );
  return runStudy(input);
}

/** Closes multiplied by a factor from a session on. */
const split =
  (factor: number, from: number): Change =>
  (close, t) =>
    t >= from ? close * factor : close;

const warnings = (result: ReturnType<typeof study>, code: string) =>
  result.warnings.filter((warning) => warning.code === code);

describe("SUSPICIOUS_JUMP", () => {
  it("warns of a split in the event window or the estimation window, with the session and its size", () => {
    for (const from of [150, 90]) {
      const result = study({ A: split(1 / 2, from) });
      const [warning, ...others] = warnings(result, "SUSPICIOUS_JUMP");
      expect(others).toEqual([]);
      expect(warning!.subject).toBe("A");
      expect(warning!.message).toMatch(
        new RegExp(
          `^the price of A moves by −[45]\\d\\.\\d ?% on ${sessions[from]}, as in a split of 2 for 1; the closes`,
        ),
      );
      expect(answerResult(result).join(" ")).toContain("may be a split");
    }
  });

  it("does not warn outside the windows that are used, nor of a crash", () => {
    for (const A of [split(1 / 2, 145 - 3), split(1 / 2, 200), split(0.72, 150)]) {
      expect(warnings(study({ A }), "SUSPICIOUS_JUMP")).toEqual([]);
    }
  });

  it("warns of a split of the benchmark", () => {
    const found = warnings(study({ MKT: split(1 / 4, 100) }), "SUSPICIOUS_JUMP");
    expect(found.map(({ subject }) => subject)).toEqual(["MKT"]);
  });

  it("does not warn of a fall that the mean of the others shares", () => {
    const fall = split(1 / 2, 90);
    const keys = { benchmark: { mean: "all" }, events: [{ id: "e", date: sessions[150]!, securities: ["A"] }] };
    const shared = study({ A: fall, B: split(0.7, 90), MKT: split(0.6, 90) }, keys);
    expect(warnings(shared, "SUSPICIOUS_JUMP")).toEqual([]);
    expect(warnings(study({ A: fall }, keys), "SUSPICIOUS_JUMP")).toHaveLength(1);
  });

  it("excludes with `jumps: exclude`", () => {
    const { observations, exclusions } = study({ A: split(1 / 2, 90) }, { jumps: "exclude" });
    expect(observations.map(({ security, status }) => [security, status])).toEqual([
      ["A", "excluded"],
      ["B", "used"],
    ]);
    expect(exclusions).toMatchObject([{ id: "e/A", code: "SUSPICIOUS_JUMP" }]);
  });
});

describe("UNCHANGED_PRICES", () => {
  it("warns of a price that stays from some day on, and says so in the answer", () => {
    const { B } = inventedCloses(["A", "B", "MKT"], sessions.length);
    const result = study({ B: (close, t) => (t >= 147 ? B![147]! : close) });
    const [warning, ...others] = warnings(result, "UNCHANGED_PRICES");
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ subject: "e/B" });
    expect(warning!.message).toContain("are unchanged: it did not trade");
    expect(answerResult(result).join(" ")).toContain("of B from");
  });

  it("does not warn of prices that move, or that stay at another time", () => {
    const { B } = inventedCloses(["A", "B", "MKT"], sessions.length);
    expect(warnings(study({}), "UNCHANGED_PRICES")).toEqual([]);
    const earlier: Change = (close, t) => (t >= 100 && t < 110 ? B![100]! : close);
    expect(warnings(study({ B: earlier }), "UNCHANGED_PRICES")).toEqual([]);
  });
});

describe("BELOW_TOTAL_LOSS", () => {
  const crash: Change = (close, t) => (t >= 151 ? close * 0.28 * 0.29 : t >= 150 ? close * 0.28 : close);

  it("warns of a CAR below −100%, and says so in the answer", () => {
    const result = study({ A: crash }, { windows: [[0, 1]] });
    expect(warnings(result, "BELOW_TOTAL_LOSS")).toMatchObject([{ subject: "e/A" }]);
    expect(answerResult(result).join(" ")).toContain("more than a security can lose");
    expect(warnings(study({ A: crash }, { windows: [[0, 0]] }), "BELOW_TOTAL_LOSS")).toEqual([]);
  });

  it("does not judge log returns", () => {
    expect(warnings(study({ A: crash }, { windows: [[0, 1]], returns: "log" }), "BELOW_TOTAL_LOSS")).toEqual([]);
  });
});

it("says what dimson gives where the benchmark closes hours before", () => {
  const tokyo = new Set(sessionsOf("XTKS", "2014-01-02", "2014-12-31"));
  const shared = sessions.filter((date) => tokyo.has(date));
  const keys = { exchange: "XTKS", "benchmark-exchange": "XNYS" };
  const withKeys = (more: object) => study({}, { ...keys, events: [{ id: "e", date: "2014-08-20" }], ...more }, shared);
  const [warning] = warnings(withKeys({}), "STALE_BENCHMARK");
  const dimson = withKeys({ model: "dimson" }).observations[0]!.days.find(({ day }) => day === 0)!.ar;
  const figure = `${(100 * Math.abs(dimson)).toFixed(2)}%`;
  expect(warning!.message).toContain("it gives an abnormal return of");
  expect(warning!.message).toContain(figure);
  expect(warnings(withKeys({ model: "dimson" }), "STALE_BENCHMARK")[0]!.message).not.toContain("it gives");
});
