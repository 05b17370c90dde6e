import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ExpectedReturnModel } from "../core/model.ts";
import type { AlignedStudy } from "../study/aligned.ts";
import type { StudyDefinition } from "../study/definition.ts";
import {
  type EstimateAll,
  type EstimatedPart,
  estimatePart,
  joinParts,
  type ObservationRange,
} from "../study/estimate-all.ts";
import { type PartHeader, readHeader, readParts, writeParts } from "./part-file.ts";

/** Observations that are estimated, and kept, at a time: about a second's work of a closed form, or of a search. */
const blockLength = (model: ExpectedReturnModel) => (model.iterative ? 500 : 50_000);

/** A range of observations cut into blocks: where they begin depends on the model alone. */
export function blocksOf(model: ExpectedReturnModel, { first, end }: ObservationRange): ObservationRange[] {
  const length = blockLength(model);
  const blocks: ObservationRange[] = [];
  for (let from = first; from < end; ) {
    const to = Math.min(end, (Math.floor(from / length) + 1) * length);
    blocks.push({ first: from, end: to });
    from = to;
  }
  return blocks;
}

/** Told of each block, as it is done. */
export type OnBlock = (model: string, done: number, total: number) => void;

/** The blocks of a range, estimated one after another. */
export function* estimateBlocks(
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
  range: ObservationRange,
  onBlock: OnBlock = () => {},
): Generator<EstimatedPart> {
  for (const block of blocksOf(model, range)) {
    yield estimatePart(model, aligned, definition, block);
    onBlock(model.id, block.end - range.first, range.end - range.first);
  }
}

/** Whether a checkpoint is of this study: another one's, or one that cannot be read, is computed anew. */
function isOf(path: string, key: string): boolean {
  try {
    return existsSync(path) && readHeader(path).key === key;
  } catch {
    return false;
  }
}

/**
 * Estimates in blocks, and keeps each in a file of `folder` as soon as it is done: a run that was ended is taken up where
 * it was. A study of one block needs no file.
 *
 * @param key `studyKey` of the study
 */
export function estimateWithCheckpoints(folder: string, key: string, onBlock: OnBlock = () => {}): EstimateAll {
  return (model, aligned, definition) => {
    const total = aligned.observations.length;
    const header: PartHeader = { format: "eventstudy/part/2", key, observations: total, shard: 1, shards: 1 };
    const blocks = blocksOf(model, { first: 0, end: total });
    function* parts(): Generator<EstimatedPart> {
      for (const block of blocks) {
        const path = join(folder, `${model.id}-${block.first}-${block.end}.part`);
        if (blocks.length > 1 && isOf(path, key)) yield* readParts(path, model.id);
        else {
          const part = estimatePart(model, aligned, definition, block);
          if (blocks.length > 1) writeParts(path, header, [{ model: model.id, part }]);
          yield part;
        }
        onBlock(model.id, block.end, total);
      }
    }
    return joinParts(parts(), aligned, definition);
  };
}
