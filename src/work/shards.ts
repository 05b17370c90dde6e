import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { EventStudyError } from "../core/errors.ts";
import type { AlignedInput } from "../study/alignment/align-input.ts";
import {
  type EstimateAll,
  type EstimatedPart,
  joinParts,
  type ObservationRange,
} from "../study/estimation/estimate-all.ts";
import type { Block } from "../study/estimation/kept-parts.ts";
import type { StudyInput } from "../study/settings/input.ts";
import { blocksOf } from "./blocks.ts";
import { type ModelPart, readHeader, readParts, writeParts } from "./part-file.ts";
import { studyKey } from "./study-key.ts";

/** Shard number `shard` of `shards`, both counted from 1. */
export interface Shard {
  readonly shard: number;
  readonly shards: number;
}

/** The observations of a shard: all but equally many each, none twice. */
export function shardRange({ shard, shards }: Shard, observations: number): ObservationRange {
  const at = (k: number) => Math.floor((observations * k) / shards);
  return { first: at(shard - 1), end: at(shard) };
}

const fileOf = (folder: string, { shard, shards }: Shard) => join(folder, `shard-${shard}-of-${shards}.part`);

/** The blocks of one shard of a study. */
export function shardBlocks({ models, aligned }: AlignedInput, which: Shard): Block[] {
  const range = shardRange(which, aligned.observations.length);
  return models.flatMap((model) => blocksOf(model, range));
}

/**
 * Writes the estimated parts of one shard of a study into a folder. Every shard aligns the whole study, since events
 * stand in each other's way, and estimates its own observations only.
 *
 * @param parts those of the blocks of `shardBlocks`, in order; each can be made when it is asked for
 * @returns path of the file
 */
export function writeShard(input: StudyInput, which: Shard, folder: string, parts: Iterable<ModelPart>): string {
  const path = fileOf(folder, which);
  writeParts(path, { format: "eventstudy/part/3", key: studyKey(input), ...which }, parts);
  return path;
}

const pattern = /^shard-(\d+)-of-(\d+)\.part$/;

/** Into how many shards a folder's study was cut. @throws BAD_SHARD without a shard, or with those of two cuts */
function shardsIn(folder: string): number {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const cuts = new Set(names.flatMap((name) => pattern.exec(name)?.[2] ?? []));
  if (cuts.size === 1) return Number([...cuts][0]);
  const what = cuts.size === 0 ? "holds no shard" : `holds shards of several cuts: of ${[...cuts].join(" and of ")}`;
  throw new EventStudyError(
    "BAD_SHARD",
    `${folder} ${what}`,
    "write them with run --shard 1/8 --out FOLDER, and so on",
  );
}

/** The files of all shards in a folder, in order. @throws BAD_SHARD when one is missing or of another study */
function shardFiles(folder: string, input: StudyInput): string[] {
  const shards = shardsIn(folder);
  const all = Array.from({ length: shards }, (_, k) => ({ shard: k + 1, shards }));
  const missing = all.filter((which) => !existsSync(fileOf(folder, which)));
  if (missing.length > 0) {
    const names = missing.map(({ shard }) => `${shard}/${shards}`).join(", ");
    throw new EventStudyError("BAD_SHARD", `${folder} lacks the shard ${names}`, "compute it with run --shard");
  }
  const key = studyKey(input);
  const paths = all.map((which) => fileOf(folder, which));
  for (const path of paths) {
    if (readHeader(path).key === key) continue;
    const hint = "merge with the study, the flags, the input files and the version that the shards were computed with";
    throw new EventStudyError("BAD_SHARD", `${path} belongs to another study`, hint, { file: path });
  }
  return paths;
}

/** Takes every estimate from the shards of a folder: the study is then what one run would have made. @throws BAD_SHARD */
export function estimateFromShards(folder: string, input: StudyInput): EstimateAll {
  const paths = shardFiles(folder, input);
  return (model, aligned, definition) => {
    function* parts(): Generator<EstimatedPart> {
      for (const path of paths) yield* readParts(path, model.id);
    }
    return joinParts(parts(), aligned, definition);
  };
}
