import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { runStudyWith } from "../../src/work/drive/run-study-with.ts";
import { here } from "../../src/work/executors/here.ts";
import { fromShards, shardRange, writeShard } from "../../src/work/executors/shards.ts";
import { listParts } from "../../src/work/storage/part-file.ts";
import { withFlippedBit } from "../support/damage.ts";
import { eventstudy } from "../support/run-cli.ts";
import { shippedStudy } from "../support/studies.ts";

const folder = mkdtempSync(join(tmpdir(), "eventstudy-shards-"));
afterAll(() => rmSync(folder, { recursive: true }));
const study = "data/hanoi-summit/study.yaml";
const shards = join(folder, "shards");
const ok = async (...args: string[]) => {
  const ended = await eventstudy(args);
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  return ended;
};

it("shares the observations out, each to one shard, as evenly as can be", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 5000 }), (count, observations) => {
      const ranges = Array.from({ length: count }, (_, k) => shardRange({ shard: k + 1, shards: count }, observations));
      expect(ranges[0]!.first).toBe(0);
      expect(ranges.at(-1)!.end).toBe(observations);
      ranges.slice(1).forEach(({ first }, k) => {
        expect(first).toBe(ranges[k]!.end);
      });
      const sizes = ranges.map(({ first, end }) => end - first);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
    { seed: 7 },
  );
});

describe("shards of a study", () => {
  it("make the study that one run makes, byte by byte, also with two models and excluded observations", async () => {
    const windows = ["--estimation-window", "-760:-11", "--min-estimation", "745", "--draws", "99"];
    const models = ["--model", "market-model,mean-adjusted", ...windows];
    for (const k of [3, 1, 2]) await ok("run", study, ...models, "--shard", `${k}/3`, "--out", shards);
    expect(readdirSync(shards).sort()).toEqual([1, 2, 3].map((k) => `shard-${k}-of-3.part`));
    await ok("merge", study, ...models, "--shards", shards, "--no-charts", "--out", join(folder, "merged"));
    await ok("run", study, ...models, "--no-charts", "--out", join(folder, "one"));
    const files = readdirSync(join(folder, "one"));
    expect(readdirSync(join(folder, "merged"))).toEqual(files);
    for (const file of files) {
      const [a, b] = ["one", "merged"].map((name) => readFileSync(join(folder, name, file)));
      expect(a!.equals(b!), file).toBe(true);
    }
    const { observations } = JSON.parse(readFileSync(join(folder, "one", "result.json"), "utf8"));
    expect(observations.some(({ status }: { status: string }) => status === "excluded")).toBe(true);
  });

  const refused = async (...args: string[]) => {
    const { code, stderr } = await eventstudy(args);
    expect(code).toBe(1);
    return stderr;
  };

  it("are refused with other settings, with one missing, mixed with another cut, or from an empty folder", async () => {
    const merge = (from: string, ...more: string[]) =>
      refused("merge", study, "--shards", from, "--out", join(folder, "none"), ...more);
    expect(await merge(shards, "--returns", "log")).toMatch(/BAD_SHARD.*shard-1-of-3.part belongs to another study/);
    const some = mkdtempSync(join(folder, "some-"));
    copyFileSync(join(shards, "shard-1-of-3.part"), join(some, "shard-1-of-3.part"));
    expect(await merge(some)).toContain("is missing the shard 2/3, 3/3");
    copyFileSync(join(shards, "shard-1-of-3.part"), join(some, "shard-1-of-2.part"));
    expect(await merge(some)).toContain("contains shards of several cuts");
    expect(await merge(join(folder, "nowhere"))).toContain("contains no shard");
    expect(readdirSync(folder)).not.toContain("none");
  });

  it.each(["9/3", "0/3", "2", "a/b"])("are not cut as %s", async (shard) => {
    expect(await refused("run", study, "--shard", shard, "--out", join(folder, "none"))).toContain(
      `--shard does not understand "${shard}"`,
    );
  });
});

describe("a shard that is not what its name says", async () => {
  const shipped = await shippedStudy("hanoi-summit");
  const input = {
    ...shipped,
    definition: { ...shipped.definition, models: ["market-model", "mean-adjusted"], draws: 99 },
  };
  const sound = join(folder, "sound");
  for (const shard of [1, 2, 3]) await writeShard(input, { shard, shards: 3 }, sound, here);
  const nameOf = (shard: number) => `shard-${shard}-of-3.part`;
  const second = readFileSync(join(sound, nameOf(2)));

  /** Merges the shards with the second one changed. */
  async function mergeWith(change: (path: string) => void) {
    const damaged = mkdtempSync(join(folder, "damaged-"));
    cpSync(sound, damaged, { recursive: true });
    const path = join(damaged, nameOf(2));
    change(path);
    const merged = runStudyWith(input, fromShards(damaged, here));
    await expect(merged).rejects.toMatchObject({ code: "BAD_SHARD", place: { file: path } });
    return merged.catch(({ message }: Error) => message);
  }

  it("is refused under another's number", async () => {
    expect(await mergeWith((path) => copyFileSync(join(sound, nameOf(1)), path))).toContain(
      "holds the shard 1/3, not 2/3 as its name says",
    );
  });

  it("is refused when it is of another study", async () => {
    const other = { ...input, definition: { ...input.definition, returns: "log" as const } };
    const path = await writeShard(other, { shard: 2, shards: 3 }, join(folder, "other-study"), here);
    expect(await mergeWith((to) => copyFileSync(path, to))).toContain("belongs to another study");
  });

  it("is refused with one bit the other way round, wherever it is", async () => {
    const places = fc.record({ at: fc.nat(second.length - 1), bit: fc.nat(7) });
    const { parts } = listParts(join(sound, nameOf(2)));
    // The first and the last bytes, those around each part, and others.
    const edges = [
      0,
      63,
      64,
      65,
      90,
      160,
      second.length - 1,
      ...parts.flatMap(({ at, bytes }) => [at - 1, at, at + bytes]),
    ];
    await fc.assert(
      fc.asyncProperty(places, async ({ at, bit }) => {
        await mergeWith((path) => writeFileSync(path, withFlippedBit(second, at, bit)));
      }),
      { seed: 11, numRuns: 40, examples: edges.filter((at) => at < second.length).map((at) => [{ at, bit: 1 }]) },
    );
  });

  it("is refused when it is cut short, also where a part ends", async () => {
    const { parts } = listParts(join(sound, nameOf(2)));
    const ends = parts.slice(0, -1).map(({ at, bytes }) => at + bytes);
    expect(ends.length).toBeGreaterThan(0);
    for (const length of [0, 10, 100, ...ends, second.length - 1])
      await mergeWith((path) => writeFileSync(path, second.subarray(0, length)));
  });

  it("is refused with bytes behind it, and as a folder", async () => {
    await mergeWith((path) => writeFileSync(path, Buffer.concat([second, second])));
    await mergeWith((path) => {
      rmSync(path);
      mkdirSync(path);
    });
  });
});
