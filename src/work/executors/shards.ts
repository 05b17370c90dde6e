import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError } from "../../core/errors.ts";
import type { Range, Work } from "../../core/work.ts";
import type { EstimatedPart, ModelRange } from "../../study/estimation/estimate-part.ts";
import { estimationSteps } from "../../study/pipeline.ts";
import type { StudyInput } from "../../study/settings/input.ts";
import { findModel } from "../../study/settings/registry.ts";
import { requireInput } from "../../study/settings/require-input.ts";
import type { Executor } from "../drive/executor.ts";
import { mapWork, type WatchOptions } from "../drive/run-study-with.ts";
import { badShard, coverRange, listParts, type PartList, readParts, writeParts } from "../storage/part-file.ts";
import { studyKey } from "../storage/study-key.ts";
import { cutAtCheckpoints } from "./checkpoints.ts";

/**
 * One shard of a study.
 *
 * Units   shards, counted from 1.
 */
export interface Shard {
  /** Number of this shard. */
  readonly shard: number;
  /** Number of all shards. */
  readonly shards: number;
}

/** The observations of a shard: each of them in one shard, and nearly as many in each. */
export function shardRange({ shard, shards }: Shard, observations: number): Range {
  const at = (k: number) => Math.floor((observations * k) / shards);
  return { first: at(shard - 1), end: at(shard) };
}

const fileOf = (folder: string, { shard, shards }: Shard) => join(folder, `shard-${shard}-of-${shards}.part`);

/** The ranges of a study's estimation that one shard estimates, short enough to fit in memory. */
function shardRanges({ ranges }: Work<ModelRange, EstimatedPart>, which: Shard, { definition }: StudyInput) {
  return ranges.flatMap(({ model, end }) =>
    cutAtCheckpoints({ model, ...shardRange(which, end) }, findModel(definition.models[model]!)),
  );
}

/**
 * Estimates one shard of a study and writes it to a folder. Every shard aligns the whole study, since events stand in each
 * other's way, and estimates its own observations only. A run with `fromShards` makes the study of all of them.
 *
 * Shapes  the observations of shard k of n: N (k − 1)/n … N k/n, under each model.
 *
 * @param which    number of the shard and of all, such as { shard: 2, shards: 8 }
 * @param folder   where the file is written, whole or not at all
 * @param executor where the work is done, such as `threads(4)`
 * @returns path of the file
 * @throws EventStudyError BAD_ARGUMENT for what is no loaded study; UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS; the
 *         signal's reason
 */
export async function writeShard(
  input: StudyInput,
  which: Shard,
  folder: string,
  executor: Executor,
  options: WatchOptions = {},
): Promise<string> {
  requireInput(input);
  const step = estimationSteps(input).next().value;
  if (!("kind" in step) || step.kind !== "do") throw new Error("the pipeline does not begin with the estimation");
  const work = step.work as Work<ModelRange, EstimatedPart>;
  const ranges = shardRanges(work, which, input);
  const path = fileOf(folder, which);
  const header = { key: studyKey(input), ...which };
  await writeParts(path, header, mapWork({ ...work, ranges }, executor, options));
  return path;
}

const pattern = /^shard-(\d+)-of-(\d+)\.part$/;

/** Into how many shards a folder's study was cut. @throws BAD_SHARD without a shard, or with those of two cuts */
function shardsIn(folder: string): number {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const cuts = new Set(names.flatMap((name) => pattern.exec(name)?.[2] ?? []));
  if (cuts.size === 1) return Number([...cuts][0]);
  const fault =
    cuts.size === 0 ? "contains no shard" : `contains shards of several cuts: of ${[...cuts].join(" and of ")}`;
  throw new EventStudyError(
    "BAD_SHARD",
    `${folder} ${fault}`,
    "write them with run --shard 1/8 --out FOLDER, and so on",
  );
}

/** The shards of a folder, in order. @throws BAD_SHARD when one is missing, damaged, of another study or under another's name */
function listShards(folder: string, input: StudyInput): PartList[] {
  const shards = shardsIn(folder);
  const all = Array.from({ length: shards }, (_, k) => ({ shard: k + 1, shards }));
  const missing = all.filter((which) => !existsSync(fileOf(folder, which)));
  if (missing.length > 0) {
    const names = missing.map(({ shard }) => `${shard}/${shards}`).join(", ");
    throw new EventStudyError("BAD_SHARD", `${folder} is missing the shard ${names}`, "compute it with run --shard");
  }
  const key = studyKey(input);
  return all.map((which) => {
    const path = fileOf(folder, which);
    const list = listParts(path);
    const { header } = list;
    if (header.key !== key) {
      const hint =
        "merge with the study, the flags, the input files and the version that the shards were computed with";
      throw new EventStudyError("BAD_SHARD", `${path} belongs to another study`, hint, { file: path });
    }
    if (header.shard !== which.shard || header.shards !== shards) {
      const [own, name] = [`${header.shard}/${header.shards}`, `${which.shard}/${shards}`];
      throw badShard(path, `holds the shard ${own}, not ${name} as its name says`);
    }
    return list;
  });
}

/** Proves that every shard holds the observations of its number, under each model, so that all are there once. */
function requireAll(shards: readonly PartList[], ranges: readonly ModelRange[]): void {
  for (const { path, header, parts } of shards) {
    for (const { model, end } of ranges) {
      const range = { model, ...shardRange(header, end) };
      if (
        coverRange(
          parts.filter((part) => part.model === model),
          range,
        )
      )
        continue;
      throw badShard(path, `does not hold the observations ${range.first + 1} to ${range.end} of its shard, each once`);
    }
  }
}

/** Reads the parts of all models out of shards. */
async function* readShards({ ranges }: Work<ModelRange, EstimatedPart>, shards: readonly PartList[]) {
  requireAll(shards, ranges);
  for (const { model } of ranges) for (const shard of shards) yield* readParts(shard, model);
}

/**
 * Takes every estimate from the shards of a folder: the study is then what one run would have made, byte by byte.
 *
 * @param folder where `writeShard` has written all shards of the study
 * @param inner  what does the rest of the work, such as `threads(4)`
 * @throws nothing of its own; a study that runs with it throws BAD_SHARD when a shard is missing, damaged, of another
 *         study or under the number of another
 */
export function fromShards(folder: string, inner: Executor): Executor {
  return {
    ...inner,
    prepare(input) {
      listShards(folder, input);
      inner.prepare?.(input);
    },
    map(work, options) {
      if (work.job !== "estimate") return inner.map(work, options);
      const estimation = work as unknown as Work<ModelRange, EstimatedPart>;
      return readShards(estimation, listShards(folder, work.input as StudyInput)) as AsyncIterable<never>;
    },
  };
}
