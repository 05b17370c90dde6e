import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ExpectedReturnModel } from "../core/model.ts";
import type { ObservationRange } from "../study/estimation/estimate-all.ts";
import type { Block, KeptParts } from "../study/estimation/kept-parts.ts";
import { readHeader, readParts, writeParts } from "./part-file.ts";

/** Observations that are estimated, and kept, at a time: about a second's work of a closed form, or of a search. */
const blockLength = (model: ExpectedReturnModel) => (model.iterative ? 500 : 50_000);

/** A range of observations cut into blocks: where they begin depends on the model alone. */
export function blocksOf(model: ExpectedReturnModel, { first, end }: ObservationRange): Block[] {
  const length = blockLength(model);
  const blocks: Block[] = [];
  for (let from = first; from < end; ) {
    const to = Math.min(end, (Math.floor(from / length) + 1) * length);
    blocks.push({ model, first: from, end: to });
    from = to;
  }
  return blocks;
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
 * Keeps each block of an estimation in a file of `folder`.
 *
 * @param key `studyKey` of the study
 */
export function checkpointsIn(folder: string, key: string): KeptParts {
  const pathOf = ({ model, first, end }: Block) => join(folder, `${model.id}-${first}-${end}.part`);
  return {
    blocksOf: (model, observations) => blocksOf(model, { first: 0, end: observations }),
    has: (block) => isOf(pathOf(block), key),
    read: (block) => readParts(pathOf(block), block.model.id),
    write(block, parts) {
      const header = { format: "eventstudy/part/3", key, shard: 1, shards: 1 } as const;
      writeParts(
        pathOf(block),
        header,
        parts.map((part) => ({ model: block.model.id, part })),
      );
    },
  };
}
