import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import { version } from "../../core/version.ts";
import type { OutputFile } from "../../index.ts";
import { simulationCsv } from "../../report/simulation/simulation-csv.ts";
import type { SimulationResult } from "../../results/simulation.ts";
import { type Simulation, simulationResult } from "../../simulation/simulate.ts";
import { simulatedReturnsNote } from "../../simulation/simulated-returns.ts";
import { countRejections } from "../../work/simulate-in-threads.ts";
import type { Command } from "../command.ts";
import { grown, pictureFiles } from "../draw.ts";
import { choices } from "../given.ts";
import { interruptible } from "../interrupt.ts";
import { type LoadedPanel, loadPanel } from "../load-panel.ts";
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
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";

type Given = ArgumentsCamelCase<SimulateArguments>;

/** Counts over worker threads, a bar on the terminal meanwhile. */
async function rates(simulation: Simulation, threads: number, panel: LoadedPanel | null, signal: AbortSignal) {
  const bar = await progressBar("studies", simulation.repetitions);
  try {
    const options = { threads, signal, onProgress: (done: number) => bar.update(done) };
    const counts = await countRejections(simulation, options);
    const { seed } = simulation;
    const provenance = { program: `eventstudy ${version}`, inputs: panel?.inputs ?? [], seed };
    return simulationResult(simulation, counts, provenance, panel?.benchmark ?? null);
  } finally {
    bar.stop();
  }
}

async function picture(result: SimulationResult, style: PictureStyle): Promise<OutputFile[]> {
  const { rejectionCurves } = await import("../../charts/simulation/rejection-curves.ts");
  const specs = [rejectionCurves(result, style.options)];
  grown(specs, style).forEach(say);
  return pictureFiles(specs, style, ["png"], ".");
}

/** `simulate`: size and power of the tests. */
async function simulateAndWrite(given: Given, signal: AbortSignal): Promise<void> {
  const { out, json, charts } = given;
  const folder = out ?? (json ? null : join("reports", "simulation"));
  if (folder !== null) checkOutputFolder(folder);
  const own = given.prices !== undefined;
  refuseStrayFlags(given, own);
  const vectors = choices("formats", given.formats, vectorFormats);
  const style = pictureStyle(given, vectors, charts);
  const design = simulationDesign(given);
  const threads = whole("threads", given.threads, availableParallelism());
  const panel = own ? await loadPanel(given) : null;
  const result = await rates({ ...design, source: panel?.source ?? simulatedReturns(given) }, threads, panel, signal);
  const text = JSON.stringify(result, null, 1);
  if (json) print(text);
  if (folder === null) return;
  const files: OutputFile[] = [
    { path: "simulation.json", content: [`${text}\n`] },
    { path: "simulation.csv", content: simulationCsv(result) },
    ...(charts ? await picture(result, style) : []),
  ];
  signal.throwIfAborted();
  writeOutputFolder(folder, files);
  if (!json) print(simulationText(result, tableWidth(), terminalWidth()));
  say(`\nwritten to ${folder}: ${files.map(({ path }) => path).join(", ")}`);
}

const epilogue = `Simulated returns: ${simulatedReturnsNote()}

Pseudo-events (Brown and Warner's way), with --prices: a random security and a random date with full windows for each event; same-date: one random date for all, on securities drawn without replacement. The effect is added on day 0. A drawn study serves every effect and every test.`;

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
