import { appendFileSync, existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";
import {
  type Check,
  catalogueTable,
  checkpointed,
  EventStudyError,
  type Executor,
  type FailCondition,
  failConditions,
  junitXml,
  type ObservationRows,
  type OutputFormat,
  outputFiles,
  outputFormats,
  type ReportLength,
  reportLengths,
  rowFiles,
  runChecks,
  runStudyWith,
  type Shard,
  type StudyInput,
  type StudyResult,
  stepSummary,
  threads,
  writeShard,
} from "../../index.ts";
import { annotation, inGitHubActions } from "../annotations.ts";
import { checkPlaces } from "../check-places.ts";
import { checksTable, failedText } from "../checks.ts";
import type { Command } from "../command.ts";
import { drawPictures, noPictures } from "../draw.ts";
import { endWith, exitCodes } from "../exit.ts";
import type { Flag } from "../flags.ts";
import { choices } from "../given.ts";
import { loadRequested } from "../load.ts";
import { checkOutputFile, checkOutputFolder, OutputDraft, writeOutputFolder } from "../output-folder.ts";
import { type PictureStyle, pictureOptions, pictureStyle, vectorFormats } from "../picture-options.ts";
import { lateBar, type Progress } from "../progress.ts";
import { whole } from "../simulate-options.ts";
import { keepYoungGenerationSmall, smallYoungGeneration } from "../small-heap.ts";
import { type StudyArguments, studyFile, studyOptions } from "../study-options.ts";
import { summaryText } from "../summary.ts";
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";
import { wrap } from "../wrap.ts";

const formats = await outputFormats();

/** Parts of the output that can be left out: `charts` and the names of files without their endings. */
const partOf = ({ file }: OutputFormat) => file.replace(/\.\w+$/, "");
const parts = [...new Set(["charts", ...formats.map(partOf)])];

/** Formats written only when asked for, by their ids; svg and pdf are those of the pictures. */
const onDemand: readonly string[] = [
  ...formats.flatMap((format) => (format.onDemand ? [format.id] : [])),
  ...vectorFormats,
];

export const runOptions = {
  out: {
    type: "string",
    nargs: 1,
    completes: "folder",
    describe: "output folder, such as out; default reports/<study id>",
  },
  charts: {
    ...{ type: "string", array: true, nargs: 1, completes: "charts" },
    describe: "charts to draw, by comma, such as who-moved,path; all",
  },
  "no-charts": { type: "boolean", default: false, describe: "leave the charts out" },
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
  all: {
    type: "boolean",
    default: false,
    describe: "print every row of the closing table and the whole answer, not 15 lines",
  },
  stars: { type: "boolean", default: false, describe: "stars for significance in tables.tex" },
  report: {
    choices: reportLengths,
    nargs: 1,
    requiresArg: true,
    default: "full",
    describe: "full, or short: the report without its appendix",
  },
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
    describe: "write which checks passed and failed as JUnit XML to this file, such as junit.xml",
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
  readonly length: ReportLength;
  readonly style: PictureStyle;
}

const formatsOf = ({ skip, asked }: Wanted): OutputFormat[] =>
  formats.filter((format) => !skip.has(partOf(format)) && (!format.onDemand || asked.has(format.id)));

/** Writes the files that need no test. */
async function writeEarly(rows: ObservationRows, wanted: Wanted, draft: OutputDraft): Promise<void> {
  const ids = formatsOf(wanted).map(({ id }) => id);
  for (const file of await rowFiles(rows, ids)) draft.add(file);
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

/** Runs the study, with a bar while it estimates and one while it draws, where they take long. */
async function compute(
  input: StudyInput,
  executor: Executor,
  onRows: (rows: ObservationRows) => Promise<void>,
): Promise<StudyResult> {
  const estimating = await lateBar("observations");
  const drawing = await lateBar("draws of the null hypothesis");
  try {
    return await runStudyWith(input, executor, {
      onRows,
      onProgress(job, done, total) {
        if (job === "estimate") return estimating.update(done, total);
        estimating.stop();
        drawing.update(done, total);
      },
    });
  } finally {
    estimating.stop();
    drawing.stop();
  }
}

/** Draws and writes the output folder, but for what is written already; returns what was written. */
async function write(result: StudyResult, folder: string, wanted: Wanted, draft: OutputDraft): Promise<string> {
  const drawn = wanted.skip.has("charts")
    ? noPictures
    : await withBar("charts", (bar) => drawPictures(result, wanted.style, bar.update));
  const { stars, length } = wanted;
  const open = formatsOf(wanted).filter(({ file }) => !draft.names.has(file));
  const options = { formats: open.map(({ id }) => id), pictures: drawn.pictures, stars, length };
  const files = [...(await outputFiles(result, options)), ...drawn.files];
  drawn.notes.forEach(say);
  const old = join(folder, "charts");
  if (wanted.skip.has("charts") && existsSync(old)) say(`${old} is of an earlier run: charts are left out of this one`);
  for (const file of files) draft.add(file);
  draft.commit();
  const names = [...formatsOf(wanted).map(({ file }) => file), ...drawn.files.map(({ path }) => path)];
  return `written to ${folder}: ${names.join(", ")}`;
}

/** What the run tells CI of. */
interface Told {
  readonly checks: readonly Check[];
  /** The study file; undefined without one. */
  readonly file: string | undefined;
  /** Where JUnit XML is written; undefined for nowhere. */
  readonly junit: string | undefined;
}

/** Reports the checks to CI: JUnit XML, annotations and the summary page of a GitHub job. */
function tellCi(result: StudyResult, { checks, file, junit }: Told): void {
  const places = checkPlaces(checks, file);
  if (junit !== undefined)
    writeOutputFolder(dirname(junit), [{ path: basename(junit), content: [junitXml(result, checks, places)] }]);
  if (inGitHubActions()) {
    for (const [i, check] of checks.entries()) {
      if (!check.held) say(annotation(`${check.kind} failed`, failedText(check), places[i]!));
    }
  }
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (!summaryFile) return;
  try {
    appendFileSync(summaryFile, stepSummary(result, checks));
  } catch (error) {
    say(`the summary could not be appended to GITHUB_STEP_SUMMARY: ${(error as Error).message}`);
  }
}

/** How a study is executed, and what is removed when its result is written. */
interface Execution {
  readonly executor: Executor;
  discard?(): void;
}

/** Makes the execution of a study that is written to a folder; null where nothing is written. */
type Execute = (executor: Executor, folder: string | null) => Execution;

/** Keeps what has been estimated next to the output until that is written: a run that is ended goes on where it was. */
function keepCheckpoints(executor: Executor, folder: string | null): Execution {
  if (folder === null) return { executor };
  const kept = checkpointed(join(dirname(folder), `.${basename(folder)}.checkpoint`), executor);
  return { executor: kept, discard: kept.discard };
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
async function runShard(input: StudyInput, text: string, folder: string, executor: Executor): Promise<void> {
  const which = shardOf(text);
  const path = await withBar("observations", ({ update }) =>
    writeShard(input, which, folder, executor, { onProgress: (_, done, total) => update(done, total) }),
  );
  say(`written: ${path}; eventstudy merge makes the study of all ${which.shards}`);
}

/** Ids of the charts that were named; undefined for all. */
async function chosenCharts(given: readonly string[] | undefined): Promise<readonly string[] | undefined> {
  if (given === undefined) return undefined;
  const { rows } = await catalogueTable("charts");
  return choices(
    "charts",
    given,
    [...rows].map(([id]) => String(id)),
  );
}

/** `run`: the study; writes the output folder, and ends with 3 when an expectation failed. */
export async function run(given: ArgumentsCamelCase<RunArguments>, execute: Execute = keepCheckpoints): Promise<void> {
  keepYoungGenerationSmall();
  const { out, json, junit } = given;
  const skip = new Set(choices("skip", given.skip, parts));
  if (given.noCharts) skip.add("charts");
  const charts = await chosenCharts(given.charts);
  const asked = new Set(choices("formats", given.formats, onDemand));
  const vectors = vectorFormats.filter((format) => asked.has(format));
  const style = pictureStyle(given, vectors, !skip.has("charts"), charts);
  const wanted = { skip, asked, style, stars: given.stars, length: given.report };
  const conditions: FailCondition[] = choices("fail-on", given.failOn, failConditions);
  if (out !== undefined) checkOutputFolder(out);
  if (junit !== undefined) checkOutputFile(junit);
  const input = await loadRequested(given);
  const folder = out ?? (json ? null : join("reports", input.definition.id));
  if (folder !== null) checkOutputFolder(folder);
  const count = whole("threads", given.threads, availableParallelism());
  const overThreads = threads(count, { v8Flags: smallYoungGeneration });
  if (given.shard !== undefined) {
    return runShard(input, given.shard, folder ?? join("reports", input.definition.id), overThreads);
  }
  const { executor, discard } = execute(overThreads, folder);
  const draft = folder === null ? null : new OutputDraft(folder);
  try {
    const onRows = async (rows: ObservationRows) => {
      if (draft !== null) await writeEarly(rows, wanted, draft);
    };
    const result = await compute(input, executor, onRows);
    const checks = runChecks(input.definition.expect, conditions, result);
    const written = folder === null || draft === null ? null : await write(result, folder, wanted, draft);
    print(json ? JSON.stringify(result, null, 1) : summaryText(result, terminalWidth(), given.all));
    if (checks.length > 0) (json ? say : print)(`\n${checksTable(checks, tableWidth())}`);
    tellCi(result, { checks, file: given.file, junit });
    discard?.();
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
