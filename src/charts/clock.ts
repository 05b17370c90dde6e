import { count, dateText, listing, utcTime } from "../core/format.ts";
import type { ClockEntry, EventSummary, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel, ChartSpec, Json } from "./kit/chart.ts";
import { shorten, textWidth } from "./kit/layout.ts";
import {
  font,
  panel,
  panelOptions,
  panelWidth,
  picture,
  type RowHeight,
  rowsHeight,
  rowsThatFit,
  textLabel,
  widthOf,
} from "./kit/panel.ts";
import { isNarrow, sizes, type Theme, themes } from "./kit/theme.ts";

/** The securities of one exchange on the event's local day: they share its session. */
interface Lane {
  /** "Seoul": all that a narrow picture names. */
  readonly place: string;
  readonly label: string;
  readonly entry: ClockEntry;
  /** Hours after midnight UTC of the picture's day; null when the exchange was closed. */
  readonly open: number | null;
  readonly close: number | null;
}

const mostPictures = 6;
const mostLanes = 30;
const fewestLanes = 3;
const laneHeight: RowHeight = { row: 34, least: 24, axes: 62 };
/** Room for a lane's label. */
const laneLabelRoom = 205;
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
  const words = { title: titleOf(lanes, event), subtitle: event.headline ?? event.id };
  const heads = headRows(event, options);
  const room = { ...words, note: noteOf(lanes, mostLanes) };
  const most = rowsThatFit(room, options, laneHeight, [fewestLanes + heads, mostLanes + heads]) - heads;
  const drawn = lanes.slice(0, most);
  return [
    picture(
      {
        ...{ id, ...words },
        alt: altOf(lanes, event),
        note: noteOf(lanes, most),
        panels: [clockPanel(drawn, event, options)],
      },
      options,
      rowsHeight(drawn.length + heads, laneHeight),
    ),
  ];
}

/** Free rows above the lanes for the words beside the instants: one, or in a narrow picture one each. */
const headRows = (event: EventSummary, options: ChartOptions) =>
  isNarrow(widthOf(options)) ? instantsOf(event).length : 1;

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
      place: placeOf(group[0]!.exchange, group[0]!.timezone),
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

/** How the plot of a clock lies between the words of both sides. */
interface Face {
  readonly from: number;
  readonly to: number;
  readonly pixelsPerHour: number;
  /** Hours between two ticks. */
  readonly step: number;
  readonly heads: number;
  readonly instants: readonly MarkedInstant[];
  readonly narrow: boolean;
}

function clockPanel(lanes: readonly Lane[], event: EventSummary, options: ChartOptions): ChartPanel {
  const theme = themes[options.theme];
  const narrow = isNarrow(widthOf(options));
  const names = lanes.map(({ place, label }) => (narrow ? place : label));
  const states = [stateHead(event, narrow), ...lanes.map((lane) => stateText(lane, narrow))];
  const stateRoom = widest(states) + 22;
  const face = faceOf(lanes, event, options, panelWidth(options) - widest(names) - 16 - stateRoom);
  const heads = Array.from({ length: face.heads }, () => "");
  const axis = { type: "category", axis: "y", grid: { display: false }, border: { display: false } };
  return panel(
    "bar",
    { labels: [...heads, ...names], datasets: sessionBars(lanes, face, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: stateRoom } },
      scales: {
        x: { type: "linear", min: face.from, max: face.to, display: false },
        hours: hourAxis(face, event, theme),
        y: { ...axis, ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false } },
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            ...Object.fromEntries(lanes.flatMap((lane, i) => laneLabels(lane, i + face.heads, face, theme))),
            ...Object.fromEntries(face.instants.flatMap((_, i) => instantMarks(i, face, lanes.length, theme))),
            ...Object.fromEntries(
              states.map((text, i) => stateLabel(text, i === 0 ? 0 : i - 1 + face.heads, face, theme)),
            ),
          },
        },
      },
    }),
  );
}

const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => textWidth(text, sizes.text)));

function faceOf(lanes: readonly Lane[], event: EventSummary, options: ChartOptions, width: number): Face {
  const narrow = isNarrow(widthOf(options));
  const instants = instantsOf(event).map((instant) =>
    narrow ? { ...instant, words: `${instant.name} ${instant.text}` } : instant,
  );
  const [from, to, step] = spanOf(lanes, instants, width, narrow);
  return { from, to, step, pixelsPerHour: width / (to - from), heads: headRows(event, options), instants, narrow };
}

const stateHead = (event: EventSummary, narrow: boolean) =>
  narrow ? "Day 0" : `At ${event.decidedBy === "at" ? "the news" : "publication"} → day 0`;

/** What the exchange did when the news came, and its day 0, to the right of its lane. */
function stateLabel(content: string, row: number, { to }: Face, theme: Theme): readonly [string, Json] {
  const place = { xValue: to, yValue: row, position: { x: "start", y: "center" }, xAdjust: 12, padding: 0 };
  const look = { ...textLabel(theme, theme.ink, sizes.text), backgroundColor: "transparent" };
  return [`state${row}`, { ...look, ...place, type: "label", content }];
}

interface MarkedInstant {
  readonly name: string;
  readonly text: string;
  /** What stands beside the line. */
  readonly words: string;
  readonly hour: number;
  readonly decides: boolean;
}

/** The news and its publication, in the order of time. */
function instantsOf(event: EventSummary): readonly MarkedInstant[] {
  const midnight = Date.parse(decidingInstant(event)!.slice(0, 10));
  const mark = (name: string, instant: string | null, decides: boolean): readonly MarkedInstant[] => {
    if (instant === null) return [];
    const text = utcTime(instant);
    const words = `${name} ${text}${decides ? ", decides" : ""}`;
    return [{ name, decides, text, words, hour: (Date.parse(instant) - midnight) / millisecondsPerHour }];
  };
  return [
    ...mark("news", event.at, event.decidedBy === "at"),
    ...mark("published", event.published, event.decidedBy === "published"),
  ].sort((a, b) => a.hour - b.hour);
}

/** Even hours around every session and instant, with room for the words beside the instants where they share a row. */
function spanOf(
  lanes: readonly Lane[],
  instants: readonly MarkedInstant[],
  width: number,
  narrow: boolean,
): readonly [from: number, to: number, step: number] {
  const hours = instants.map(({ hour }) => hour);
  const sessions = lanes.flatMap(({ open, close }) => (open === null || close === null ? [] : [open, close]));
  const [first, last] = [Math.min(...sessions, ...hours), Math.max(...sessions, ...hours)];
  const longest = Math.max(...instants.map(({ words }) => textWidth(words, sizes.text))) + 16;
  const words = narrow ? 0 : (longest / width) * Math.max(8, last - first) * 1.15;
  const from = Math.min(first - 0.5, Math.min(...hours) - words);
  const to = Math.max(last + 0.5, Math.max(...hours) + words);
  const step = hourStep(width / (to - from));
  return [Math.floor(from / step) * step, Math.ceil(to / step) * step, step];
}

/** Hours between two ticks: the axis begins and ends with one. */
const hourStep = (pixelsPerHour: number) =>
  [2, 4, 6, 12].find((hours) => hours * pixelsPerHour > textWidth("00:00", sizes.text) + 6) ?? 24;

/** Hours as the words of a second axis over the same span: "08:00" is no number. */
function hourAxis({ from, to, step }: Face, event: EventSummary, theme: Theme): Json {
  const hours = Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
  return {
    ...{ type: "category", axis: "x", position: "bottom", offset: false },
    labels: hours.map((hour) => hourLabel(hour, decidingInstant(event)!)),
    ...{
      min: 0,
      max: (to - from) / step,
      grid: { color: theme.grid, drawTicks: false, offset: false },
    },
    border: { display: false },
    ticks: { color: theme.muted, font: font(), padding: 6, autoSkip: true, autoSkipPadding: 3, maxRotation: 0 },
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
function sessionBars(lanes: readonly Lane[], { heads }: Face, theme: Theme): readonly Json[] {
  const only = (isDay0: boolean): Json => [
    ...Array.from({ length: heads }, () => null),
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

function stateText({ entry }: Lane, narrow: boolean): string {
  const { day0, exclusion } = entry;
  const date = day0 === null ? (exclusion === null ? "none" : "excluded") : dateText(day0, "short");
  return narrow ? date : `${stateWords[entry.state]} → ${date}`;
}

const stateWords: Readonly<Record<ClockEntry["state"], string>> = {
  "pre-open": "not yet open",
  "in-session": "open",
  "after-close": "already closed",
  closed: "closed all day",
  unknown: "hours unknown",
};

/** What stands in a lane: local hours in the bar, or "closed" in a dashed lane; never on the line of an instant. */
function laneLabels(lane: Lane, row: number, face: Face, theme: Theme): readonly [string, Json][] {
  const place = { type: "label", yValue: row };
  const instants = face.instants.map(({ hour }) => hour);
  if (lane.open === null || lane.close === null) {
    const { middle, width } = widestStretch(face.from, face.to, instants);
    const content = "closed all day";
    const words = { ...textLabel(theme, theme.muted), ...place, content, xValue: middle };
    const fits = width * face.pixelsPerHour > textWidth(content, sizes.small) + 10;
    return [[`lane${row}`, closedLane(row, face, theme)], ...(fits ? [[`closed${row}`, words] as [string, Json]] : [])];
  }
  const label = hoursLabel(lane, lane.open, lane.close, instants, face, theme);
  return label === null ? [] : [[`hours${row}`, { ...place, ...label }]];
}

/** The local hours in the bar, or beside it where no stretch of it is wide enough; null where there is no room. */
function hoursLabel(
  lane: Lane,
  open: number,
  close: number,
  instants: readonly number[],
  { from, to, pixelsPerHour }: Face,
  theme: Theme,
) {
  const content = lane.entry.localHours ?? "";
  const need = (textWidth(content, sizes.small) + 10) / pixelsPerHour;
  const { middle, width } = widestStretch(open, close, instants);
  const label = { ...textLabel(theme, theme.muted), content, backgroundColor: "transparent" };
  if (width >= need) return { ...label, color: sessionIsDay0(lane) ? theme.background : theme.accent, xValue: middle };
  const isFree = (start: number, end: number) =>
    start >= from && end <= to && !instants.some((hour) => hour > start && hour < end);
  if (isFree(open - need, open)) return { ...label, xValue: open, position: { x: "end", y: "center" }, xAdjust: -2 };
  if (isFree(close, close + need))
    return { ...label, xValue: close, position: { x: "start", y: "center" }, xAdjust: 2 };
  return null;
}

/** The widest stretch that no instant cuts. */
function widestStretch(from: number, to: number, instants: readonly number[]) {
  const cuts = [from, ...instants.filter((hour) => hour > from && hour < to), to];
  const stretches = cuts.slice(1).map((end, i) => ({ middle: (cuts[i]! + end) / 2, width: end - cuts[i]! }));
  return stretches.reduce((best, stretch) => (stretch.width > best.width ? stretch : best));
}

function closedLane(row: number, { from, to }: Face, theme: Theme): Json {
  const box = { type: "box", xMin: from + 0.1, xMax: to - 0.1, yMin: row - 0.29, yMax: row + 0.29 };
  return { ...box, backgroundColor: "transparent", borderColor: theme.pale, borderWidth: 1.25, borderDash: [5, 4] };
}

/**
 * A line through all lanes, and its words in the free rows above them. In one row the earlier stands to the left, the
 * later to the right; in rows of their own each stands where there is room.
 */
function instantMarks(i: number, face: Face, lanes: number, theme: Theme): readonly [string, Json][] {
  const { name, words, hour, decides } = face.instants[i]!;
  const color = name === "news" ? theme.alert : theme.ink;
  const fitsRight = (face.to - hour) * face.pixelsPerHour > textWidth(words, sizes.text) + 12;
  const toLeft = face.narrow ? !fitsRight : face.instants.length > 1 && i === 0;
  const row = face.narrow ? i : 0;
  const reach = { xMin: hour, xMax: hour, yMin: row - 0.4, yMax: lanes + face.heads - 0.5 };
  const label = { ...textLabel(theme, color, sizes.text), type: "label", content: words };
  const place = { position: { x: toLeft ? "end" : "start", y: "center" }, xAdjust: toLeft ? -2 : 2 };
  return [
    [
      name,
      {
        type: "line",
        ...reach,
        borderColor: color,
        borderWidth: decides ? 2.25 : 1.5,
        borderDash: decides ? [] : [6, 4],
      },
    ],
    [`${name}Label`, { ...label, ...place, xValue: hour, yValue: row }],
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

function noteOf(lanes: readonly Lane[], most: number): string {
  const left = lanes.length - most;
  return [
    "Bars: the session of the local date on which the news fell, with local hours where there is room. Filled: that session is day 0, the first whose close is at or after the deciding instant. Outlined: it is not. Dashed: no session on that date.",
    left > 0 && `${count(left)} more exchanges are not drawn.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(lanes: readonly Lane[], event: EventSummary): string {
  const each = lanes.map((lane) => `${lane.label} ${stateWords[lane.entry.state]}, day 0 ${lane.entry.day0 ?? "none"}`);
  return `Sessions on a UTC axis; the deciding instant is ${utcTime(decidingInstant(event)!)}. ${each.join("; ")}.`;
}
