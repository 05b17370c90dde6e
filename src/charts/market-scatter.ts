import { dateText, decimal, percent } from "../core/format.ts";
import type { DayResult, ObservationResult, StudyResult } from "../results/result.ts";
import type { Chart, ChartPanel, Json } from "./kit/chart.ts";
import { groupColour } from "./kit/group-colours.ts";
import { dayOf, modelPhrase, perCent, securityName, usedObservations } from "./kit/observations.ts";
import { horizontalRule, panel, panelOptions, picture, plotHeight, textLabel, valueAxis } from "./kit/panel.ts";
import { sizes, type Theme, themes } from "./kit/theme.ts";
import { shortName } from "./kit/titles.ts";

/** The days of the event window of the first observation about the line of its model: what day 0 adds to the market. */
export const marketScatter: Chart = {
  id: "market-scatter",
  title: "The market and the event",
  description: "Returns of the first security against the benchmark's, with the line of its model and day 0 marked",

  draw(result, options) {
    const observation = result.study.measure === "return" ? usedObservations(result)[0] : undefined;
    const line = observation && lineOf(observation);
    const day0 = observation && dayOf(observation, 0);
    if (!observation || !line || !day0 || !isPlaced(day0) || result.events.length > 1) return [];
    const days = observation.days.filter(isPlaced);
    const theme = themes[options.theme];
    const benchmark = observation.benchmark ?? result.study.benchmark ?? "";
    return [
      picture(
        {
          id: "market-scatter",
          title: titleOf(observation, day0, benchmark, result),
          subtitle: result.events[0]?.headline ?? result.study.title,
          alt: `Dots of ${days.length} days about a line of slope ${decimal(line.beta)}: on day 0 ${securityName(result, observation.security)} returned ${percent(day0.return)}, the line gives ${percent(day0.expected)}.`,
          note: noteOf(observation, day0, line, result),
          panels: [scatter(observation, days, line, benchmark, result, theme)],
        },
        options,
        plotHeight(400, options),
      ),
    ];
  },
};

interface Line {
  readonly alpha: number;
  readonly beta: number;
}

/** The line of a model whose expectation is α + β times the benchmark; null for every other model. */
function lineOf({ fit }: ObservationResult): Line | null {
  const { alpha, beta, ...others } = fit?.coefficients ?? {};
  if (alpha === undefined || beta === undefined || Object.keys(others).length > 0) return null;
  return { alpha, beta };
}

const isPlaced = ({ return: own, benchmark }: DayResult) => Number.isFinite(own) && Number.isFinite(benchmark);

const moved = (value: number) => `${value < 0 ? "fell" : "rose"} ${percent(Math.abs(value))}`;

function titleOf({ security }: ObservationResult, day0: DayResult, benchmark: string, result: StudyResult): string {
  const [own, market] = [shortName(result, security, 3), shortName(result, benchmark, 2)];
  return `${own} ${moved(day0.return)} while ${market} ${moved(day0.benchmark)}`;
}

function noteOf(
  { security, day0: date, model }: ObservationResult,
  day0: DayResult,
  { beta }: Line,
  result: StudyResult,
) {
  const name = securityName(result, security);
  return [
    `Dots: days of the event window. Line: the return of ${name} that the model expects, slope ${decimal(beta)}. Diamond: day 0${date === null ? "" : `, ${dateText(date)}`}; its distance from the line is the abnormal return, ${percent(day0.ar)}.`,
    modelPhrase(result, model),
  ].join(" ");
}

function scatter(
  { security, group }: ObservationResult,
  days: readonly DayResult[],
  { alpha, beta }: Line,
  benchmark: string,
  result: StudyResult,
  theme: Theme,
): ChartPanel {
  const colour = groupColour(result, group, theme);
  const xs = days.map((day) => day.benchmark);
  const room = (Math.max(...xs) - Math.min(...xs)) * 0.06 || 0.001;
  const ends = [Math.min(...xs) - room, Math.max(...xs) + room] as const;
  const point = (x: number, y: number): Json => ({ x: perCent(x), y: perCent(y) });
  const dots = (label: string, isDay0: boolean, look: Readonly<Record<string, Json>>): Json => ({
    label,
    data: days.filter(({ day }) => (day === 0) === isDay0).map((day) => point(day.benchmark, day.return)),
    ...{ showLine: false, pointBorderColor: colour, pointBorderWidth: 1.5, ...look },
  });
  const day0 = days.find(({ day }) => day === 0)!;
  const ar = [point(day0.benchmark, day0.expected), point(day0.benchmark, day0.return)];
  const none = { pointRadius: 0, pointHitRadius: 0, tension: 0 };
  const label = { ...textLabel(theme, theme.ink, sizes.text), type: "label", content: "day 0", xAdjust: 10 };
  return panel(
    "line",
    {
      datasets: [
        dots("day 0", true, { pointStyle: "rectRot", pointRadius: 8, pointBackgroundColor: colour, order: 1 }),
        dots("other days", false, { pointRadius: 4.5, pointBackgroundColor: theme.background, order: 2 }),
        {
          label: "expected by the model",
          data: ends.map((x) => point(x, alpha + beta * x)),
          ...{ ...none, borderColor: theme.ink, borderWidth: 1.75, order: 4 },
        },
        {
          label: "abnormal return",
          data: ar,
          ...none,
          borderColor: colour,
          borderWidth: 2,
          borderDash: [3, 3],
          order: 3,
        },
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: 14, top: 6 } },
      scales: {
        x: valueAxis(theme, `Return of ${shortName(result, benchmark, 4)}, %`, {
          ...{ min: perCent(ends[0]), max: perCent(ends[1]), ticks: { includeBounds: false } },
        }),
        y: valueAxis(theme, `Return of ${shortName(result, security, 4)}, %`, { grace: "8%" }),
      },
      plugins: {
        annotation: {
          annotations: {
            zero: horizontalRule(theme, 0),
            day0Label: {
              ...{ ...label, backgroundColor: "transparent", position: { x: "start", y: "center" } },
              ...{ xValue: perCent(day0.benchmark), yValue: perCent(day0.return) },
            },
          },
        },
      },
    }),
  );
}
