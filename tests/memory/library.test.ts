import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as api from "../../src/index.ts";
import * as formats from "../../src/report/writers/index.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { eventstudy } from "../support/run-cli.ts";
import { root, shippedStudy, studyPath } from "../support/studies.ts";

const committed = JSON.parse(readFileSync(`${root}reports/hanoi-summit/result.json`, "utf8")) as StudyResult;
let result: StudyResult;
beforeAll(async () => {
  result = api.runStudy(await api.loadStudy(studyPath("hanoi-summit")));
});

describe("walking a result", () => {
  it("finds observations, groups, windows and days", () => {
    const kospi = api.findObservation(result, "summit-ends-early/KOSPI");
    const written = committed.observations.find(({ security }) => security === "KOSPI")!;
    expect(api.findDay(kospi, 0).ar).toBe(written.days.find(({ day }) => day === 0)!.ar);
    expect(api.findWindow(kospi, 0, 1).car).toBe(written.windows.find(({ window }) => `${window}` === "0,1")!.car);
    expect(api.findWindow(api.findGroup(result), 0, 1).caar).toBe(
      committed.groups[0]!.windows.find(({ window }) => `${window}` === "0,1")!.caar,
    );
  });

  it.each([
    ["observation", () => api.findObservation(result, "summit-ends-early/KOSPY"), /did you mean .*KOSPI/],
    ["model", () => api.findObservation(result, "summit-ends-early/KOSPI", "garch"), /no model "garch"/],
    ["group", () => api.findGroup(result, "al"), /no group "al" \(did you mean "all"\?\)/],
    ["model of a group", () => api.findGroup(result, "all", "garch"), /no model "garch"/],
    ["window", () => api.findWindow(api.findGroup(result), 0, 9), /no window "\[0,9\]"/],
    ["day", () => api.findDay(api.findGroup(result), 99), /no day "99"/],
  ])("says which %s there is not", (_, find, message) => {
    expect(find).toThrow(message);
    expect(find).toThrow(expect.objectContaining({ code: "UNKNOWN_ID" }));
  });
});

describe("align", () => {
  it("says what the command says, and gives observations that models take", async () => {
    const alignment = api.align(await shippedStudy("hanoi-summit"));
    const said = JSON.parse((await eventstudy(["align", "data/hanoi-summit/study.yaml", "--json"])).stdout);
    expect(JSON.parse(JSON.stringify(alignment.clock))).toEqual(said.clock);
    expect(alignment.exclusions).toEqual(said.exclusions);
    const fitted = alignment.observations.map((observation) => ({
      observation,
      fit: api.fitObservation(api.findModel("market-model"), observation, {}),
    }));
    const panel = api.buildPanel(fitted, "simple");
    const test = api
      .findStatistic("bmp")
      .compute(panel, { from: 0, to: 1 }, { alternative: "two-sided", seed: 1, draws: 99 });
    const written = api.findWindow(api.findGroup(committed), 0, 1).tests.bmp!;
    expect(test).toMatchObject({ status: "computed", statistic: (written as api.ComputedTest).statistic });
  });
});

describe("simulate", () => {
  const design = { events: 12, repetitions: 60, windowLength: 1, effects: [0, 0.02], tests: ["bmp", "sign"], seed: 7 };

  it("gives the command's figures, in this thread and over two", async () => {
    const flags = ["--events", "12", "--repetitions", "60", "--window", "1", "--effect", "0,0.02"];
    const { stdout } = await eventstudy(["simulate", ...flags, "--tests", "bmp,sign", "--seed", "7", "--json"]);
    const here = api.simulate(design);
    expect(JSON.parse(JSON.stringify(here))).toEqual(JSON.parse(stdout));
    expect(await api.simulateInThreads(design, { threads: 2 })).toEqual(here);
  });

  it("draws pseudo-events from a study's own prices", async () => {
    const study = await shippedStudy("hanoi-summit");
    const simulated = api.simulate({ ...design, repetitions: 10, returns: { study } });
    expect(simulated.source).toMatchObject({ kind: "panel", benchmark: study.definition.benchmark });
    expect(simulated.provenance.inputs).toEqual(study.inputs);
  });

  it("ends early by a signal, and refuses an unknown test", async () => {
    await expect(
      api.simulateInThreads(design, { threads: 1, signal: AbortSignal.abort(new Error("enough")) }),
    ).rejects.toThrow("enough");
    expect(() => api.simulate({ ...design, tests: ["bpm"] })).toThrow(/did you mean "bmp"/);
  });
});

describe("programs without types", () => {
  it.each([
    ["a promise", () => api.runStudy(api.loadStudy(studyPath("hanoi-summit")) as never), /received a promise/],
    ["a path", () => api.runStudy("study.yaml" as never), /received "study.yaml"/],
    ["nothing", () => api.align(undefined as never), /received undefined/],
    ["no events", () => api.simulate({ events: 0 }), /events is 0/],
    ["half a draw", () => api.simulate({ draws: 0.5 }), /draws is 0.5/],
    ["a level of 5", () => api.simulate({ level: 5 }), /level is 5/],
    ["no effects", () => api.simulate({ effects: [] }), /effects is \[\]/],
    ["no tests", () => api.simulate({ tests: [] }), /tests is \[\]/],
    ["no noise", () => api.simulate({ returns: { sigma: 0 } }), /sigma is 0/],
    ["full correlation", () => api.simulate({ returns: { rho: 1 } }), /rho is 1/],
  ])("are told what they handed over: %s", (_, call, message) => {
    expect(call).toThrow(message);
    expect(call).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
  });
});

describe("pictures and reports", () => {
  it("draws the pictures of the report, byte for byte", async () => {
    const [spec] = api.drawCharts(result, { charts: ["who-moved"] });
    const png = await api.renderChart(spec!);
    expect(Buffer.from(png).equals(readFileSync(`${root}reports/hanoi-summit/charts/who-moved.png`))).toBe(true);
    expect(Buffer.from(await api.renderChart(spec!, { format: "svg" })).toString()).toMatch(/^<\?xml|^<svg/);
    expect(Buffer.from(await api.renderChart(spec!, { format: "pdf" })).toString("latin1")).toMatch(/^%PDF-/);
  });

  it("refuses a chart or format that does not exist", async () => {
    expect(() => api.drawCharts(result, { charts: ["who-move"] })).toThrow(/did you mean "who-moved"/);
    const [spec] = api.drawCharts(result, { charts: ["path"] });
    await expect(api.renderChart(spec!, { scale: 0 })).rejects.toThrow(/scale is 0/);
    await expect(api.renderReport(result, "htm" as "html")).rejects.toThrow(/did you mean "html"/);
  });

  it.each(["html", "markdown", "observations-csv", "result-json"] as const)(
    "writes %s as the command does",
    async (id) => {
      const { file } = Object.values(formats).find((format) => format.id === id)!;
      const report = await api.renderReport(result, id);
      // The page is large: its hash stands for it.
      if (id === "html") {
        const [hash] = readFileSync(`${root}reports/hanoi-summit/report.html.sha256`, "utf8").split(" ");
        expect(createHash("sha256").update(report).digest("hex")).toBe(hash);
      } else expect(report).toBe(readFileSync(`${root}reports/hanoi-summit/${file}`, "utf8"));
    },
  );

  it("knows every format by its id", async () => {
    for (const { id } of Object.values(formats)) {
      const report = await api.renderReport(result, id as "html", { charts: false });
      expect(report.length, id).toBeGreaterThan(100);
    }
    expect(await api.renderReport(result, "xlsx")).toBeInstanceOf(Uint8Array);
  });
});

describe("explain", () => {
  it("knows models, tests and codes", () => {
    expect(api.explain("market-model")).toMatchObject({ kind: "model", entry: { label: "Market model" } });
    expect(api.explain("bmp").kind).toBe("test");
    expect(api.explain("late-news")).toMatchObject({ kind: "code", entry: { meaning: api.codes.LATE_NEWS } });
    expect(() => api.explain("market-modl")).toThrow(/did you mean "market-model"/);
  });
});
