import { count, dateText } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import { millisecondsPerDay } from "../core/session.ts";
import type { StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel } from "./kit/chart.ts";
import { usedObservations } from "./kit/observations.ts";
import { font, panel, panelOptions, picture, plotHeight, valueAxis, widthOf } from "./kit/panel.ts";
import { isNarrow, themes } from "./kit/theme.ts";

const mostBars = 60;

/** Observations by the date of their day 0: events that share days or weeks are not independent. */
export const timeline: Chart = {
  id: "timeline",
  title: "The timeline",
  description: "Observations by the date of their day 0, so that clustering shows",

  draw(result, options) {
    const days = daysOf(result);
    if (days.length < 2) return [];
    const { name, starts, counts } = periodsOf(days);
    const all = days.reduce((sum, { many }) => sum + many, 0);
    const [first, last] = [days[0]!.date.slice(0, 4), days.at(-1)!.date.slice(0, 4)];
    const years = first === last ? `in ${first}` : `from ${first} to ${last}`;
    return [
      picture(
        {
          id: "timeline",
          title: `${count(all)} observations on ${count(days.length)} days ${years}`,
          subtitle: `Observations by day 0, a bar a ${name}`,
          alt: `Bars of observations by the ${name} of their day 0, from ${dateText(days[0]!.date)} to ${dateText(days.at(-1)!.date)}; at most ${count(Math.max(...counts))} in a ${name}.`,
          note: noteOf(days, name, counts),
          panels: [bars(starts, counts, options)],
        },
        options,
        plotHeight(250, options),
      ),
    ];
  },
};

interface Day {
  /** ISO date */
  readonly date: string;
  /** Observations with this day 0. */
  readonly many: number;
}

const daysOf = remember((result: StudyResult): readonly Day[] => {
  const byDate = new Map<string, number>();
  for (const { day0 } of usedObservations(result)) if (day0 !== null) byDate.set(day0, (byDate.get(day0) ?? 0) + 1);
  return [...byDate].map(([date, many]) => ({ date, many })).sort((a, b) => (a.date < b.date ? -1 : 1));
});

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Periods of the calendar: the start of the one that a date lies in, and of the next. */
const periods = [
  { name: "day", start: (date: string) => date, next: (date: string) => iso(Date.parse(date) + millisecondsPerDay) },
  {
    name: "week",
    // 5 January 1970 was a Monday.
    start: (date: string) =>
      iso(Date.parse(date) - ((Date.parse(date) / millisecondsPerDay + 3) % 7) * millisecondsPerDay),
    next: (date: string) => iso(Date.parse(date) + 7 * millisecondsPerDay),
  },
  { name: "month", start: (date: string) => `${date.slice(0, 7)}-01`, next: (date: string) => monthsAfter(date, 1) },
  {
    name: "quarter",
    start: (date: string) =>
      `${date.slice(0, 5)}${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`,
    next: (date: string) => monthsAfter(date, 3),
  },
  { name: "year", start: (date: string) => `${date.slice(0, 4)}-01-01`, next: (date: string) => monthsAfter(date, 12) },
] as const;

function monthsAfter(date: string, months: number): string {
  const at = new Date(date);
  return iso(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
}

/** The shortest periods of which at most 60 cover the days, empty ones too. */
function periodsOf(days: readonly Day[]) {
  const [first, last] = [days[0]!.date, days.at(-1)!.date];
  const all = periods.map(({ name, start, next }) => {
    const starts: string[] = [];
    for (let at = start(first); at <= last && starts.length <= mostBars; at = next(at)) starts.push(at);
    return { name, start, starts };
  });
  const chosen = all.find(({ starts }) => starts.length <= mostBars) ?? all.at(-1)!;
  const counts = chosen.starts.map(() => 0);
  for (const { date, many } of days) {
    const place = chosen.starts.indexOf(chosen.start(date));
    if (place >= 0) counts[place]! += many;
  }
  return { name: chosen.name, starts: chosen.starts, counts };
}

function noteOf(days: readonly Day[], name: string, counts: readonly number[]): string {
  const busiest = days.reduce((most, day) => (day.many > most.many ? day : most));
  const alone = days.filter(({ many }) => many === 1).length;
  return [
    `The busiest day is ${dateText(busiest.date)} with ${count(busiest.many)}; ${count(alone)} of ${count(days.length)} days have one observation.`,
    name !== "day" && `The busiest ${name} has ${count(Math.max(...counts))}.`,
    "Observations that share a day, or days close together, are correlated: the tests say how they allow for it.",
  ]
    .filter(Boolean)
    .join(" ");
}

function bars(starts: readonly string[], counts: readonly number[], options: ChartOptions): ChartPanel {
  const theme = themes[options.theme];
  const text = (date: string) => dateText(date).replace(/^1 /, "");
  return panel(
    "bar",
    {
      labels: starts.map(text),
      datasets: [
        {
          ...{ label: "observations", data: counts, backgroundColor: theme.accent },
          ...{ barPercentage: 0.9, categoryPercentage: 1, maxBarThickness: 26 },
        },
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: 12, top: 4 } },
      scales: {
        x: {
          ...{ type: "category", grid: { display: false }, border: { color: theme.pale } },
          ticks: {
            ...{ color: theme.muted, font: font(), padding: 4, maxRotation: 0, autoSkip: true },
            autoSkipPadding: isNarrow(widthOf(options)) ? 12 : 20,
          },
        },
        y: valueAxis(theme, "Observations", { min: 0, ticks: { precision: 0, includeBounds: true } }),
      },
    }),
  );
}
