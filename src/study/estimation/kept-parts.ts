import type { ExpectedReturnModel } from "../../core/model.ts";
import {
  type EstimateAll,
  type EstimatedPart,
  estimatePart,
  joinParts,
  type ObservationRange,
} from "./estimate-all.ts";

/** A block of a study's observations under one model: what is kept, and found again, as one. */
export interface Block extends ObservationRange {
  readonly model: ExpectedReturnModel;
}

/** Where the blocks of an estimation are kept, so that a run that was ended goes on where it was. */
export interface KeptParts {
  /** How so many observations are cut into blocks; a study of one block is not kept. */
  blocksOf(model: ExpectedReturnModel, observations: number): readonly Block[];
  has(block: Block): boolean;
  /** The parts of a block, in order, each read when it is asked for. */
  read(block: Block): Iterable<EstimatedPart>;
  /** Keeps a block, whole or not at all. */
  write(block: Block, parts: readonly EstimatedPart[]): void;
}

/** Keeps nothing: a study is one block. */
export const keepNothing: KeptParts = {
  blocksOf: (model, observations) => [{ model, first: 0, end: observations }],
  has: () => false,
  read: () => [],
  write: () => {},
};

/** Estimates block after block, and keeps each as soon as it is done. */
export function estimateKeeping(kept: KeptParts): EstimateAll {
  return (model, aligned, definition, onEstimated) => {
    const blocks = kept.blocksOf(model, aligned.observations.length);
    function* parts(): Generator<EstimatedPart> {
      for (const block of blocks) {
        if (kept.has(block)) {
          yield* kept.read(block);
          onEstimated?.(block.end - block.first);
        } else {
          const part = estimatePart(model, aligned, definition, block, onEstimated);
          if (blocks.length > 1) kept.write(block, [part]);
          yield part;
        }
      }
    }
    return joinParts(parts(), aligned, definition);
  };
}
