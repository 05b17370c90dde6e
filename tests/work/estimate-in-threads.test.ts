import { expect, it } from "vitest";
import { alignInput } from "../../src/study/alignment/align-input.ts";
import type { EstimatedPart } from "../../src/study/estimation/estimate-all.ts";
import { hasLongWork, openBlocks } from "../../src/study/estimation/estimate-pieces.ts";
import { type Block, type KeptParts, keepNothing } from "../../src/study/estimation/kept-parts.ts";
import { estimateModels, estimateStudy, runStudy } from "../../src/study/pipeline.ts";
import { estimateInThreads } from "../../src/work/estimate-in-threads.ts";
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
  definition: { ...shipped.definition, events: copies, models: ["market-model", "garch"], draws: 99 },
};
const met = alignInput(input);
/** Calls for other threads at once. */
const impatient = { alone: 0, rest: 0 };
const whole = estimateStudy(input);

/** Keeps blocks of 15 observations in memory. */
function memory(): KeptParts & { readonly blocks: Map<string, readonly EstimatedPart[]> } {
  const blocks = new Map<string, readonly EstimatedPart[]>();
  const nameOf = ({ model, first, end }: Block) => `${model.id} ${first} ${end}`;
  return {
    blocks,
    blocksOf: (model, observations) =>
      Array.from({ length: Math.ceil(observations / 15) }, (_, k) => {
        return { model, first: 15 * k, end: Math.min(observations, 15 * (k + 1)) };
      }),
    has: (block) => blocks.has(nameOf(block)),
    read: (block) => blocks.get(nameOf(block))!,
    write: (block, parts) => void blocks.set(nameOf(block), parts),
  };
}

it.each([1, 2, 3])(
  "estimates with %d threads what one loop estimates, placebos and exclusions too",
  async (threads) => {
    const told: number[] = [];
    const how = await estimateInThreads(met, keepNothing, { threads }, (done, total) => {
      told.push(done);
      expect(total).toBe(80);
    });
    const { observations, runs } = estimateModels(met, how);
    expect(observations).toEqual(whole.observations);
    expect(runs).toEqual(whole.runs);
    expect(observations.some(({ status }) => status === "excluded")).toBe(true);
    expect(observations[0]!.windows[0]!.placebo!.cars).not.toHaveLength(0);
    expect(told.at(-1)).toBe(80);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  },
);

it("keeps each block as soon as it is whole, and takes up what is kept", async () => {
  const kept = memory();
  const estimate = () => estimateInThreads(met, kept, { threads: 2 }, undefined, impatient);
  expect(estimateModels(met, await estimate()).observations).toEqual(whole.observations);
  const names = ["0 15", "15 30", "30 40"].flatMap((range) => [`garch ${range}`, `market-model ${range}`]);
  expect([...kept.blocks.keys()].sort()).toEqual(names.sort());

  // One that is lost is estimated again, and only that one.
  const old = new Map(kept.blocks);
  kept.blocks.delete("garch 15 30");
  expect(openBlocks(met, kept)).toEqual([expect.objectContaining({ first: 15, end: 30 })]);
  expect(estimateModels(met, await estimate()).observations).toEqual(whole.observations);
  for (const [name, parts] of old) expect(kept.blocks.get(name) === parts).toBe(name !== "garch 15 30");
});

it("ends early with the signal's reason, and keeps what is whole", async () => {
  const kept = memory();
  const stop = new AbortController();
  const options = { threads: 2, signal: stop.signal };
  const enough = () => {
    if (kept.blocks.size > 0) stop.abort(new Error("enough"));
  };
  const ending = estimateInThreads(met, kept, options, enough, impatient);
  await expect(ending).rejects.toThrow("enough");
  expect(kept.blocks.size).toBeGreaterThan(0);
  expect(kept.blocks.size).toBeLessThan(6);
});

it("begins in this thread, which ends what is short and shares out what is long", async () => {
  const long = {
    ...input,
    definition: { ...input.definition, models: ["market-model", "garch", "egarch"], draws: 19 },
  };
  const expected = runStudy(long);
  const again = alignInput(long);
  for (const patience of [undefined, impatient, { alone: 100, rest: 0 }, { alone: 1e9, rest: 0 }]) {
    const how = await estimateInThreads(again, keepNothing, { threads: 2 }, undefined, patience);
    expect(estimateModels(again, how).observations).toEqual(expected.observations);
  }
  expect(await runStudyInThreads(long, { threads: 2 })).toEqual(expected);
});

it("is for searches and placebos, not for closed forms of very many observations", () => {
  const { models, aligned } = met;
  const closed = models.slice(0, 1);
  const many = { ...aligned, observations: Array.from({ length: 1001 }, () => aligned.observations[0]!) };
  expect(hasLongWork({ ...met, models: closed })).toBe(true);
  expect(hasLongWork({ ...met, aligned: many })).toBe(true);
  expect(hasLongWork({ ...met, models: closed, aligned: many })).toBe(false);
});
