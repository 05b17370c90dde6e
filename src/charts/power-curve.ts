import { count } from "../core/format.ts";
import type { GroupResult, GroupWindow, StudyResult } from "../results/result.ts";
import type { Chart, ChartPanel, Json } from "./kit/chart.ts";
import { perCent, windowText } from "./kit/observations.ts";
import { font, horizontalRule, panel, panelOptions, picture, plotHeight, textLabel, valueAxis } from "./kit/panel.ts";
import { lineLook, type Theme, themes } from "./kit/theme.ts";
import { type Units, unitsOf } from "./kit/units.ts";

const mostLines = 6;

/** The power of a two-sided 5% test against the size of the effect, a line for each window. */
export const powerCurve: Chart = {
  id: "power-curve",
  title: "Power",
  description: "The power to detect an effect, by its size, for each window",

  draw(result, options) {
    const group = groupOf(result);
    const windows = group?.windows.filter(({ powerCurve: points }) => points.length > 1).slice(0, mostLines) ?? [];
    if (!group || windows.length === 0) return [];
    const first = windows[0]!;
    const units = unitsOf(result);
    const detectableText = ({ detectable }: GroupWindow) => units.amount(detectable);
    return [
      picture(
        {
          id: "power-curve",
          title: `Effects of ${detectableText(first)} are found with 80% power`,
          subtitle: `${group.n === 1 ? "One observation" : `${count(group.n)} observations`}, ${windowText(first.window)} first; power of a two-sided test at 5%, by window`,
          alt: `Rising curves of power against effect size. 80% power is reached at: ${windows.map((window) => `${windowText(window.window)} ${detectableText(window)}`).join(", ")}.`,
          note: `Normal approximation with the standard error of the window’s interval, half its width over the critical value of the first test; the curve is the same for negative effects. After each window: the effect that it finds with 80% power. Without an effect the power equals the size of the test, 5%. ${units.meaning ?? ""}`.trim(),
          panels: [powerPanel(windows, units, themes[options.theme])],
        },
        options,
        { ...plotHeight(410, options), least: 250 },
      ),
    ];
  },
};

const groupOf = ({ groups, study }: StudyResult): GroupResult | undefined =>
  groups.find(({ group, model }) => group === "all" && model === study.models[0]) ?? groups[0];

function powerPanel(windows: readonly GroupWindow[], units: Units, theme: Theme): ChartPanel {
  const end = windows[0]!.powerCurve.at(-1)!.effect;
  return panel(
    "line",
    { datasets: windows.map((window, i) => curve(window, i, units, theme)) },
    panelOptions(theme, {
      layout: { padding: { right: 12 } },
      scales: {
        x: valueAxis(theme, `True average effect on the ${units.sum}, ${units.unit}`, {
          ...{ min: 0, max: units.plot(end), ticks: { includeBounds: false } },
        }),
        y: valueAxis(theme, "Power, %", { min: 0, max: 104, ticks: { stepSize: 20, includeBounds: false } }),
      },
      plugins: {
        legend: {
          ...{ display: true, position: "top", align: "start" },
          labels: {
            color: theme.ink,
            font: font(),
            usePointStyle: true,
            pointStyle: "line",
            pointStyleWidth: 34,
            padding: 14,
          },
        },
        annotation: { annotations: { target: horizontalRule(theme, 80), targetLabel: targetLabel(theme) } },
      },
    }),
  );
}

function curve(
  { window, powerCurve: points, detectable }: GroupWindow,
  rank: number,
  units: Units,
  theme: Theme,
): Json {
  const look = lineLook(rank, theme);
  return {
    label: `${windowText(window)}: ${units.amount(detectable)}`,
    data: points.map(({ effect, power }) => ({ x: units.plot(effect), y: perCent(power) })),
    ...{ borderColor: look.colour, borderWidth: look.width, borderDash: look.dash },
    ...{ pointRadius: 0, cubicInterpolationMode: "monotone", clip: 4 },
  };
}

function targetLabel(theme: Theme) {
  const place = { xValue: 0, yValue: 80, position: { x: "start", y: "end" }, xAdjust: 4, yAdjust: -2 } as const;
  return { ...textLabel(theme, theme.muted), type: "label", content: "80%", ...place } as const;
}
