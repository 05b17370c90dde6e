import { describe, expect, it } from "vitest";
import { runStudy } from "../../src/study/pipeline.ts";
import type { Executor } from "../../src/work/drive/executor.ts";
import { runStudyWith } from "../../src/work/drive/run-study-with.ts";
import { here } from "../../src/work/executors/here.ts";
import { threads } from "../../src/work/executors/threads.ts";
import { runStudyInThreads } from "../../src/work/run-study-in-threads.ts";
import { shippedStudy } from "../support/studies.ts";

// Copies of one event, the last of them before all prices: excluded. Two models, one estimated by iteration.
const shipped = await shippedStudy("hanoi-summit");
const [event] = shipped.definition.events;
const copies = Array.from({ length: 20 }, (_, k) => ({
  ...{ ...event!, id: `copy-${k}`, claims: [], securities: ["KOSPI", "HSI"] },
  ...(k === 19 && { at: event!.at! - 30 * 365 * 86_400_000, published: null }),
}));
const input = {
  ...shipped,
  definition: { ...shipped.definition, events: copies, models: ["market-model", "garch"], draws: 19 },
};
const whole = runStudy(input);

describe("a study", () => {
  it.each([
    ["here", here],
    ["over one thread", threads(1)],
    ["over two, which are called for at once", threads(2, { spawn: { probeMs: 0, worthwhileMs: 0 } })],
    ["over three, after a while", threads(3, { spawn: { probeMs: 100, worthwhileMs: 0 } })],
    ["over two that are never called for", threads(2, { spawn: { probeMs: 1e9, worthwhileMs: 0 } })],
  ])("gives the same %s, placebos and exclusions too", async (_, executor) => {
    const seen: number[] = [];
    const onProgress = (job: string, done: number, total: number) => {
      if (job !== "estimate") return;
      seen.push(done);
      expect(total).toBe(80);
    };
    expect(await runStudyWith(input, executor, { onProgress })).toEqual(whole);
    expect(seen.at(-1)).toBe(80);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(whole.exclusions).not.toHaveLength(0);
    expect(whole.observations[0]!.windows[0]!.placebo!.cars).not.toHaveLength(0);
  });

  it("gives what it gives in one thread, by the short name too", async () => {
    const firms = await shippedStudy("hanoi-firms");
    const expected = JSON.stringify(runStudy(firms));
    let draws = 0;
    const onProgress = (done: number) => {
      draws = done;
    };
    expect(JSON.stringify(await runStudyInThreads(firms, { threads: 2, onProgress })) === expected).toBe(true);
    expect(draws).toBe(firms.definition.draws);
  });

  it("has the long tests of a large group computed in a second thread, and its rows known meanwhile", async () => {
    const many = Array.from({ length: 800 }, (_, k) => ({ ...event!, id: `copy-${k}`, claims: [] }));
    const large = { ...shipped, definition: { ...shipped.definition, events: many, draws: 99 } };
    let rows = 0;
    const onRows = ({ observations }: { readonly observations: readonly unknown[] }) => {
      rows = observations.length;
    };
    const [one, two] = [runStudy(large), await runStudyWith(large, threads(2), { onRows })];
    expect(JSON.stringify(two.groups)).toBe(JSON.stringify(one.groups));
    expect(rows).toBe(one.observations.length);
  });

  it("runs with an executor of one's own, and ends it whatever happens", async () => {
    const calls: string[] = [];
    const own: Executor = {
      prepare: () => void calls.push("prepare"),
      map(work, options) {
        calls.push(work.job);
        // Each range in two parts.
        const halves = work.ranges.flatMap((range) => {
          const middle = Math.floor((range.first + range.end) / 2);
          return [
            { ...range, end: middle },
            { ...range, first: middle },
          ];
        });
        return here.map({ ...work, ranges: halves }, options);
      },
      end: () => void calls.push("end"),
    };
    expect(await runStudyWith(input, own)).toEqual(whole);
    expect(calls).toEqual(["prepare", "estimate", "draw", "end"]);
    const none = { ...input, definition: { ...input.definition, minEstimation: 1e6 } };
    await expect(runStudyWith(none, own)).rejects.toMatchObject({ code: "NOTHING_LEFT" });
    expect(calls.at(-1)).toBe("end");
  });

  it("is refused where none is given, by every way to run one", async () => {
    const refused = { code: "BAD_ARGUMENT" };
    expect(() => runStudy(undefined as never)).toThrow(expect.objectContaining(refused));
    await expect(runStudyWith(undefined as never, here)).rejects.toMatchObject(refused);
  });
});
