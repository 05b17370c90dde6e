import { expect, it } from "vitest";
import { runStudy } from "../../src/study/pipeline.ts";
import { inventedCloses, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

const sessions = sessionsOf("XNYS", "2017-01-03", "2019-12-31").slice(0, 700);
const ids = ["AAA", "BBB", "CCC", "DDD", "MARKET"];
const prices = wideFile(sessions, inventedCloses(ids, sessions.length));

/** Twelve events, months apart, on four shares in turn. */
const rows = Array.from({ length: 12 }, (_, k) => {
  const size = k === 4 ? "" : String(1 + ((k * 5) % 7));
  return [
    ids[k % 4],
    sessions[300 + 30 * k],
    k % 2 === 0 ? "odd" : "even",
    size,
    2 + (k % 3),
    k < 6 ? "a" : "b",
  ].join();
});
const events = `security,date,group,size,leverage,sector\n${rows.join("\n")}\n`;

const study = (more: string, eventFile = events) =>
  loadFiles({
    "prices.csv": prices,
    "events.csv": eventFile,
    "study.yaml": `study: x\nbenchmark: MARKET\nexchange: XNYS\nprices: prices.csv\nevents: events.csv\nestimation-window: [-120, -11]\nwindows: [[0, 1]]\ndraws: 99\n${more}`,
  });

const regressionsOf = async (more: string, eventFile?: string) =>
  runStudy(await study(more, eventFile)).comparisons.filter((entry) => entry.kind === "characteristics");

it("takes the numeric columns of an event file as characteristics, and leaves out who lacks one", async () => {
  const [ols, wls] = await regressionsOf("");
  expect([ols!.method, wls!.method]).toEqual(["ols", "wls"]);
  expect(ols!.coefficients.map(({ name }) => name)).toEqual(["constant", "size", "leverage"]);
  expect(ols).toMatchObject({ n: 11, dates: 11, reason: null });
  expect(ols!.warnings.map(({ code }) => code)).toEqual(["FEW_DATES"]);
  for (const { dateClustered } of ols!.coefficients) expect(dateClustered.p).toBeGreaterThan(0);
});

it.each(["—", "#N/A", "none", "–", "nil", "NaN"])(
  "takes %s for a missing cell, as every table does",
  async (missing) => {
    const [expected] = await regressionsOf("");
    const [ols] = await regressionsOf("", events.replace(/,odd,,/, `,odd,${missing},`));
    expect(ols).toEqual(expected);
  },
);

it("leaves out an observation with a text among numbers, and says so", async () => {
  const [expected] = await regressionsOf("");
  const [ols] = await regressionsOf("", events.replace(/,odd,,/, ",odd,large,"));
  const [text, ...others] = ols!.warnings;
  expect({ ...ols!, warnings: others }).toEqual(expected);
  expect(text!.code).toBe("TEXT_CHARACTERISTIC");
  expect(text!.message).toMatch(/^1 of 12 observations left out, .*: "size" is "large" for .*\/AAA$/);
});

it("takes those under cross-section where the study names them, and none from an empty list", async () => {
  const [ols] = await regressionsOf("cross-section: [leverage]");
  expect(ols!.coefficients.map(({ name }) => name)).toEqual(["constant", "leverage"]);
  expect(ols!.n).toBe(12);
  expect(await regressionsOf("cross-section: []")).toEqual([]);
});

it("refuses words and unknown columns", async () => {
  await expect(regressionsOf("cross-section: [sector]")).rejects.toMatchObject({ code: "BAD_STUDY" });
  await expect(regressionsOf("cross-section: [siez]")).rejects.toThrow(
    'no column of the events (did you mean "size"?)',
  );
});

it("compares the groups of an event file by clusters of dates", async () => {
  const [first] = runStudy(await study("")).comparisons;
  // Twelve dates of their own and no window that meets another: Welch's t may be read.
  expect(first).toMatchObject({ kind: "difference", groups: ["odd", "even"], n: [6, 6], headline: "welch-t" });
  if (first!.kind !== "difference") throw new Error("no difference");
  expect(first!.tests["welch-t"]!.warnings).toEqual([]);
  expect(first!.tests["date-clustered-t"]!.warnings!.map(({ code }) => code)).toEqual(["FEW_DATES"]);
});
