import { readFileSync } from "node:fs";
import { expect, expectTypeOf, it } from "vitest";
import { isoDate } from "../../src/core/session.ts";
import * as api from "../../src/index.ts";
import { buildStudy as buildStudyInBrowser } from "../../src/memory/build-study.ts";
import type { StudyResult } from "../../src/results/result.ts";
import type { StudyValue } from "../../src/study/settings/schema.ts";
import type { StudyFile } from "../../src/study/settings/study-file.ts";
import { root, shippedStudy, studyPath } from "../support/studies.ts";

const committed = JSON.parse(readFileSync(`${root}reports/hanoi-summit/result.json`, "utf8")) as StudyResult;
const asJson = (result: StudyResult) => JSON.parse(JSON.stringify(result)) as StudyResult;

/** A result but for what it says of where its data came from. */
function figures({ provenance: _, securities, ...rest }: StudyResult) {
  return { ...rest, securities: securities.map(({ layout: _, notes: __, ...security }) => security) };
}

/** A type with all its keys, and those of what it holds. */
type Whole<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Whole<Item>[]
    : { [K in keyof T]-?: Whole<Exclude<T[K], undefined>> };

const hanoiFile = () => api.parseStudyFile(readFileSync(studyPath("hanoi-summit"), "utf8"));

it("gives the study file's type the keys of its schema", () => {
  // Options that models declare are known to the generated type alone.
  expectTypeOf<keyof StudyValue>().toExtend<keyof StudyFile>();
  expectTypeOf<StudyValue>().toExtend<StudyFile>();
  expectTypeOf<StudyFile>().toExtend<StudyValue>();
  // Every key asked for, since an optional key extends its absence.
  expectTypeOf<Whole<StudyFile>>().toExtend<Whole<StudyValue>>();
});

it("computes the Hanoi study from arrays as from its files", async () => {
  const { series } = await shippedStudy("hanoi-summit");
  const prices = [...series.values()].map(({ security, sessions, closes }) =>
    api.priceSeries({ security, dates: Array.from(sessions, isoDate), closes: [...closes] }),
  );
  const result = asJson(api.runStudy(api.buildStudy(hanoiFile(), { prices })));
  expect(figures(result)).toEqual(figures(committed));
});

it("takes one wide frame for securities whose sessions differ", async () => {
  const { series } = await shippedStudy("hanoi-summit");
  const days = [...new Set([...series.values()].flatMap(({ sessions }) => [...sessions]))].sort((a, b) => a - b);
  const columns = [...series].map(([id, { sessions, closes }]) => {
    const at = new Map([...sessions].map((day, t) => [day, closes[t]!]));
    return [id, days.map((day) => at.get(day) ?? null)] as const;
  });
  const prices = { date: days.map(isoDate), ...Object.fromEntries(columns) };
  const result = asJson(api.runStudy(api.buildStudy(hanoiFile(), { prices })));
  expect(figures(result).observations).toEqual(committed.observations);
  expect(result.groups).toEqual(committed.groups);
});

const dates = Int32Array.from({ length: 400 }, (_, t) => 17000 + t);
const wave = (k: number) => Float64Array.from(dates, (_, t) => 100 + k * Math.sin(t * k) + 0.01 * t);
const small = {
  study: "small",
  benchmark: "M",
  events: [{ id: "e", date: "2017-06-05" }],
  "estimation-window": [-100, -11],
} as const;
const pair = [
  api.priceSeries({ security: "A", dates, closes: wave(1.7) }),
  api.priceSeries({ security: "M", dates, closes: wave(2.3) }),
];

it("takes securities from the prices, and events and factors as frames", () => {
  const { events: _, ...study } = small;
  const events = { event_id: ["e"], date: ["2017-06-05"] };
  expect(() => api.buildStudy(study, { prices: pair, events })).toThrow(/names no security/);
  const withEvents = api.buildStudy({ ...study, securities: "all" }, { prices: pair, events });
  expect(api.runStudy(withEvents).observations).toEqual(
    api.runStudy(api.buildStudy(small, { prices: pair })).observations,
  );
  const factors = { date: Array.from(dates, isoDate), "Mkt-RF": wave(0.1).map((x) => x / 1e4), RF: dates.map(() => 0) };
  const capm = api.buildStudy({ ...small, model: "capm" }, { prices: pair, factors });
  expect(api.runStudy(capm).observations[0]!.fit!.coefficients).toHaveProperty("beta");
});

it("finds the calendars of the package in Node, and asks for them in a browser", () => {
  const study = { ...small, exchange: "XNYS" };
  expect([...api.buildStudy(study, { prices: pair }).calendars.keys()]).toEqual(["XNYS"]);
  expect(() => buildStudyInBrowser(study, { prices: pair })).toThrow(/no calendar of exchange "XNYS" among the data/);
  const calendars = [api.loadCalendar("XNYS")];
  expect(buildStudyInBrowser(study, { prices: pair, calendars }).calendars.get("XNYS")).toBe(calendars[0]);
  expect(() => api.buildStudy({ ...small, exchange: "XNYX" }, { prices: pair })).toThrow(
    /no calendar of exchange "XNYX"/,
  );
});

it.each([
  ["no events", () => api.buildStudy({ study: "s" }, { prices: pair }), "BAD_STUDY"],
  ["a file of events", () => api.buildStudy({ ...small, events: "e.csv" }, { prices: pair }), "BAD_STUDY"],
  ["a security without prices", () => api.buildStudy({ ...small, securities: [{ id: "B" }] }, { prices: pair }), null],
  ["an expectation of nothing", () => api.buildStudy({ ...small, expect: ["Q car < 0"] }, { prices: pair }), null],
])("refuses %s", (_, build, code) => {
  expect(build).toThrow(code === null ? api.EventStudyError : expect.objectContaining({ code }));
});

it("names line and column of a fault in a study file's text", () => {
  expect(() => api.parseStudyFile("study: a\nprices: p.csv\nevnts: e.csv\n", "mine.yaml")).toThrow(
    expect.objectContaining({ code: "BAD_STUDY", place: { file: "mine.yaml", line: 3, column: 1 } }),
  );
});

it("refuses arrays of different lengths and dates that are none", () => {
  expect(() => api.priceSeries({ security: "A", dates: ["2019-01-02"], closes: [1, 2] })).toThrow(/has 2 rows/);
  expect(() => api.priceSeries({ security: "A", dates: ["x"], closes: [1] })).toThrow(
    expect.objectContaining({ code: "BAD_DATE" }),
  );
});
