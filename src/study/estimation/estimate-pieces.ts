import { type AlignedInput, alignInput } from "../alignment/align-input.ts";
import { detailLimit, wantsPlacebos } from "../settings/check-study.ts";
import type { StudyInput } from "../settings/input.ts";
import { type EstimatedPart, estimatePart, type ObservationRange } from "./estimate-all.ts";
import type { Block, KeptParts } from "./kept-parts.ts";

/** Some observations under one of the study's models. */
export interface Piece extends ObservationRange {
  /** Place of the model in the study. */
  readonly model: number;
}

/** An estimation cut into pieces: plain values and arrays, so that a worker thread can be given it. */
interface PiecePlan {
  readonly input: StudyInput;
  readonly pieces: readonly Piece[];
}

/** Into how many pieces an estimation is cut, and how long they may be: threads are to end together. */
const usualPieces = 128;
const longestPiece = 25;

/** Cuts each of some blocks into pieces: the same ones whatever the number of threads. */
export function piecesOf({ models }: AlignedInput, blocks: readonly Block[]): Piece[][] {
  const observations = blocks.reduce((sum, { first, end }) => sum + end - first, 0);
  const length = Math.min(longestPiece, Math.max(1, Math.ceil(observations / usualPieces)));
  return blocks.map(({ model, first, end }) =>
    Array.from({ length: Math.ceil((end - first) / length) }, (_, k): Piece => {
      const from = first + k * length;
      return { model: models.indexOf(model), first: from, end: Math.min(end, from + length) };
    }),
  );
}

/** The blocks of a study that are not kept yet. */
export function openBlocks({ models, aligned }: AlignedInput, kept: KeptParts): Block[] {
  const { length } = aligned.observations;
  return models.flatMap((model) => kept.blocksOf(model, length).filter((block) => !kept.has(block)));
}

/** Whether fits or placebos of single observations take so long that pieces are worth their making. */
export function hasLongWork({ models, aligned, input }: AlignedInput): boolean {
  const { length } = aligned.observations;
  return length <= detailLimit || wantsPlacebos(input.definition, length) || models.some(({ iterative }) => iterative);
}

/** Estimates a piece. */
export const estimatePiece = ({ models, aligned, input }: AlignedInput, piece: Piece): EstimatedPart =>
  estimatePart(models[piece.model]!, aligned, input.definition, piece);

/** Estimates pieces `first` … `end` − 1. Every thread aligns the whole study, since events stand in each other's way. */
export function pieceEstimator({ input, pieces }: PiecePlan): (first: number, end: number) => EstimatedPart[] {
  const met = alignInput(input);
  return (first, end) => pieces.slice(first, end).map((piece) => estimatePiece(met, piece));
}
