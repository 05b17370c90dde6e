// PNG pictures: the program's renderer against Chart.js on @napi-rs/canvas alone, which draws the same configurations
// with the same fonts at the same size, without title, subtitle and note. Pictures of one panel, so that both have as
// many charts.
//   node bench/png.mjs          prints milliseconds a picture of both, interleaved, as JSON
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createCanvas } from "@napi-rs/canvas";
import { median } from "./measure.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const scale = 2;

/** The charts and their renderer: no part of the library's public face, so bundled for this. */
async function program() {
  const { rolldown } = await import("rolldown");
  const file = join(root, "dist", "bench-png.mjs");
  const bundle = await rolldown({ input: join(root, "bench/png-pictures.ts"), platform: "node", external: [/^[^./]/] });
  await bundle.write({ file, format: "esm" });
  const module = await import(pathToFileURL(file));
  rmSync(file);
  return module;
}

/** Chart.js alone: one chart, as large as the whole picture. */
function bare(Chart, { width, height, panels }) {
  const canvas = createCanvas(width, height);
  canvas.style = {};
  const config = structuredClone(panels[0].config);
  const options = { ...config.options, devicePixelRatio: scale, responsive: false };
  const chart = new Chart(canvas.getContext("2d"), { ...config, options });
  return canvas.encode("png").then((png) => {
    chart.destroy();
    return png;
  });
}

async function milliseconds(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of each picture by both, medians over interleaved rounds after two that are not counted. */
export async function pngTimes(rounds) {
  const { charts, renderPng } = await program();
  const { loadStudy, runStudy } = await import(pathToFileURL(join(root, "dist/index.js")));
  const result = runStudy(await loadStudy(join(root, "data/hanoi-summit/study.yaml")));
  const all = Object.values(charts).flatMap((chart) => chart.draw(result, { theme: "print" }));
  const specs = all.filter(({ panels }) => panels.length === 1);
  const require = createRequire(import.meta.url);
  const { Chart } = require("chart.js/auto");
  Chart.register(require("chartjs-plugin-annotation"));
  Chart.defaults.font.family = "eventstudy";
  const times = specs.map(({ id }) => ({ id, program: [], bare: [] }));
  for (let round = -2; round < rounds; round++) {
    for (const [i, spec] of specs.entries()) {
      const own = await milliseconds(() => renderPng(spec, { scale }));
      const alone = await milliseconds(() => bare(Chart, spec));
      if (round < 0) continue;
      times[i].program.push(own);
      times[i].bare.push(alone);
    }
  }
  return times.map(({ id, ...both }) => ({ id, program: median(both.program), bare: median(both.bare) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await pngTimes(Number(process.argv[2] ?? 9)))}\n`);
}
