import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ExpectedReturnModel } from "../../core/model.ts";
import type { Range, Work } from "../../core/work.ts";
import type { EstimatedPart, ModelRange } from "../../study/estimation/estimate-part.ts";
import type { StudyInput } from "../../study/settings/input.ts";
import { findModel } from "../../study/settings/registry.ts";
import type { Executor, WorkOptions } from "../drive/executor.ts";
import { coverRange, listParts, type PartList, proveParts, readParts, writeParts } from "../storage/part-file.ts";
import { studyKey } from "../storage/study-key.ts";

/** Observations of a checkpoint: about a second's work of a closed form, or of a search. */
const checkpointLength = (model: ExpectedReturnModel) => (model.iterative ? 500 : 50_000);

/** Cuts a range at the multiples of a checkpoint's length: where they lie depends on the model alone. */
export function cutAtCheckpoints<R extends Range>(
  range: R,
  model: ExpectedReturnModel,
  length = checkpointLength(model),
): R[] {
  const cuts: R[] = [];
  for (let first = range.first; first < range.end; ) {
    const end = Math.min(range.end, (Math.floor(first / length) + 1) * length);
    cuts.push({ ...range, first, end });
    first = end;
  }
  return cuts;
}

/**
 * The parts of a range that a file keeps, proved by their checksums; null for those of another study or range, and for a
 * file that is damaged, all of which are computed again.
 */
function keptParts(path: string, key: string, range: ModelRange): PartList | null {
  if (!existsSync(path)) return null;
  try {
    const list = listParts(path);
    if (list.header.key !== key || !coverRange(list.parts, range)) return null;
    proveParts(list);
    return list;
  } catch {
    return null;
  }
}

/** A range that is kept on disk, or is to be kept; a model with a single range is not worth a file. */
interface Checkpoint {
  readonly range: ModelRange;
  /** null where the range is not kept. */
  readonly path: string | null;
  /** The parts that are kept already; null where there are none. */
  readonly kept: PartList | null;
}

/** Where the estimates of one study are kept. */
interface Store {
  readonly folder: string;
  /** `studyKey` of the study. */
  readonly key: string;
  /** Observations of a checkpoint; as many as suit the model where it is undefined. */
  readonly length: number | undefined;
}

/** The estimation of a study, cut into checkpoints. */
function checkpointsOf({ ranges, input }: Work<ModelRange, EstimatedPart>, store: Store): Checkpoint[] {
  const { models } = (input as StudyInput).definition;
  return ranges.flatMap((range): Checkpoint[] => {
    const model = findModel(models[range.model]!);
    const cuts = cutAtCheckpoints(range, model, store.length);
    if (cuts.length <= 1) return [{ range, path: null, kept: null }];
    return cuts.map((cut) => {
      const path = join(store.folder, `${model.id}-${cut.first}-${cut.end}.part`);
      return { range: cut, path, kept: keptParts(path, store.key, cut) };
    });
  });
}

/** The next parts, up to the end of a range. */
async function partsUpTo({ end }: Range, parts: AsyncIterator<EstimatedPart>): Promise<EstimatedPart[]> {
  const found: EstimatedPart[] = [];
  while (found.at(-1)?.end !== end) {
    const next = await parts.next();
    if (next.done) throw new Error(`the estimation ended before observation ${end}`);
    found.push(next.value);
  }
  return found;
}

async function* estimateKeeping(
  work: Work<ModelRange, EstimatedPart>,
  store: Store,
  inner: Executor,
  options: WorkOptions,
): AsyncGenerator<EstimatedPart> {
  const checkpoints = checkpointsOf(work, store);
  const ranges = checkpoints.flatMap(({ range, kept }) => (kept ? [] : range));
  const estimated = inner.map({ ...work, ranges }, options)[Symbol.asyncIterator]();
  try {
    for (const { range, path, kept } of checkpoints) {
      if (kept !== null) {
        yield* readParts(kept, range.model);
        options.onItems?.(range.end - range.first);
      } else if (range.end > range.first) {
        const parts = await partsUpTo(range, estimated);
        const header = { key: store.key, shard: 1, shards: 1 };
        if (path !== null) await writeParts(path, header, parts);
        yield* parts;
      }
    }
  } finally {
    await estimated.return?.();
  }
}

/** An executor that keeps what it has estimated. */
export interface CheckpointedExecutor extends Executor {
  /** Removes what is kept, once the result is written. */
  discard(): void;
}

/**
 * Saves the estimates of large studies in a folder while another executor computes, and reuses those that it finds
 * there: a study that was interrupted continues where it stopped.
 *
 * @param folder where; made when the first estimate is kept
 * @param inner  what computes the estimates that are not kept yet
 * @param length observations that are kept at a time; about a second's work where it is left out
 * @throws nothing of its own; an estimate that is damaged is computed anew
 */
export function checkpointed(folder: string, inner: Executor, length?: number): CheckpointedExecutor {
  return {
    ...inner,
    map(work, options) {
      if (work.job !== "estimate") return inner.map(work, options);
      const estimation = work as unknown as Work<ModelRange, EstimatedPart>;
      const store = { folder, key: studyKey(work.input as StudyInput), length };
      return estimateKeeping(estimation, store, inner, options) as AsyncIterable<never>;
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
