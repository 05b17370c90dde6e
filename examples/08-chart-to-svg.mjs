// Pictures and the report as bytes: an SVG for a paper, a PNG for a slide, the page for everybody else.
//   node examples/08-chart-to-svg.mjs [folder]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawCharts, loadStudy, renderChart, renderReport, runStudy } from "eventstudy";

const folder = process.argv[2] ?? "out";
mkdirSync(folder, { recursive: true });
const write = (name, content) => {
  writeFileSync(join(folder, name), content);
  console.log(`${name} ${Math.round(content.length / 1024)} kB`);
};

const result = runStudy(await loadStudy(new URL("../data/hanoi-summit/study.yaml", import.meta.url)));
const [whoMoved] = drawCharts(result, { charts: ["who-moved"] });
console.log(whoMoved.title);
write("who-moved.svg", await renderChart(whoMoved, { format: "svg" }));
write("who-moved.png", await renderChart(whoMoved, { scale: 2 }));
write("report.html", await renderReport(result, "html"));
write("tables.tex", await renderReport(result, "latex"));
