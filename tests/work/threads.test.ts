import { describe, expect, it } from "vitest";
import { planRepetitions, rejectionCounter, type Simulation } from "../../src/simulation/simulate.ts";
import { alignInput } from "../../src/study/alignment/align-input.ts";
import { planEstimation } from "../../src/study/estimation/estimation-work.ts";
import { estimateStudy } from "../../src/study/pipeline.ts";
import { planLongTests } from "../../src/study/testing/long-tests.ts";
import { panelsOf } from "../../src/study/testing/model-run.ts";
import { drawNulls, planDrawing } from "../../src/study/testing/null-statistics.ts";
import { planNulls } from "../../src/study/testing/plan-nulls.ts";
import { testGroups } from "../../src/study/testing/test-groups.ts";
import { carryOut, type WatchOptions } from "../../src/work/drive/run-study-with.ts";
import { threads } from "../../src/work/executors/threads.ts";
import { Background } from "../../src/work/threading/background.ts";
import { shippedStudy } from "../support/studies.ts";

const simulation: Simulation = {
  ...{ events: 10, estimationDays: 40, windowLength: 3, repetitions: 150, effects: [0, 0.01], seed: 5 },
  ...{ tests: ["patell-z", "wild-bootstrap"], level: 0.05, alternative: "two-sided", draws: 99 },
  source: { kind: "simulated", scenario: "independent", sigma: 0.02, rho: 0 },
};
async function count(threadCount: number, change: Partial<Simulation> = {}, options: WatchOptions = {}) {
  const { work, counts } = planRepetitions({ ...simulation, ...change });
  await carryOut(work, threads(threadCount), options);
  return counts();
}

describe("work over threads", () => {
  it.each([1, 2, 4])("gives with %d threads what one loop gives", async (n) => {
    expect(await count(n)).toEqual(rejectionCounter(simulation)({ first: 0, end: 150 }));
  });

  it.each([1, 2])("gives the parts in order, with %d threads", async (n) => {
    const { work } = planRepetitions(simulation);
    const parts: unknown[] = [];
    await carryOut({ ...work, take: (part) => void parts.push(part) }, threads(n), {});
    expect(parts).toHaveLength(75);
    expect(parts[10]).toEqual(rejectionCounter(simulation)({ first: 20, end: 22 }));
  });

  it.each([1, 2])("keeps the code, hint and message of an error, with %d threads", async (n) => {
    await expect(count(n, { tests: ["patel-z"] })).rejects.toMatchObject({
      ...{ name: "EventStudyError", code: "UNKNOWN_ID", hint: expect.stringMatching(/^known: /) },
      message: 'no test statistic is called "patel-z" (did you mean "patell-z"?)',
    });
  });

  it.each([1, 2])("says of a defect where it happened, with %d threads", async (n) => {
    await expect(count(n, { source: null as never })).rejects.toThrow(/Cannot .* null/);
  });

  it.each([1, 2])("counts what is done, with %d threads", async (n) => {
    const seen: number[] = [];
    await count(n, {}, { onProgress: (_, done) => seen.push(done) });
    expect(seen).toEqual(Array.from({ length: 75 }, (_, k) => 2 * (k + 1)));
  });

  it.each([1, 2])("ends early with the signal's reason, with %d threads", async (n) => {
    const stop = new AbortController();
    const working = count(
      n,
      { events: 50, repetitions: 100_000 },
      { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) },
    );
    await expect(working).rejects.toThrow("enough");
  });

  it.each([2, 4])("draws the same nulls in any cut", async (cuts) => {
    const study = estimateStudy(await shippedStudy("hanoi-firms", { draws: 99 }));
    const plan = planNulls(panelsOf(study), testGroups(study), study.input.definition);
    const { work, statistics } = planDrawing(plan);
    const length = Math.ceil(99 / cuts);
    for (let first = 0; first < 99; first += length) {
      work.take(work.compute({ first, end: Math.min(99, first + length) }));
    }
    for (const test of plan.tests) {
      const [cut, whole] = [statistics(), drawNulls(plan)].map((nulls) => nulls.of(test, "windows"));
      for (const name of ["statistics", "degreesOfFreedom"] as const)
        expect(cut!.flatMap((part) => [...part[name]])).toEqual(whole!.flatMap((part) => [...part[name]]));
    }
  });

  it("leaves no error behind of a thread that is ended while it works", async () => {
    const shipped = await shippedStudy("hanoi-summit", { draws: 99 });
    const [event] = shipped.definition.events;
    const copies = Array.from({ length: 800 }, (_, k) => ({ ...event!, id: `copy-${k}`, claims: [] }));
    const study = estimateStudy({ ...shipped, definition: { ...shipped.definition, events: copies } });
    const [tests] = planLongTests(panelsOf(study), study.input.definition);
    const background = new Background();
    let settled = false;
    background.run(tests!.work).finally(() => {
      settled = true;
    });
    background.end();
    // An unhandled rejection would fail the test run.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(settled).toBe(false);
  });
});

it("begins in this thread with searches and placebos, not with closed forms of very many observations", async () => {
  const study = alignInput(await shippedStudy("hanoi-summit"));
  const observations = Array.from({ length: 1001 }, () => study.aligned.observations[0]!);
  const many = { ...study, aligned: { ...study.aligned, observations } };
  const lengthOf = (given: typeof study) => planEstimation(given).work.length;
  expect(lengthOf(study)).toBe("unknown");
  expect(lengthOf(many)).toBe("short");
  expect(
    lengthOf({ ...many, models: alignInput(await shippedStudy("hanoi-summit", { models: ["garch"] })).models }),
  ).toBe("unknown");
});
