import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runStudy } from "../../src/study/pipeline.ts";
import { findModel } from "../../src/study/settings/registry.ts";
import { runStudyWith } from "../../src/work/drive/run-study-with.ts";
import { checkpointed, cutAtCheckpoints } from "../../src/work/executors/checkpoints.ts";
import { here } from "../../src/work/executors/here.ts";
import { threads } from "../../src/work/executors/threads.ts";
import { studyKey } from "../../src/work/storage/study-key.ts";
import { withFlippedBit } from "../support/damage.ts";
import { shippedStudy } from "../support/studies.ts";

const folder = mkdtempSync(join(tmpdir(), "eventstudy-checkpoints-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("cuts at the multiples of a checkpoint's length, whatever the range", () => {
  const [closedForm, search] = [findModel("market-model"), findModel("garch")];
  expect(cutAtCheckpoints({ first: 0, end: 120_000 }, closedForm).map(({ end }) => end)).toEqual([
    50_000, 100_000, 120_000,
  ]);
  expect(cutAtCheckpoints({ first: 40_000, end: 60_000 }, closedForm)).toEqual([
    { first: 40_000, end: 50_000 },
    { first: 50_000, end: 60_000 },
  ]);
  expect(cutAtCheckpoints({ first: 0, end: 1100 }, search).map(({ end }) => end)).toEqual([500, 1000, 1100]);
  expect(cutAtCheckpoints({ first: 3, end: 3 }, closedForm)).toEqual([]);
});

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
const files = ["garch", "market-model"].flatMap((model) =>
  ["0-15", "15-30", "30-40"].map((range) => `${model}-${range}.part`),
);

it("keeps each range as soon as it is whole, and goes on where a run was ended", async () => {
  const own = join(folder, "one");
  const seen: number[] = [];
  const run = () =>
    runStudyWith(input, checkpointed(own, here, 15), {
      onProgress: (job, done) => job === "estimate" && seen.push(done),
    });
  expect(await run()).toEqual(whole);
  expect(readdirSync(own).sort()).toEqual(files);
  expect(seen.at(-1)).toBe(80);

  // What is kept is read; a file that holds no parts, is cut short, is damaged or is a copy of another is estimated again.
  const [first, second] = ["garch-0-15.part", "garch-15-30.part"].map((name) => join(own, name));
  const written = statSync(first!).mtimeMs;
  writeFileSync(second!, "half a fi");
  expect(await run()).toEqual(whole);
  expect(statSync(first!).mtimeMs).toBe(written);
  const sound = readFileSync(second!);
  for (const length of [0, 40, 5000, sound.length - 1]) {
    truncateSync(second!, length);
    expect(await run()).toEqual(whole);
    expect(readFileSync(second!)).toEqual(sound);
  }
  for (const share of [0, 0.01, 0.3, 0.7, 0.999]) {
    writeFileSync(second!, withFlippedBit(sound, Math.floor(share * sound.length), 3));
    expect(await run()).toEqual(whole);
    expect(readFileSync(second!)).toEqual(sound);
  }
  copyFileSync(first!, second!);
  expect(await run()).toEqual(whole);
  expect(readFileSync(second!)).toEqual(sound);
});

it("keeps what threads estimate, and ends early with the signal's reason", async () => {
  const own = join(folder, "threads");
  const spawn = { probeMs: 0, worthwhileMs: 0 };
  const stop = new AbortController();
  const options = {
    signal: stop.signal,
    onProgress: () =>
      existsSync(own) && readdirSync(own).some((name) => name.endsWith(".part")) && stop.abort("enough"),
  };
  const run = (how = {}) => runStudyWith(input, checkpointed(own, threads(2, { spawn }), 15), how);
  await expect(run(options)).rejects.toBe("enough");
  const kept = readdirSync(own).filter((name) => name.endsWith(".part")).length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(6);
  expect(await run()).toEqual(whole);
  expect(readdirSync(own).sort()).toEqual(files);
});

it("does not take the estimates of another study, and removes its own when it is asked to", async () => {
  const own = join(folder, "other");
  const other = { ...input, definition: { ...input.definition, models: ["market-model"], returns: "log" as const } };
  const executor = checkpointed(own, here, 15);
  await runStudyWith({ ...other, definition: { ...other.definition, returns: "simple" } }, executor);
  expect(await runStudyWith(other, executor)).toEqual(runStudy(other));
  executor.discard();
  expect(existsSync(own)).toBe(false);
  // A study of one range leaves no file.
  await runStudyWith(other, checkpointed(own, here));
  expect(existsSync(own)).toBe(false);
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
