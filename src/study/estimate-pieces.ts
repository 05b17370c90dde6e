import { detailLimit } from "./check-study.ts";
import { type EstimatedPart, estimatePart, type ObservationRange } from "./estimate-all.ts";
import type { StudyInput } from "./input.ts";
import type { Block, KeptParts } from "./kept-parts.ts";
import { type MetStudy, meetSeries } from "./run-study.ts";

/** Some observations under one of the study's models. */
export interface Piece extends ObservationRange {
  /** Place of the model in the study. */
  readonly model: number;
}

/** An estimation cut into pieces: plain values and arrays, so that a worker thread can be given it. */
export interface PiecePlan {
  readonly input: StudyInput;
  readonly pieces: readonly Piece[];
}

/** Into how many pieces an estimation is cut, and how long they may be: threads are to end together. */
const usualPieces = 128;
const longestPiece = 25;

/** Cuts blocks into pieces, block after block: the same ones whatever the number of threads. */
export function piecesOf({ models }: MetStudy, blocks: readonly Block[]): Piece[] {
  const observations = blocks.reduce((sum, { first, end }) => sum + end - first, 0);
  const length = Math.min(longestPiece, Math.max(1, Math.ceil(observations / usualPieces)));
  return blocks.flatMap(({ model, first, end }) =>
    Array.from({ length: Math.ceil((end - first) / length) }, (_, k): Piece => {
      const from = first + k * length;
      return { model: models.indexOf(model), first: from, end: Math.min(end, from + length) };
    }),
  );
}

/** The blocks of a study that are not kept yet. */
export function openBlocks({ models, aligned }: MetStudy, kept: KeptParts): Block[] {
  const { length } = aligned.observations;
  return models.flatMap((model) => kept.blocksOf(model, length).filter((block) => !kept.has(block)));
}

/** Estimates pieces `first` … `end` − 1. Every thread aligns the whole study, since events stand in each other's way. */
export function pieceEstimator({ input, pieces }: PiecePlan): (first: number, end: number) => EstimatedPart[] {
  const { models, aligned } = meetSeries(input);
  return (first, end) =>
    pieces.slice(first, end).map((piece) => estimatePart(models[piece.model]!, aligned, input.definition, piece));
}

/**
 * Milliseconds, about, on a slow machine: a search for a day of its estimation window; a placebo for a day, by a model
 * that refits a history and by one that is fitted anew.
 */
const cost = { search: 0.1, refit: 5e-6, fit: 2e-4 };

/** Milliseconds of work that are worth other threads: each loads the program, and aligns the study. */
const worthThreads = 1500;

/** Whether the fits and placebos of some blocks take so long that threads pay: closed forms of very many do not. */
export function isLongWork({ aligned, input: { definition } }: MetStudy, blocks: readonly Block[]): boolean {
  const { from, to } = definition.estimationWindow;
  const hasPlacebos = aligned.observations.length <= detailLimit;
  let milliseconds = 0;
  for (const { model, first, end } of blocks) {
    for (let i = first; i < end; i++) {
      const { placement } = aligned.observations[i]!;
      if (placement.status !== "placed") continue;
      if (model.iterative) milliseconds += cost.search * (to - from + 1);
      else if (hasPlacebos) {
        const refits = Math.max(0, placement.row + to);
        milliseconds += refits * (to - from + 1) * (model.refits ? cost.refit : cost.fit);
      }
    }
  }
  return milliseconds >= worthThreads;
}
