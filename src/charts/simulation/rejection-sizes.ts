import { percent } from "../../core/format.ts";
import type { SimulationResult } from "../../results/simulation.ts";
import type { ChartOptions, ChartPanel, ChartSpec, Json } from "../kit/chart.ts";
import { perCent, perCents } from "../kit/observations.ts";
import { font, panel, panelOptions, picture, rowsHeight, textLabel, valueAxis } from "../kit/panel.ts";
import {
  altOf,
  isOff,
  levelText,
  noteOf,
  subtitleOf,
  type TestRates,
  testRates,
  titleOf,
} from "../kit/rejection-words.ts";
import { type Theme, themes } from "../kit/theme.ts";

const rows = { row: 25, least: 16, axes: 90 };
/** Standard errors of the bars, and of the band around the level. */
const [bars, band] = [2, 3];

/** The rejection rate of each test at one effect: a dot with its Monte Carlo error, and the nominal level. */
export function rejectionSizes(result: SimulationResult, options: ChartOptions): ChartSpec {
  const tests = [...testRates(result)].sort((a, b) => b.rates[0]!.rate - a.rates[0]!.rate);
  const effect = tests[0]?.rates[0]?.effect ?? 0;
  const at = effect === 0 ? "without an effect" : `at an effect of ${percent(effect)}`;
  return picture(
    {
      id: "simulation",
      title: titleOf(testRates(result), result),
      subtitle: `Rejection rate ${at}, %. ${subtitleOf(result)}`,
      alt: altOf(tests),
      note: noteOf(tests, result, marksOf(effect, result)),
      panels: [sizesPanel(tests, result, themes[options.theme])],
    },
    options,
    rowsHeight(Math.max(1, tests.length), rows),
  );
}

function marksOf(effect: number, result: SimulationResult): string {
  const dots = `Bars: ± ${bars} Monte Carlo standard errors.`;
  if (effect !== 0) return `${dots} Dashed: the nominal level, ${levelText(result)}.`;
  return `${dots} Dashed with a band: the nominal level, ${levelText(result)} ± ${band} standard errors; orange diamonds lie outside.`;
}

function sizesPanel(tests: readonly TestRates[], result: SimulationResult, theme: Theme): ChartPanel {
  return panel(
    "bar",
    { labels: tests.map(({ test }) => test), datasets: datasets(tests, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: 16, top: 18 } },
      scales: {
        x: valueAxis(theme, "Rejection rate, %", { min: 0, ticks: { includeBounds: false } }),
        y: {
          ...{ type: "category", border: { display: false }, grid: { color: theme.grid, drawTicks: false } },
          ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false, crossAlign: "far" },
        },
      },
      plugins: { annotation: { clip: false, annotations: levelMarks(tests, result, theme) } },
    }),
  );
}

function datasets(tests: readonly TestRates[], theme: Theme): readonly Json[] {
  const only = (off: boolean, of: (test: TestRates) => Json): Json =>
    tests.map((test) => (isOff(test) === off ? of(test) : null));
  const rate = ({ rates }: TestRates): Json => perCent(rates[0]!.rate);
  const reach = ({ rates: [one] }: TestRates): Json =>
    perCents([Math.max(0, one!.rate - bars * one!.standardError), one!.rate + bars * one!.standardError]);
  const dots = (off: boolean, colour: string): Json => ({
    ...{ type: "line", showLine: false, order: 1, label: off ? "size off" : "size kept", data: only(off, rate) },
    ...{ pointStyle: off ? "rectRot" : "circle", pointRadius: off ? 6 : 5 },
    ...{ pointBackgroundColor: colour, pointBorderColor: colour },
  });
  const whiskers = (off: boolean, colour: string): Json => ({
    ...{ type: "bar", grouped: false, borderSkipped: false, order: 2, barThickness: 3 },
    ...{ label: "two standard errors", data: only(off, reach), backgroundColor: colour },
  });
  return [
    dots(false, theme.accent),
    dots(true, theme.alert),
    whiskers(false, theme.accent),
    whiskers(true, theme.alert),
  ];
}

/** The nominal level and, for sizes, the band in which they may lie by chance. */
function levelMarks(
  tests: readonly TestRates[],
  result: SimulationResult,
  theme: Theme,
): Readonly<Record<string, Json>> {
  const { level } = result.design;
  const value = level * 100;
  const line: Json = {
    ...{ type: "line", scaleID: "x", value, borderColor: theme.rule, borderWidth: 1.25, borderDash: [4, 3] },
    drawTime: "beforeDatasetsDraw",
    label: {
      ...textLabel(theme, theme.muted),
      ...{ display: true, content: `nominal level ${levelText(result)}`, position: "start", yAdjust: -18 },
    },
  };
  const studies = tests[0]?.size?.computed;
  if (studies === undefined) return { level: line };
  const half = band * Math.sqrt((level * (1 - level)) / studies) * 100;
  const box: Json = {
    type: "box",
    xScaleID: "x",
    xMin: Math.max(0, value - half),
    xMax: value + half,
    drawTime: "beforeDraw",
  };
  return { level: line, band: { ...box, backgroundColor: theme.accentBand, borderWidth: 0 } };
}
