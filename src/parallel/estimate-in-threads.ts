import type { EstimateAll, EstimatedPart } from "../study/estimate-all.ts";
import { joinParts } from "../study/estimate-all.ts";
import { openBlocks, type Piece, piecesOf } from "../study/estimate-pieces.ts";
import type { Block, KeptParts } from "../study/kept-parts.ts";
import type { MetStudy, OnObservations } from "../study/run-study.ts";
import { type MapOptions, mapRanges, type Range } from "./map-ranges.ts";

/** A block that threads estimate, and the parts of it that have come. */
interface OpenBlock {
  readonly block: Block;
  /** Its pieces are those from here on. */
  readonly first: number;
  readonly parts: (EstimatedPart | undefined)[];
  missing: number;
}

function openBlock(block: Block, pieces: readonly Piece[], model: number): OpenBlock {
  const isOf = (piece: Piece) => piece.model === model && piece.first >= block.first && piece.end <= block.end;
  const first = pieces.findIndex(isOf);
  const count = pieces.filter(isOf).length;
  return { block, first, parts: new Array<EstimatedPart | undefined>(count).fill(undefined), missing: count };
}

/**
 * Estimates every observation of a study under all its models, piece by piece over worker threads, and keeps each block
 * as soon as it is whole: for models that are estimated by iteration, and for placebos.
 *
 * @returns what gives each model its estimates: the figures of one thread, byte by byte
 * @throws the signal's reason
 */
export async function estimateInThreads(
  met: MetStudy,
  kept: KeptParts,
  options: MapOptions,
  onObservations: OnObservations = () => {},
): Promise<EstimateAll> {
  const { input, models, aligned } = met;
  const { length } = aligned.observations;
  const blocks = openBlocks(met, kept);
  const pieces = piecesOf(met, blocks);
  const open = blocks.map((block) => openBlock(block, pieces, models.indexOf(block.model)));
  let done = length * models.length - blocks.reduce((sum, { first, end }) => sum + end - first, 0);

  const take = ({ first }: Range, parts: readonly EstimatedPart[]) => {
    parts.forEach((part, k) => {
      const of = open.findLast((candidate) => candidate.first <= first + k)!;
      of.parts[first + k - of.first] = part;
      of.missing--;
      if (of.missing === 0 && kept.blocksOf(of.block.model, length).length > 1) {
        kept.write(of.block, of.parts as EstimatedPart[]);
      }
      done += part.end - part.first;
    });
    onObservations(done, length * models.length);
  };
  const { threads, signal } = options;
  const how = { threads, ...(signal && { signal }) };
  await mapRanges("estimate-pieces", { input, pieces }, pieces.length, how, take);

  const sameBlock = (a: Block, b: Block) => a.model === b.model && a.first === b.first;
  return (model, whole, definition) => {
    function* parts(): Generator<EstimatedPart> {
      for (const block of kept.blocksOf(model, length)) {
        const own = open.find((candidate) => sameBlock(candidate.block, block));
        yield* own ? (own.parts as EstimatedPart[]) : kept.read(block);
      }
    }
    return joinParts(parts(), whole, definition);
  };
}
