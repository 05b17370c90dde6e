import type { Chart, ChartOptions, ChartPanel, ChartSpec, Json } from "../core/chart.ts";
import { count, dateText, listing, utcTime } from "../core/format.ts";
import type { ClockEntry, EventSummary, StudyResult } from "../core/result.ts";
import { shorten, textWidth } from "./layout.ts";
import { font, panel, panelOptions, picture, textLabel } from "./panel.ts";
import { sizes, type Theme, themes } from "./theme.ts";

/** The securities of one exchange on the event's local day: they share its session. */
interface Lane {
  readonly label: string;
  readonly entry: ClockEntry;
  /** Hours after midnight UTC of the picture's day; null when the exchange was closed. */
  readonly open: number | null;
  readonly close: number | null;
}

const mostPictures = 6;
const mostLanes = 30;
const laneHeight = 34;
const laneLabelRoom = 205;
/** About the width of the plot between the labels of both sides. */
const plotWidth = 500;
const millisecondsPerHour = 3_600_000;

/** Each exchange's session of the day on a UTC axis, with the instants of the news and of its publication. */
export const clock: Chart = {
  id: "clock",
  title: "The clock",
  description: "Sessions of each exchange on the day of the event, with the news and its publication as lines",

  draw(result, options) {
    return result.events
      .filter((event) => decidingInstant(event) !== null)
      .slice(0, mostPictures)
      .flatMap((event, i) => clockOf(event, i === 0 ? "clock" : `clock-${i + 1}`, result, options));
  },
};

const decidingInstant = ({ decidedBy, at, published }: EventSummary) =>
  decidedBy === "at" ? at : decidedBy === "published" ? published : null;

function clockOf(event: EventSummary, id: string, result: StudyResult, options: ChartOptions): readonly ChartSpec[] {
  const entries = result.clock.filter((entry) => entry.event === event.id && entry.localDate !== null);
  if (entries.length === 0) return [];
  const lanes = lanesOf(entries, event);
  const drawn = lanes.slice(0, mostLanes);
  return [
    picture(
      {
        id,
        title: titleOf(lanes, event),
        subtitle: event.headline ?? event.id,
        alt: altOf(lanes, event),
        note: noteOf(lanes),
        panels: [clockPanel(drawn, event, themes[options.theme])],
      },
      options,
      (drawn.length + 1) * laneHeight + 62,
    ),
  ];
}

function lanesOf(entries: readonly ClockEntry[], event: EventSummary): readonly Lane[] {
  const groups = new Map<string, ClockEntry[]>();
  for (const entry of entries) {
    const key = `${entry.exchange ?? entry.timezone} ${entry.open} ${entry.day0}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const midnight = Date.parse(decidingInstant(event)!.slice(0, 10));
  const hours = (instant: string | null) =>
    instant === null ? null : (Date.parse(instant) - midnight) / millisecondsPerHour;
  return [...groups.values()]
    .map((group) => ({
      label: laneLabel(group),
      entry: group[0]!,
      open: hours(group[0]!.open),
      close: hours(group[0]!.close),
    }))
    .sort((a, b) => eastFirst(a) - eastFirst(b));
}

/** By opening; closed exchanges where they would stand by their local time. */
function eastFirst({ open, entry }: Lane): number {
  if (open !== null) return open;
  const local = Date.parse(`${entry.localTime?.replace(" ", "T")}Z`);
  return Number.isFinite(local) ? 9 - (local % (24 * millisecondsPerHour)) / millisecondsPerHour + 5 : 99;
}

/** "Seoul XKRX: KOSPI, KOSDAQ, +1": as many securities as there is room for. */
function laneLabel(group: readonly ClockEntry[]): string {
  const { exchange, timezone } = group[0]!;
  const place = [placeOf(exchange, timezone), exchange].filter(Boolean).join(" ");
  const ids = group.map(({ security }) => security);
  const label = (many: number) =>
    `${place}: ${ids.slice(0, many).join(", ")}${many < ids.length ? `, +${count(ids.length - many)}` : ""}`;
  let many = Math.min(ids.length, 6);
  while (many > 1 && textWidth(label(many), sizes.text) > laneLabelRoom) many--;
  return shorten(label(many), sizes.text, laneLabelRoom);
}

/** Cities of exchanges whose time zone is named after another city. */
const cities: Readonly<Record<string, string>> = {
  XSHG: "Shanghai",
  XETR: "Frankfurt",
  XFRA: "Frankfurt",
  XBOM: "Mumbai",
  XNSE: "Mumbai",
  BVMF: "São Paulo",
};

function placeOf(exchange: string | null, timezone: string | null): string {
  return cities[exchange ?? ""] ?? timezone?.split("/").at(-1)?.replaceAll("_", " ") ?? "";
}

function clockPanel(lanes: readonly Lane[], event: EventSummary, theme: Theme): ChartPanel {
  const instants = instantsOf(event);
  const hours = instants.map(({ hour }) => hour);
  const [from, to] = spanOf(lanes, hours);
  const labels = ["", ...lanes.map(({ label }) => label)];
  const names = { type: "category", axis: "y", grid: { display: false }, border: { display: false } };
  return panel(
    "bar",
    { labels, datasets: sessionBars(lanes, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: 4 } },
      scales: {
        x: { type: "linear", min: from, max: to, display: false },
        hours: hourAxis(from, to, event, theme),
        y: { ...names, ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false } },
        states: {
          ...{
            ...names,
            position: "right",
            offset: true,
            labels: [`At ${event.decidedBy === "at" ? "the news" : "publication"} → day 0`, ...lanes.map(stateText)],
          },
          ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false, crossAlign: "near" },
        },
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            ...Object.fromEntries(lanes.flatMap((lane, i) => laneLabels(lane, i + 1, from, to, hours, theme))),
            ...Object.fromEntries(
              instants.flatMap((instant, i) => instantMarks(instant, i, instants, lanes.length, theme)),
            ),
          },
        },
      },
    }),
  );
}

interface MarkedInstant {
  readonly name: string;
  readonly text: string;
  readonly hour: number;
  readonly decides: boolean;
}

/** The news and its publication, in the order of time. */
function instantsOf(event: EventSummary): readonly MarkedInstant[] {
  const midnight = Date.parse(decidingInstant(event)!.slice(0, 10));
  const mark = (name: string, instant: string | null, decides: boolean) =>
    instant === null
      ? []
      : [{ name, decides, text: utcTime(instant), hour: (Date.parse(instant) - midnight) / millisecondsPerHour }];
  return [
    ...mark("news", event.at, event.decidedBy === "at"),
    ...mark("published", event.published, event.decidedBy === "published"),
  ].sort((a, b) => a.hour - b.hour);
}

/** Even hours around every session and both instants, with room for the words beside the instants. */
function spanOf(lanes: readonly Lane[], instants: readonly number[]): readonly [number, number] {
  const sessions = lanes.flatMap(({ open, close }) => (open === null || close === null ? [] : [open, close]));
  const [first, last] = [Math.min(...sessions, ...instants), Math.max(...sessions, ...instants)];
  const words = 0.27 * Math.max(8, last - first);
  const from = Math.min(first - 0.5, Math.min(...instants) - words);
  const to = Math.max(last + 0.5, Math.max(...instants) + words);
  return [Math.floor(from / 2) * 2, Math.ceil(to / 2) * 2];
}

/** Hours as the words of a second axis over the same span: "08:00" is no number. */
function hourAxis(from: number, to: number, event: EventSummary, theme: Theme): Json {
  const step = to - from > 28 ? 4 : 2;
  const hours = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  return {
    ...{ type: "category", axis: "x", position: "bottom", offset: false },
    labels: hours.map((hour) => hourLabel(hour, decidingInstant(event)!)),
    ...{ min: 0, max: (to - from) / step, grid: { color: theme.grid, drawTicks: false, offset: false } },
    border: { display: false },
    ticks: { color: theme.muted, font: font(), padding: 6, autoSkip: false, maxRotation: 0 },
    title: { display: true, text: "Hour, UTC", color: theme.muted, font: font(), padding: 2 },
  };
}

/** "08:00"; at midnight the date under it. */
function hourLabel(hour: number, instant: string): Json {
  const text = `${String(((hour % 24) + 24) % 24).padStart(2, "0")}:00`;
  if (hour % 24 !== 0) return text;
  const midnight = Date.parse(instant.slice(0, 10)) + hour * millisecondsPerHour;
  return [text, dateText(new Date(midnight).toISOString(), "short")];
}

/** Filled: the session is day 0. Outlined: it is not. */
function sessionBars(lanes: readonly Lane[], theme: Theme): readonly Json[] {
  const only = (isDay0: boolean): Json => [
    null,
    ...lanes.map((lane) =>
      lane.open !== null && lane.close !== null && sessionIsDay0(lane) === isDay0 ? [lane.open, lane.close] : null,
    ),
  ];
  const bar = { grouped: false, borderSkipped: false, barThickness: 20, borderWidth: 1.5, borderColor: theme.accent };
  return [
    { ...bar, label: "session, day 0", data: only(true), backgroundColor: theme.accent },
    { ...bar, label: "session, not day 0", data: only(false), backgroundColor: theme.background },
  ];
}

const sessionIsDay0 = ({ entry }: Lane) => entry.day0 !== null && entry.day0 === entry.localDate;

function stateText({ entry }: Lane): string {
  const { day0, exclusion } = entry;
  const date = day0 === null ? (exclusion === null ? "none" : "excluded") : dateText(day0, "short");
  return `${stateWords[entry.state]} → ${date}`;
}

const stateWords: Readonly<Record<ClockEntry["state"], string>> = {
  "pre-open": "not yet open",
  "in-session": "open",
  "after-close": "already closed",
  closed: "closed all day",
  unknown: "hours unknown",
};

/** What stands in a lane: local hours in the bar, or "closed" in a dashed lane; never on the line of an instant. */
function laneLabels(
  lane: Lane,
  row: number,
  from: number,
  to: number,
  instants: readonly number[],
  theme: Theme,
): readonly [string, Json][] {
  const place = { type: "label", yValue: row };
  if (lane.open === null || lane.close === null) {
    const words = { ...textLabel(theme, theme.muted), ...place, content: "closed all day" };
    return [
      [`lane${row}`, closedLane(row, from, to, theme)],
      [`closed${row}`, { ...words, xValue: widestStretch(from, to, instants).middle }],
    ];
  }
  return [[`hours${row}`, { ...place, ...hoursLabel(lane, lane.open, lane.close, to - from, instants, theme) }]];
}

/** The local hours in the bar, or to its left where no stretch of the bar is wide enough. */
function hoursLabel(lane: Lane, open: number, close: number, span: number, instants: readonly number[], theme: Theme) {
  const content = lane.entry.localHours ?? "";
  const { middle, width } = widestStretch(open, close, instants);
  const label = { ...textLabel(theme, theme.muted), content, backgroundColor: "transparent" };
  if ((width / span) * plotWidth < textWidth(content, sizes.small) + 10) {
    return { ...label, xValue: open, position: { x: "end", y: "center" }, xAdjust: -2 };
  }
  return { ...label, color: sessionIsDay0(lane) ? theme.background : theme.accent, xValue: middle };
}

/** The widest stretch that no instant cuts. */
function widestStretch(from: number, to: number, instants: readonly number[]) {
  const cuts = [from, ...instants.filter((hour) => hour > from && hour < to), to];
  const stretches = cuts.slice(1).map((end, i) => ({ middle: (cuts[i]! + end) / 2, width: end - cuts[i]! }));
  return stretches.reduce((best, stretch) => (stretch.width > best.width ? stretch : best));
}

function closedLane(row: number, from: number, to: number, theme: Theme): Json {
  const box = { type: "box", xMin: from + 0.1, xMax: to - 0.1, yMin: row - 0.29, yMax: row + 0.29 };
  return { ...box, backgroundColor: "transparent", borderColor: theme.pale, borderWidth: 1.25, borderDash: [5, 4] };
}

/** A line through all lanes, and its label in the free row above them: the earlier to the left, the later to the right. */
function instantMarks(
  { name, text, hour, decides }: MarkedInstant,
  i: number,
  all: readonly MarkedInstant[],
  lanes: number,
  theme: Theme,
): readonly [string, Json][] {
  const color = name === "news" ? theme.alert : theme.ink;
  const side = all.length > 1 && i === 0 ? "end" : "start";
  const line = { type: "line", xMin: hour, xMax: hour, yMin: -0.4, yMax: lanes + 0.5, borderColor: color };
  const words = `${name} ${text}${decides ? ", decides" : ""}`;
  const label = { ...textLabel(theme, color, sizes.text), type: "label" };
  const place = { xValue: hour, yValue: 0, position: { x: side, y: "center" }, xAdjust: side === "end" ? -2 : 2 };
  return [
    [name, { ...line, borderWidth: decides ? 2.25 : 1.5, borderDash: decides ? [] : [6, 4] }],
    [`${name}Label`, { ...label, ...place, content: words }],
  ];
}

function titleOf(lanes: readonly Lane[], event: EventSummary): string {
  const counts = (["in-session", "pre-open", "after-close", "closed", "unknown"] as const)
    .map((state) => ({ words: stateWords[state], many: lanes.filter(({ entry }) => entry.state === state).length }))
    .filter(({ many }) => many > 0);
  const what = `${event.decidedBy === "published" ? "Publication" : "News"} at ${utcTime(decidingInstant(event)!)}`;
  if (lanes.length === 1) return `${what}: ${lanes[0]!.label.split(":")[0]} was ${counts[0]!.words}`;
  const [first, ...rest] = counts;
  const others = rest.map(({ words, many }) => `${count(many)} ${words}`);
  return `${what}: ${listing([`${count(first!.many)} of ${count(lanes.length)} exchanges ${first!.words}`, ...others])}`;
}

function noteOf(lanes: readonly Lane[]): string {
  const left = lanes.length - mostLanes;
  return [
    "Bars: the session of the local date on which the news fell, with local hours. Filled: that session is day 0, the first whose close is at or after the deciding instant. Outlined: it is not. Dashed: no session on that date.",
    left > 0 && `${count(left)} more exchanges are not drawn.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(lanes: readonly Lane[], event: EventSummary): string {
  const each = lanes.map((lane) => `${lane.label} ${stateWords[lane.entry.state]}, day 0 ${lane.entry.day0 ?? "none"}`);
  return `Sessions on a UTC axis; the deciding instant is ${utcTime(decidingInstant(event)!)}. ${each.join("; ")}.`;
}
