// Prints ratios, never times: each command against another one, in one run, medians of several.
//   npm run bench -- [--json] [--only cold,numpy,models,load,simulate,growth,million,png,duckdb] [--repetitions 7]
//   npm run bench -- --verify     the figures of 5,000 observations against ../shared/bench/golden_5k.json
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { growth } from "./growth.mjs";
import { loadRatios } from "./load.mjs";
import { measuresMemory, medians } from "./measure.mjs";
import { baseline, panelFolder, sizes } from "./panel.mjs";
import { simulateRatio } from "./simulate.mjs";

const { values: given } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    verify: { type: "boolean", default: false },
    only: { type: "string", default: "cold,numpy,models,load,simulate,png,duckdb" },
    repetitions: { type: "string", default: "5" },
  },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "dist", "cli.js");
const out = mkdtempSync(join(tmpdir(), "eventstudy-bench-"));
const repetitions = Math.max(1, Number(given.repetitions));
const node = (...args) => ({ program: process.execPath, args, cwd: root });

/** Each command's clock, processor time and memory over those of `base`. */
function ratios(commands, base, times) {
  const measured = medians(commands, times);
  const to = measured.get(base);
  return [...measured].map(([name, { elapsed, processor, memory }]) => ({
    ...{ name, against: base, repetitions: times },
    ...{ elapsed: elapsed / to.elapsed, processor: processor / to.processor, memory: memory / to.memory },
    megabytes: memory / 2 ** 20,
  }));
}

function coldStart() {
  const study = join(root, "data/hanoi-summit/study.yaml");
  const commands = new Map([
    ["node -e 0", node("-e", "0")],
    ["--version", node(cli, "--version")],
    ["--help", node(cli, "--help")],
    ["align", node(cli, "align", study)],
    ["Hanoi study without charts", node(cli, "run", study, "--out", join(out, "plain"), "--no-charts")],
    ["Hanoi study with charts", node(cli, "run", study, "--out", join(out, "charts"))],
  ]);
  return ratios(commands, "node -e 0", repetitions);
}

function againstNumpy({ folder, python }) {
  return Object.entries(sizes).flatMap(([size, events]) => {
    const run = (skip, to, tests = "s") => {
      const study = join(folder, `${tests}${size}.yaml`);
      return node(cli, "run", study, "--skip", skip, "--out", join(out, to));
    };
    const few = "charts,abnormal-returns,report";
    const numpy = {
      program: python,
      args: [baseline, events, "wide", "full", "1", join(out, "numpy.json")],
      cwd: folder,
    };
    const name = `${Number(size).toLocaleString("en")} observations`;
    const commands = new Map([
      [`numpy, ${name}`, numpy],
      [name, run(few, "plain")],
      [`${name}, and abnormal-returns.csv`, run("charts,report", "days")],
      [`${name}, and report.html and report.md`, run("charts,abnormal-returns", "report")],
      [`${name}, all tests`, run(few, "all", "all-tests-")],
    ]);
    return ratios(commands, `numpy, ${name}`, repetitions);
  });
}

/** Models whose placebos or searches take long, in one thread and in as many as there are, against the market model. */
function againstMarketModel({ folder }) {
  const run = (model, ...more) => {
    const study = join(folder, "s500.yaml");
    return node(cli, "run", study, "--model", model, ...more, "--skip", "charts,report", "--out", join(out, model));
  };
  const models = ["mean-adjusted", "dimson", "scholes-williams", "theil-sen", "garch", "egarch"];
  const commands = new Map([
    ["market-model", run("market-model")],
    ...models.flatMap((model) => [
      [`${model}, in one thread`, run(model, "--threads", "1")],
      [model, run(model)],
    ]),
  ]);
  return ratios(commands, "market-model", repetitions);
}

/** Prices that DuckDB reads, against a wide CSV file. */
async function largeTables() {
  const { duckdbStudies } = await import("./duckdb.mjs");
  const run = ([name, study], i) => [name, node(cli, "run", study, "--no-charts", "--out", join(out, `duckdb-${i}`))];
  return ratios(new Map([...(await duckdbStudies())].map(run)), "wide CSV", repetitions);
}

/** Each picture of the Hanoi study against Chart.js on the same canvas alone. */
async function againstChartJs() {
  const { pngTimes } = await import("./png.mjs");
  const times = await pngTimes(repetitions);
  const total = (of) => times.reduce((sum, time) => sum + time[of], 0);
  const whole = { id: "all of them", program: total("program"), bare: total("bare") };
  return [...times, whole].map(({ id, program, bare }) => ({ id, ratio: program / bare }));
}

const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  node: process.version,
  program: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
};

function lines(rows) {
  const cell = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : "–").padStart(9);
  return [
    "    clock     cores    memory        MB",
    ...rows.map(
      (row) => `${cell(row.elapsed)} ${cell(row.processor)} ${cell(row.memory)} ${cell(row.megabytes, 0)}  ${row.name}`,
    ),
  ];
}

/** Growth from 5,000 observations: each size's figures an observation over those of the size before it. */
function growthRows(sizes) {
  const rows = growth(cli, out, sizes);
  return rows.map((row, k) => {
    const before = rows[Math.max(0, k - 1)];
    const ratio = (key) => row[key] / row.observations / (before[key] / before.observations);
    return { ...row, clock: ratio("elapsed"), cores: ratio("processor"), space: ratio("memory") };
  });
}

const print = (text) => process.stdout.write(`${text}\n`);
const asked = new Set(given.only.split(","));
const needsPanel = ["numpy", "models", "load", "simulate"].some((section) => asked.has(section));
const panel = given.verify || needsPanel ? panelFolder() : { reason: "not asked for" };

if (given.verify) {
  if (panel.reason) print(`not verified: ${panel.reason}`);
  else {
    const { verify } = await import("./verify.mjs");
    const { ok, figures } = await verify(panel.folder);
    for (const { figure, difference } of figures) print(`${difference.toExponential(1).padStart(9)}  ${figure}`);
    print(ok ? "all within 1e-9" : "NOT within 1e-9");
    process.exitCode = ok ? 0 : 1;
  }
} else {
  const cold = asked.has("cold") ? coldStart() : [];
  const numpy = panel.reason || !asked.has("numpy") ? [] : againstNumpy(panel);
  const models = panel.reason || !asked.has("models") ? [] : againstMarketModel(panel);
  const load = panel.reason || !asked.has("load") ? [] : loadRatios(panel.folder, repetitions);
  const simulate =
    panel.reason || !asked.has("simulate") ? [] : [simulateRatio(panel, cli, join(out, "simulate"), repetitions)];
  const sizesOfGrowth = [
    ...(asked.has("growth") ? [5000, 50_000, 500_000] : []),
    ...(asked.has("million") ? [1e6] : []),
  ];
  const growing = sizesOfGrowth.length > 0 ? growthRows(sizesOfGrowth) : [];
  const png = asked.has("png") ? await againstChartJs() : [];
  const duckdb = asked.has("duckdb") ? await largeTables() : [];
  const notRun = [
    ...(panel.reason ? [`against numpy: ${panel.reason}`] : []),
    ...(measuresMemory ? [] : ["processor time and memory: /usr/bin/time is absent"]),
  ];
  if (given.json)
    print(
      JSON.stringify({ machine, cold, numpy, models, load, simulate, growth: growing, png, duckdb, notRun }, null, 1),
    );
  else {
    const { processor, cores, memory, node: version } = machine;
    print(`${processor}, ${cores} cores, ${memory}, node ${version}; medians of ${repetitions}, interleaved`);
    if (cold.length > 0) print(["", "× node -e 0", ...lines(cold)].join("\n"));
    if (numpy.length > 0) print(["", "× numpy, whole process", ...lines(numpy)].join("\n"));
    if (models.length > 0) print(["", "× market model, 500 observations with placebos", ...lines(models)].join("\n"));
    if (duckdb.length > 0) print(["", "× wide CSV, 2,000 events on 3,000 × 2,520", ...lines(duckdb)].join("\n"));
    const plain = (rows) => rows.map(({ name, ratio }) => `${ratio.toFixed(2).padStart(9)}  ${name}`);
    if (load.length > 0) print(["", "× uDSV, loading the wide file of 9 MB", ...plain(load)].join("\n"));
    if (simulate.length > 0) {
      print(["", "× numpy's kernel on 250,000 observations", ...plain(simulate)].join("\n"));
    }
    if (growing.length > 0) {
      const figures = growing.map(({ observations, clock, cores: work, space, memory: peak }) => {
        const ratios = [clock, work, space].map((value) => value.toFixed(2).padStart(9)).join(" ");
        return `${ratios} ${(peak / 2 ** 20).toFixed(0).padStart(9)}  ${observations.toLocaleString("en")} observations`;
      });
      print(
        ["", "× an observation of the row above", "    clock     cores    memory        MB", ...figures].join("\n"),
      );
    }
    if (png.length > 0) {
      const each = png.map(({ id, ratio }) => `${ratio.toFixed(2).padStart(9)}  ${id}`);
      print(["", "× Chart.js on @napi-rs/canvas, PNG of a picture", ...each].join("\n"));
    }
    print(["", ...notRun.map((what) => `not run: ${what}`)].join("\n"));
  }
}
rmSync(out, { recursive: true });
