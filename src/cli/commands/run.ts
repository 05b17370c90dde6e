import { appendFileSync, existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";
import { EventStudyError } from "../../core/errors.ts";
import { type Check, type FailCondition, failConditions, junitXml, runChecks, stepSummary } from "../../index.ts";
import { pageAssets } from "../../rendering/page-assets.ts";
import type { ReportContext, ReportFormat } from "../../report/kit/format.ts";
import * as formats from "../../report/writers/index.ts";
import type { StudyResult } from "../../results/result.ts";
import type { ObservationRows } from "../../results/tables.ts";
import { alignInput } from "../../study/alignment/align-input.ts";
import { type EstimateAll, estimatePart } from "../../study/estimation/estimate-all.ts";
import { hasLongWork } from "../../study/estimation/estimate-pieces.ts";
import type { KeptParts } from "../../study/estimation/kept-parts.ts";
import type { StudyInput } from "../../study/settings/input.ts";
import { estimateBlocks } from "../../work/estimate-in-threads.ts";
import type { ModelPart, Shard } from "../../work/index.ts";
import { runOverThreads } from "../../work/run-over-threads.ts";
import { checksTable } from "../checks.ts";
import type { Command } from "../command.ts";
import { drawPictures, noPictures } from "../draw.ts";
import { endWith, exitCodes } from "../exit.ts";
import type { Flag } from "../flags.ts";
import { choices } from "../given.ts";
import { loadRequested } from "../load.ts";
import {
  checkOutputFile,
  checkOutputFolder,
  OutputDraft,
  type OutputFile,
  writeOutputFolder,
} from "../output-folder.ts";
import { type PictureStyle, pictureOptions, pictureStyle, vectorFormats } from "../picture-options.ts";
import { lateBar, type Progress } from "../progress.ts";
import { whole } from "../simulate-options.ts";
import { keepYoungGenerationSmall, smallYoungGeneration } from "../small-heap.ts";
import { type StudyArguments, studyFile, studyOptions } from "../study-options.ts";
import { summaryText } from "../summary.ts";
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";
import { wrap } from "../wrap.ts";

/** Parts of the output that can be left out: `charts` and the names of files without their endings. */
const partOf = ({ file }: ReportFormat) => file.replace(/\.\w+$/, "");
const parts = [...new Set(["charts", ...Object.values(formats).map(partOf)])];

/** Formats written only when asked for, by their ids; svg and pdf are those of the pictures. */
const onDemand: readonly string[] = [
  ...Object.values(formats).flatMap((format: ReportFormat) => (format.onDemand ? [format.id] : [])),
  ...vectorFormats,
];

export const runOptions = {
  out: {
    type: "string",
    nargs: 1,
    completes: "folder",
    describe: "output folder, such as out; default reports/<study id>",
  },
  charts: { type: "boolean", default: true, describe: "draw charts; --no-charts leaves them out" },
  skip: {
    type: "string",
    array: true,
    nargs: 1,
    completes: parts,
    describe: `parts to leave out, by comma: ${parts.join(", ")}`,
  },
  formats: {
    type: "string",
    array: true,
    nargs: 1,
    completes: onDemand,
    describe: `formats to write besides the usual, by comma: ${onDemand.join(", ")}`,
  },
  all: { type: "boolean", default: false, describe: "print every row of the closing table, not the first 40" },
  stars: { type: "boolean", default: false, describe: "stars for significance in tables.tex" },
  json: {
    type: "boolean",
    default: false,
    describe: "print result.json to stdout; writes files only with --out",
  },
  "fail-on": {
    type: "string",
    array: true,
    nargs: 1,
    completes: failConditions,
    describe: `end with 3 when there is one of, by comma: ${failConditions.join(", ")}`,
  },
  threads: {
    type: "string",
    nargs: 1,
    describe:
      "worker threads for searches, placebos and large tests; as many as the machine has. No figure depends on it",
  },
  shard: {
    type: "string",
    nargs: 1,
    describe:
      "estimate one shard of the observations, such as 2/8, into the output folder; merge makes the study of all",
  },
  junit: {
    type: "string",
    nargs: 1,
    completes: "file",
    describe: "write what held and what did not as JUnit XML to this file, such as junit.xml",
  },
  ...pictureOptions,
  ...studyOptions,
} as const satisfies Record<string, Flag>;

type RunArguments = StudyArguments & InferredOptionTypes<typeof runOptions>;

/** The parts of the output folder that are wanted. */
interface Wanted {
  /** Parts to leave out. */
  readonly skip: ReadonlySet<string>;
  /** Formats of `onDemand` that were asked for. */
  readonly asked: ReadonlySet<string>;
  readonly stars: boolean;
  readonly style: PictureStyle;
}

function formatsOf({ skip, asked }: Wanted): ReportFormat[] {
  return Object.values(formats).filter(
    (format: ReportFormat) => !skip.has(partOf(format)) && (!format.onDemand || asked.has(format.id)),
  );
}

/** Writes the files that need no test. */
function writeEarly(rows: ObservationRows, wanted: Wanted, draft: OutputDraft): void {
  for (const format of formatsOf(wanted)) {
    if ("ofRows" in format) draft.add({ path: format.file, content: format.render(rows) });
  }
}

/** The files that are not written yet. */
function outputFiles(
  result: StudyResult,
  context: ReportContext,
  wanted: Wanted,
  written: ReadonlySet<string>,
): Promise<OutputFile[]> {
  const open = formatsOf(wanted).filter(({ file }) => !written.has(file));
  return Promise.all(
    open.map(async (format) => ({
      path: format.file,
      content: "bytes" in format ? await format.bytes(result, context) : format.render(result, context),
    })),
  );
}

/** Work with a bar, which goes when the work ends or fails. */
async function withBar<T>(what: string, work: (bar: Progress) => Promise<T>): Promise<T> {
  const bar = await lateBar(what);
  try {
    return await work(bar);
  } finally {
    bar.stop();
  }
}

/** Estimates and draws the null hypothesis, each with a bar where it takes long. */
async function compute(
  input: StudyInput,
  threads: number,
  { kept, estimated }: Estimation,
  meanwhile: (rows: ObservationRows) => void,
): Promise<StudyResult> {
  const estimating = await lateBar("observations");
  const draws = await lateBar("draws of the null hypothesis");
  const onProgress = (done: number) => {
    estimating.stop();
    draws.update(done, input.definition.draws);
  };
  try {
    const watched = { onObservations: estimating.update, onProgress, meanwhile };
    const own = { ...(kept && { kept }), ...(estimated && { estimated }) };
    return await runOverThreads(input, { threads, v8Flags: smallYoungGeneration, ...watched, ...own });
  } finally {
    estimating.stop();
    draws.stop();
  }
}

/** Draws and writes the output folder, but for what is written already; returns what was written. */
async function write(result: StudyResult, folder: string, wanted: Wanted, draft: OutputDraft): Promise<string> {
  const drawn = wanted.skip.has("charts")
    ? noPictures
    : await withBar("charts", (bar) => drawPictures(result, wanted.style, bar.update));
  const context = { pictures: drawn.pictures, page: pageAssets(), stars: wanted.stars };
  const files = [...(await outputFiles(result, context, wanted, draft.names)), ...drawn.files];
  drawn.notes.forEach(say);
  const old = join(folder, "charts");
  if (wanted.skip.has("charts") && existsSync(old)) say(`${old} is of an earlier run: charts are left out of this one`);
  for (const file of files) draft.add(file);
  draft.commit();
  const names = [...formatsOf(wanted).map(({ file }) => file), ...drawn.files.map(({ path }) => path)];
  return `written to ${folder}: ${names.join(", ")}`;
}

/** Tells CI: JUnit XML, and the summary page of a GitHub job. */
function tellCi(result: StudyResult, checks: readonly Check[], junit: string | undefined): void {
  if (junit !== undefined)
    writeOutputFolder(dirname(junit), [{ path: basename(junit), content: [junitXml(result, checks)] }]);
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (!summaryFile) return;
  try {
    appendFileSync(summaryFile, stepSummary(result, checks));
  } catch (error) {
    say(`the summary could not be appended to GITHUB_STEP_SUMMARY: ${(error as Error).message}`);
  }
}

/** How the observations of a study come to be estimated, and what to do when it has been written. */
interface Estimation {
  /** Where blocks are kept. */
  readonly kept?: KeptParts;
  /** What has been estimated elsewhere. */
  readonly estimated?: EstimateAll;
  finish(): void;
}

/**
 * Keeps what has been estimated beside the output until that is written: a run that is ended goes on where it was.
 * Studies of one block leave no trace.
 */
async function checkpointed(input: StudyInput, folder: string | null): Promise<Estimation> {
  if (folder === null) return { finish: () => {} };
  const { checkpointsIn, studyKey } = await import("../../work/index.ts");
  const checkpoints = join(dirname(folder), `.${basename(folder)}.checkpoint`);
  return {
    kept: checkpointsIn(checkpoints, studyKey(input)),
    finish: () => rmSync(checkpoints, { recursive: true, force: true }),
  };
}

/** "2/8" */
function shardOf(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text.trim());
  const [shard, shards] = [Number(match?.[1]), Number(match?.[2])];
  if (shard >= 1 && shard <= shards) return { shard, shards };
  const hint = "write the number of the shard and of all, from 1/8 to 8/8";
  throw new EventStudyError("BAD_ARGUMENT", `--shard does not understand "${text}"`, hint);
}

/** Estimates a shard and writes it into the output folder, and nothing else. */
async function runShard(input: StudyInput, text: string, folder: string, threads: number): Promise<void> {
  const which = shardOf(text);
  const { shardBlocks, writeShard } = await import("../../work/index.ts");
  const met = alignInput(input);
  const blocks = shardBlocks(met, which);
  const total = blocks.reduce((sum, { first, end }) => sum + end - first, 0);
  const path = await withBar("observations", async ({ update }) => {
    const shared =
      threads > 1 && hasLongWork(met) ? await estimateBlocks(met, blocks, { threads }, () => {}, update) : null;
    let done = 0;
    const onEstimated = (observations: number) => {
      done += observations;
      update(done, total);
    };
    function* parts(): Generator<ModelPart> {
      for (const block of blocks) {
        const own = shared?.get(block) ?? [
          estimatePart(block.model, met.aligned, input.definition, block, onEstimated),
        ];
        for (const part of own) yield { model: block.model.id, part };
      }
    }
    return writeShard(input, which, folder, parts());
  });
  say(`written: ${path}; eventstudy merge makes the study of all ${which.shards}`);
}

/** `run`: the study; writes the output folder, and ends with 3 when something expected did not hold. */
export async function run(
  given: ArgumentsCamelCase<RunArguments>,
  estimation: (input: StudyInput, folder: string | null) => Promise<Estimation> = checkpointed,
): Promise<void> {
  keepYoungGenerationSmall();
  const { out, json, junit } = given;
  const skip = new Set(choices("skip", given.skip, parts));
  if (!given.charts) skip.add("charts");
  const asked = new Set(choices("formats", given.formats, onDemand));
  const vectors = vectorFormats.filter((format) => asked.has(format));
  const style = pictureStyle(given, vectors, !skip.has("charts"));
  const wanted = { skip, asked, style, stars: given.stars };
  const conditions: FailCondition[] = choices("fail-on", given.failOn, failConditions);
  if (out !== undefined) checkOutputFolder(out);
  if (junit !== undefined) checkOutputFile(junit);
  const input = await loadRequested(given);
  const folder = out ?? (json ? null : join("reports", input.definition.id));
  if (folder !== null) checkOutputFolder(folder);
  const threads = whole("threads", given.threads, availableParallelism());
  if (given.shard !== undefined) {
    return runShard(input, given.shard, folder ?? join("reports", input.definition.id), threads);
  }
  const how = await estimation(input, folder);
  const draft = folder === null ? null : new OutputDraft(folder);
  try {
    const meanwhile = (rows: ObservationRows) => {
      if (draft !== null) writeEarly(rows, wanted, draft);
    };
    const result = await compute(input, threads, how, meanwhile);
    const checks = runChecks(input.definition.expect, conditions, result);
    const written = folder === null || draft === null ? null : await write(result, folder, wanted, draft);
    print(json ? JSON.stringify(result, null, 1) : summaryText(result, terminalWidth(), given.all));
    if (checks.length > 0) (json ? say : print)(`\n${checksTable(checks, tableWidth())}`);
    tellCi(result, checks, junit);
    how.finish();
    if (written !== null) say(`\n${wrap(written, terminalWidth(), "  ")}`);
    if (checks.some(({ held }) => !held)) endWith(exitCodes.expectation);
  } finally {
    draft?.end();
  }
}

export const runCommand: Command<RunArguments> = {
  options: runOptions,
  positionals: () => ({ file: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("file", studyFile)
      .options(runOptions)
      .example("eventstudy run data/hanoi-summit/study.yaml --out reports/hanoi-summit", "the Hanoi study")
      .example(
        "eventstudy run --prices prices.csv --benchmark SPY --events events.csv --out out",
        "without a study file",
      )
      .example("eventstudy run study.yaml --model market-model,mean-adjusted", "other models than the file's")
      .example(
        "eventstudy run study.yaml --chart-size single --dpi 600 --formats pdf",
        "pictures for a journal's column",
      )
      .example("eventstudy run study.yaml --json | jq '.groups[0].windows'", "figures for another program"),
  handler: (given) => run(given),
};
