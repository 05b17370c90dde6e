import { describe, expect, it } from "vitest";
import { addCounts, rejectionCounter, type Simulation } from "../../src/simulation/simulate.ts";
import { estimateStudy, groupResults, panelsOf, runStudy, testedStudy } from "../../src/study/pipeline.ts";
import { longTestsOf } from "../../src/study/testing/long-tests.ts";
import { drawNulls, gatherNulls } from "../../src/study/testing/null-statistics.ts";
import { Background } from "../../src/work/background.ts";
import { mapRanges } from "../../src/work/map-ranges.ts";
import { runStudyInThreads } from "../../src/work/run-study-in-threads.ts";
import { shippedStudy } from "../support/studies.ts";

const simulation: Simulation = {
  ...{ events: 10, estimationDays: 40, windowLength: 3, repetitions: 150, effects: [0, 0.01], seed: 5 },
  ...{ tests: ["patell-z", "wild-bootstrap"], level: 0.05, alternative: "two-sided", draws: 99 },
  source: { kind: "simulated", scenario: "independent", sigma: 0.02, rho: 0 },
};
const count = (threads: number, change: Partial<Simulation> = {}) =>
  mapRanges("count-rejections", { ...simulation, ...change }, simulation.repetitions, { threads });

describe("work over threads", () => {
  it.each([1, 2, 4])("gives with %d threads what one loop gives", async (threads) => {
    const whole = rejectionCounter(simulation)(0, 150);
    expect(addCounts(await count(threads))).toEqual(whole);
  });

  it.each([1, 2])("gives the parts in order, with %d threads", async (threads) => {
    const parts = await count(threads);
    const one = rejectionCounter(simulation);
    expect(parts).toHaveLength(75);
    expect(parts[10]).toEqual(one(20, 22));
  });

  it.each([1, 2])("keeps the code, hint and message of an error, with %d threads", async (threads) => {
    const failing = count(threads, { tests: ["patel-z"] });
    await expect(failing).rejects.toMatchObject({
      ...{ name: "EventStudyError", code: "UNKNOWN_ID", hint: expect.stringMatching(/^known: /) },
      message: 'no test statistic is called "patel-z" (did you mean "patell-z"?)',
    });
  });

  it.each([1, 2])("says of a defect where it happened, with %d threads", async (threads) => {
    const failing = count(threads, { source: null as never });
    await expect(failing).rejects.toThrow(/Cannot .* null/);
  });

  it.each([1, 2])("counts what is done, with %d threads", async (threads) => {
    const seen: number[] = [];
    await mapRanges("count-rejections", simulation, 150, { threads, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual(Array.from({ length: 75 }, (_, k) => 2 * (k + 1)));
  });

  it.each([1, 2])("ends early with the signal's reason, with %d threads", async (threads) => {
    const stop = new AbortController();
    const working = mapRanges("count-rejections", { ...simulation, events: 50 }, 100_000, {
      ...{ threads, signal: stop.signal },
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(working).rejects.toThrow("enough");
  });
});

describe("a study over threads", () => {
  it.each([1, 2, 4])("draws the same nulls with %d threads", async (threads) => {
    const estimated = estimateStudy(await shippedStudy("hanoi-firms", { draws: 99 }));
    const plan = testedStudy(estimated, groupResults(estimated)).nulls;
    expect(plan.draws).toBe(99);
    const parts = await mapRanges("draw-nulls", plan, plan.draws, { threads });
    const [whole, gathered] = [drawNulls(plan), gatherNulls(plan, parts)];
    for (const test of plan.tests) {
      const [own, one] = [gathered, whole].map((nulls) => nulls.of(test, "windows"));
      expect(own!.flatMap(({ statistics }) => [...statistics])).toEqual([...one![0]!.statistics]);
      expect(own!.flatMap(({ degreesOfFreedom }) => [...degreesOfFreedom])).toEqual([...one![0]!.degreesOfFreedom]);
    }
  });

  it("gives what it gives in one", async () => {
    const input = await shippedStudy("hanoi-firms");
    const whole = JSON.stringify(runStudy(input));
    for (const threads of [1, 2, 4]) {
      expect(JSON.stringify(await runStudyInThreads(input, { threads })) === whole, `${threads} threads`).toBe(true);
    }
  });

  it("computes the long tests of a large panel in a second thread, and the same", async () => {
    const shipped = await shippedStudy("hanoi-summit", { draws: 99 });
    const [event] = shipped.definition.events;
    const copies = Array.from({ length: 800 }, (_, k) => ({ ...event!, id: `copy-${k}`, claims: [] }));
    const input = { ...shipped, definition: { ...shipped.definition, events: copies } };
    const plan = longTestsOf(panelsOf(estimateStudy(input)).at(-1)!, input.definition);
    expect(plan?.tests).toContain("grank-t");
    const [one, two] = [runStudy(input), await runStudyInThreads(input, { threads: 2 })];
    expect(JSON.stringify(two.groups)).toBe(JSON.stringify(one.groups));
  });

  it("leaves no error behind of a thread that is ended while it works", async () => {
    const input = await shippedStudy("hanoi-firms");
    const group = panelsOf(estimateStudy(input)).at(-1)!;
    const context = { alternative: "two-sided", seed: 1, draws: 99 } as const;
    const plan = { panel: group.panel, ranges: [{ from: 0, to: 0 }], tests: ["grank-t"], context };
    const background = new Background();
    let settled = false;
    background.run("compute-tests", plan, { first: 0, end: 1 }).finally(() => {
      settled = true;
    });
    background.end();
    // An unhandled rejection would fail the test run.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(settled).toBe(false);
  });
});
