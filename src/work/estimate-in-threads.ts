import type { AlignedInput } from "../study/alignment/align-input.ts";
import type { EstimateAll, EstimatedPart } from "../study/estimation/estimate-all.ts";
import { joinParts } from "../study/estimation/estimate-all.ts";
import { estimatePiece, openBlocks, type Piece, piecesOf } from "../study/estimation/estimate-pieces.ts";
import type { Block, KeptParts } from "../study/estimation/kept-parts.ts";
import type { OnObservations } from "../study/pipeline.ts";
import { type MapOptions, mapRanges } from "./map-ranges.ts";

/** When this thread calls for others. */
interface Patience {
  /** Milliseconds of work after which the length of the rest can be foretold. */
  readonly alone: number;
  /** Milliseconds of the rest from which on others are worth their start: each loads the program, and aligns the study. */
  readonly rest: number;
}

/** What is foretold of a program that has hardly been compiled is too long: the rest takes a third of that, say. */
const usualPatience: Patience = { alone: 500, rest: 3000 };

/** Milliseconds of the rest, as foretold, that one more thread is worth. */
const worthThread = 1500;

const observationsOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { first, end }) => sum + end - first, 0);

/** How far this thread came alone, and how long the rest is foretold to take it: NaN where nothing can be foretold. */
interface Begun {
  readonly pieces: number;
  readonly rest: number;
}

/** Estimates pieces in this thread until the rest is seen to take long. */
function beginAlone(
  met: AlignedInput,
  pieces: readonly Piece[],
  patience: Patience,
  take: (piece: number, part: EstimatedPart) => void,
): Begun {
  const started = performance.now();
  const all = observationsOf(pieces);
  let observations = 0;
  for (const [k, piece] of pieces.entries()) {
    const elapsed = performance.now() - started;
    const rest = (elapsed / observations) * (all - observations);
    if (elapsed >= patience.alone && !(rest < patience.rest)) return { pieces: k, rest };
    take(k, estimatePiece(met, piece));
    observations += piece.end - piece.first;
  }
  return { pieces: pieces.length, rest: 0 };
}

/** Told of each block as soon as it is whole. */
type OnBlock = (block: Block, parts: readonly EstimatedPart[]) => void;

/**
 * Estimates blocks of a study, piece by piece: in this thread, and over worker threads once that is seen to take long, as
 * searches for a maximum and placebos may.
 *
 * @returns the parts of each block, in order: the same, byte by byte, whoever made them
 * @throws the signal's reason
 */
export async function estimateBlocks(
  met: AlignedInput,
  blocks: readonly Block[],
  { threads, signal }: MapOptions,
  onBlock: OnBlock,
  onObservations: OnObservations,
  patience: Patience = usualPatience,
): Promise<ReadonlyMap<Block, readonly EstimatedPart[]>> {
  const open = piecesOf(met, blocks).map((own, b) => ({
    ...{ block: blocks[b]!, pieces: own, missing: own.length },
    parts: new Array<EstimatedPart>(own.length),
  }));
  const places = open.flatMap((of) => of.pieces.map((_, k) => ({ of, k })));
  const pieces = open.flatMap((of) => of.pieces);
  const total = observationsOf(pieces);
  let done = 0;

  const take = (piece: number, part: EstimatedPart) => {
    const { of, k } = places[piece]!;
    of.parts[k] = part;
    of.missing--;
    if (of.missing === 0) onBlock(of.block, of.parts);
    done += part.end - part.first;
    onObservations(done, total);
  };
  const begun = beginAlone(met, pieces, patience, take);
  const rest = pieces.slice(begun.pieces);
  if (rest.length > 0) {
    const worth = Number.isNaN(begun.rest) ? threads : Math.max(2, Math.floor(begun.rest / worthThread));
    const how = { threads: Math.min(threads, worth), ...(signal && { signal }) };
    await mapRanges("estimate-pieces", { input: met.input, pieces: rest }, rest.length, how, ({ first }, parts) => {
      for (const [k, part] of parts.entries()) take(begun.pieces + first + k, part);
    });
  }
  return new Map(open.map(({ block, parts }) => [block, parts]));
}

/**
 * Estimates what is not kept yet of a study, under all its models, and keeps each block as soon as it is whole: see
 * `estimateBlocks`.
 *
 * @returns what gives each model its estimates
 * @throws the signal's reason
 */
export async function estimateInThreads(
  met: AlignedInput,
  kept: KeptParts,
  options: MapOptions,
  onObservations: OnObservations = () => {},
  patience: Patience = usualPatience,
): Promise<EstimateAll> {
  const { length } = met.aligned.observations;
  const total = length * met.models.length;
  const blocks = openBlocks(met, kept);
  const keep: OnBlock = (block, parts) => {
    if (kept.blocksOf(block.model, length).length > 1) kept.write(block, parts);
  };
  const tell: OnObservations = (done, open) => onObservations(total - open + done, total);
  const computed = [...(await estimateBlocks(met, blocks, options, keep, tell, patience))];
  return (model, aligned, definition) => {
    function* parts(): Generator<EstimatedPart> {
      for (const block of kept.blocksOf(model, length)) {
        const own = computed.find(([{ model: of, first }]) => of === model && first === block.first);
        yield* own ? own[1] : kept.read(block);
      }
    }
    return joinParts(parts(), aligned, definition);
  };
}
