import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import {
  csvLines,
  drawSimulation,
  loadPanel,
  type OutputFile,
  type SimulateOptions,
  type SimulationResult,
  simulatedReturnsNote,
  simulateInThreads,
  simulationTable,
} from "../../index.ts";
import type { Command } from "../command.ts";
import { grown, pictureFiles } from "../draw.ts";
import { choices } from "../given.ts";
import { interruptible } from "../interrupt.ts";
import { checkOutputFolder, writeOutputFolder } from "../output-folder.ts";
import { type PictureStyle, pictureStyle, vectorFormats } from "../picture-options.ts";
import { progressBar } from "../progress.ts";
import {
  refuseStrayFlags,
  type SimulateArguments,
  simulatedReturns,
  simulateOptions,
  simulationDesign,
  whole,
} from "../simulate-options.ts";
import { simulationText } from "../simulation-table.ts";
import { type StudyArguments, studyKeys } from "../study-options.ts";
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";

type Given = ArgumentsCamelCase<SimulateArguments>;

/** Flags that belong to the design here, and have another meaning in a study (`--events` names a file there). */
const ofDesign = { events: undefined, tests: undefined, alternative: undefined, seed: undefined, draws: undefined };

/** Where the returns come from: the user's prices, or a simulation. */
async function returnsOf(given: Given): Promise<SimulateOptions["returns"]> {
  if (given.prices === undefined) return simulatedReturns(given);
  // Flags of `run` that this command does not have count as not given.
  const keys = studyKeys({ ...given, ...ofDesign } as unknown as ArgumentsCamelCase<StudyArguments>);
  const study = await loadPanel(keys);
  return given.scenario === undefined ? { study } : { study, scenario: given.scenario };
}

/** Simulates over worker threads, with a bar on the terminal. */
async function simulateWithBar(options: SimulateOptions, repetitions: number, threads: number, signal: AbortSignal) {
  const bar = await progressBar("studies", repetitions);
  try {
    return await simulateInThreads(options, { threads, signal, onProgress: (done) => bar.update(done) });
  } finally {
    bar.stop();
  }
}

async function picture(result: SimulationResult, style: PictureStyle): Promise<OutputFile[]> {
  const specs = [drawSimulation(result, style.options)];
  grown(specs, style).forEach(say);
  return pictureFiles(specs, style, ["png"], ".");
}

/** `simulate`: measures size and power of the tests. */
async function simulateAndWrite(given: Given, signal: AbortSignal): Promise<void> {
  const { out, json, charts } = given;
  const folder = out ?? (json ? null : join("reports", "simulation"));
  if (folder !== null) checkOutputFolder(folder);
  refuseStrayFlags(given, given.prices !== undefined);
  const vectors = choices("formats", given.formats, vectorFormats);
  const style = pictureStyle(given, vectors, charts);
  const design = simulationDesign(given);
  const threads = whole("threads", given.threads, availableParallelism());
  const returns = await returnsOf(given);
  const result = await simulateWithBar({ ...design, ...(returns && { returns }) }, design.repetitions, threads, signal);
  const text = JSON.stringify(result, null, 1);
  if (json) print(text);
  if (folder === null) return;
  const files: OutputFile[] = [
    { path: "simulation.json", content: [`${text}\n`] },
    { path: "simulation.csv", content: csvLines(simulationTable(result)) },
    ...(charts ? await picture(result, style) : []),
  ];
  signal.throwIfAborted();
  writeOutputFolder(folder, files);
  if (!json) print(simulationText(result, tableWidth(), terminalWidth()));
  say(`\nwritten to ${folder}: ${files.map(({ path }) => path).join(", ")}`);
}

const epilogue = `Simulated returns: ${simulatedReturnsNote()}

Pseudo-events (Brown and Warner's way), with --prices: a random security and a random date with full windows for each event; same-date: one random date for all, on securities drawn without replacement. The effect is added on day 0. Each drawn study is used for every effect and every test.`;

export { simulateOptions };

export const simulateCommand: Command<SimulateArguments> = {
  options: simulateOptions,
  builder: (yargs) =>
    yargs
      .options(simulateOptions)
      .epilogue(epilogue)
      .example("eventstudy simulate --events 20 --window 1 --effect 0,0.01", "20 events, a one-day window")
      .example("eventstudy simulate --scenario same-date --rho 0.3", "what a common date does to each test")
      .example(
        "eventstudy simulate --prices prices.csv --benchmark SPX --model market-model",
        "pseudo-events in your prices",
      ),
  handler: (given) => interruptible((signal) => simulateAndWrite(given, signal)),
};
