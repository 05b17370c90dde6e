import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { alignStudy } from "../../src/study/alignment/align-study.ts";
import { type EstimatedObservations, estimateAll } from "../../src/study/estimation/estimate-all.ts";
import { estimateKeeping } from "../../src/study/estimation/kept-parts.ts";
import { findModel } from "../../src/study/settings/registry.ts";
import { blocksOf, checkpointsIn } from "../../src/work/blocks.ts";
import { studyKey } from "../../src/work/study-key.ts";
import { shippedStudy } from "../support/studies.ts";

const folder = mkdtempSync(join(tmpdir(), "eventstudy-blocks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [closedForm, search] = [findModel("market-model"), findModel("garch")];

it("cuts where multiples of the block's length stand, whatever the range", () => {
  expect(blocksOf(closedForm, { first: 0, end: 120_000 }).map(({ end }) => end)).toEqual([50_000, 100_000, 120_000]);
  expect(blocksOf(closedForm, { first: 40_000, end: 60_000 })).toEqual([
    { model: closedForm, first: 40_000, end: 50_000 },
    { model: closedForm, first: 50_000, end: 60_000 },
  ]);
  expect(blocksOf(search, { first: 0, end: 1100 }).map(({ end }) => end)).toEqual([500, 1000, 1100]);
  expect(blocksOf(closedForm, { first: 3, end: 3 })).toEqual([]);
});

// 700 copies of one event, and a model of small blocks: two of them.
const shipped = await shippedStudy("hanoi-summit", {});
const [event] = shipped.definition.events;
const input = {
  ...shipped,
  definition: {
    ...shipped.definition,
    events: Array.from({ length: 700 }, (_, k) => ({ ...event!, id: `copy-${k}`, claims: [], securities: ["KOSPI"] })),
  },
};
const aligned = alignStudy(input, ["market"]);
const model = { ...closedForm, iterative: true };

it("keeps each block as it is done, and goes on where a run was ended", () => {
  let seen = 0;
  const estimate = estimateKeeping(checkpointsIn(folder, studyKey(input)));
  const run = () => estimate(model, aligned, input.definition, (observations) => (seen += observations));
  const whole = estimateAll(model, aligned, input.definition);
  const expectWhole = ({ panel, used, whole: fits }: EstimatedObservations) =>
    expect({ panel, used: used.map(({ id }) => id), fits }).toEqual({
      ...{ panel: whole.panel, used: whole.used.map(({ id }) => id), fits: whole.whole },
    });
  expectWhole(run());
  expect(readdirSync(folder).sort()).toEqual(["market-model-0-500.part", "market-model-500-700.part"]);
  expect(seen).toBe(700);

  // A block that was kept is read; one that is no part file is estimated again, one cut short is not trusted.
  const [first, second] = ["0-500", "500-700"].map((range) => join(folder, `market-model-${range}.part`));
  const written = statSync(first!).mtimeMs;
  writeFileSync(second!, "half a fi");
  seen = 0;
  expectWhole(run());
  expect(seen).toBe(700);
  expect(statSync(first!).mtimeMs).toBe(written);
  truncateSync(second!, 5000);
  expect(run).toThrow(expect.objectContaining({ code: "BAD_SHARD" }));
});

it("does not take the blocks of another study", () => {
  const own = join(folder, "own");
  const definition = { ...input.definition, returns: "log" as const };
  estimateKeeping(checkpointsIn(own, studyKey(input)))(model, aligned, input.definition);
  const other = { ...input, definition };
  const logs = alignStudy(other, ["market"]);
  const { panel } = estimateKeeping(checkpointsIn(own, studyKey(other)))(model, logs, definition);
  expect(panel.ar.data).toEqual(estimateAll(model, logs, definition).panel.ar.data);
});

it("takes a study apart by its program, inputs and settings", () => {
  const changed = (definition: object) => studyKey({ ...input, definition: { ...input.definition, ...definition } });
  const keys = [
    studyKey(input),
    changed({ returns: "log" }),
    changed({ eventWindow: { from: -1, to: 1 } }),
    changed({ events: [] }),
    studyKey({ ...input, inputs: input.inputs.slice(1) }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(changed({ expect: ["KOSPI ar < 0"], title: "another" })).toBe(studyKey(input));
});
