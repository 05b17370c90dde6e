import type { ChartSpec } from "./chart.ts";
import { isNarrow, sizes } from "./theme.ts";

/**
 * Places of title, subtitle, panels and note, in CSS pixels. Pure: a chart knows the height of its plot before it is
 * drawn, and a page can lay out the same panels.
 */
interface Layout {
  readonly title: TextBlock;
  readonly subtitle: TextBlock;
  readonly note: TextBlock;
  readonly panels: readonly Box[];
}

export interface TextBlock {
  readonly lines: readonly string[];
  /** Baseline of the first line. */
  readonly baseline: number;
  readonly lineHeight: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Baseline of the panel title; null without one. */
  readonly titleBaseline: number | null;
}

export const marginOf = (width: number): number => (isNarrow(width) ? 12 : 24);
/** Title and subtitle are smaller in a narrow picture. */
export const titleSizes = (width: number): { readonly title: number; readonly subtitle: number } =>
  isNarrow(width) ? { title: 16, subtitle: 12.5 } : sizes;
const gap = 14;
const panelTitleHeight = 20;
const lineHeightOf = (size: number) => Math.round(size * 1.38);

/** A picture without its height. */
type Frame = Words & Pick<ChartSpec, "columns" | "panels">;
type Words = Pick<ChartSpec, "title" | "showsTitle" | "subtitle" | "note" | "width">;

/** Height of the whole picture for panels of this height. */
export function pictureHeight(frame: Frame, panelHeight: number): number {
  const rows = Math.ceil(frame.panels.length / frame.columns);
  return Math.round(wordsHeight(frame) + rows * (panelHeight + titleRoom(frame)) + (rows - 1) * gap);
}

/** Height of title, subtitle, note and margins. */
export const wordsHeight = (frame: Words): number => above(frame) + below(frame);

export function layoutOf(spec: ChartSpec): Layout {
  const { title, subtitle } = titleSizes(spec.width);
  const [titleLine, subtitleLine, noteLine] = [title, subtitle, sizes.note].map(lineHeightOf) as [
    number,
    number,
    number,
  ];
  const text = wrapped(spec);
  const margin = marginOf(spec.width);
  const subtitleTop = margin + text.title.length * titleLine + 2;
  const noteTop = spec.height - margin - text.note.length * noteLine;
  return {
    title: { lines: text.title, baseline: margin + title * 0.92, lineHeight: titleLine },
    subtitle: { lines: text.subtitle, baseline: subtitleTop + subtitle, lineHeight: subtitleLine },
    note: { lines: text.note, baseline: noteTop + sizes.note, lineHeight: noteLine },
    panels: boxes(spec),
  };
}

function boxes(spec: ChartSpec): readonly Box[] {
  const { width, height, columns, panels } = spec;
  const rows = Math.ceil(panels.length / columns);
  const margin = marginOf(width);
  const cellWidth = (width - 2 * margin - (columns - 1) * gap) / columns;
  const cellHeight = (height - above(spec) - below(spec) - (rows - 1) * gap) / rows;
  const room = titleRoom(spec);
  return panels.map(({ title }, i) => {
    const top = above(spec) + Math.floor(i / columns) * (cellHeight + gap);
    return {
      x: Math.round(margin + (i % columns) * (cellWidth + gap)),
      y: Math.round(top + room),
      width: Math.floor(cellWidth),
      height: Math.floor(cellHeight - room),
      titleBaseline: title === null ? null : Math.round(top + sizes.panelTitle),
    };
  });
}

const titleRoom = ({ panels }: Pick<Frame, "panels">) =>
  panels.some((panel) => panel.title !== null) ? panelTitleHeight : 0;

function above(frame: Words): number {
  const { title, subtitle } = wrapped(frame);
  const size = titleSizes(frame.width);
  const words = title.length * lineHeightOf(size.title) + subtitle.length * lineHeightOf(size.subtitle);
  return marginOf(frame.width) + words + gap;
}

function below(frame: Words): number {
  const lines = wrapped(frame).note.length;
  return marginOf(frame.width) + (lines === 0 ? 0 : lines * lineHeightOf(sizes.note) + gap);
}

function wrapped({ title, showsTitle = true, subtitle, note, width }: Words) {
  const room = width - 2 * marginOf(width);
  const size = titleSizes(width);
  return {
    title: showsTitle ? balanced(title, size.title * 1.05, room) : [],
    subtitle: showsTitle && subtitle ? wrap(subtitle, size.subtitle, room) : [],
    note: note ? wrap(note, sizes.note, room) : [],
  };
}

/** Breaks a text into lines of at most `room` pixels; a line break in the text starts a new line. */
function wrap(text: string, size: number, room: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    // "day 0" stays on one line.
    for (const word of paragraph.split(/(?<!\b[Dd]ay) /)) {
      const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && textWidth(joined, size) <= room) lines[lines.length - 1] = joined;
      else lines.push(word);
    }
    return lines;
  });
}

/** Breaks a text into lines of about equal length, so that the last is not a single word. */
function balanced(text: string, size: number, room: number): readonly string[] {
  const lines = wrap(text, size, room);
  let [narrow, best] = [room, lines];
  while (lines.length > 1 && narrow > room / 2) {
    narrow -= 20;
    const tried = wrap(text, size, narrow);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

/** Measured advance widths of the regular font in hundredths of an em; other characters are 57 wide. */
const advances = new Map(
  (
    [
      [20, "\u2009"],
      [22, " "],
      [28, "',.:;ijl|I"],
      [34, "()[]{}f!-"],
      [38, "tr/\\"],
      [48, 'sz"*?'],
      [52, "cvyxY"],
      [55, "JLFek"],
      [61, "AhnouSTZbdpqEPV"],
      [67, "CRKBDG&"],
      [73, "NUHOQ"],
      [81, "wM"],
      [92, "Wm%@—…"],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)),
);

/** Estimates the width of a text in pixels without a canvas, to a few per cent. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const character of text) hundredths += advances.get(character) ?? (character >= "\u3000" ? 95 : 57);
  return (hundredths / 100) * size * 1.01;
}

/** The first text that fits, from the longest on; the last where none fits. */
export function firstThatFits(texts: readonly [string, ...string[]], size: number, room: number): string {
  return texts.find((text) => textWidth(text, size) <= room) ?? texts.at(-1)!;
}

/** Cuts a text to `room` pixels and marks the cut with an ellipsis. */
export function shorten(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size) > room) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
