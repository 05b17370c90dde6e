import { count, plural } from "../core/format.ts";
import type { PriceSeries } from "../core/series.ts";
import { isoDate } from "../core/session.ts";
import { layouts } from "../data/layouts/index.ts";
import { benchmarksOf } from "../study/settings/check-study.ts";
import type { StudyInput } from "../study/settings/input.ts";

/** Up to this many files are named; above it, files are counted by layout. */
const fileLimit = 12;

const labelOf = (id: string) => layouts.find((layout) => layout.id === id)?.label ?? id;

function span(series: readonly PriceSeries[]): string {
  const first = series.reduce((day, { sessions }) => Math.min(day, sessions[0] ?? day), Number.POSITIVE_INFINITY);
  const last = series.reduce((day, { sessions }) => Math.max(day, sessions.at(-1) ?? day), Number.NEGATIVE_INFINITY);
  return Number.isFinite(first) ? `, ${isoDate(first)} to ${isoDate(last)}` : "";
}

/** The first few ids, the others counted. */
function some(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(", ");
  return ids.length > 3 ? `${shown} and ${count(ids.length - 3)} more series` : shown;
}

/** What a note says besides its count, its count (NaN without), and the series that it is about. */
interface CountedNote {
  readonly rest: string;
  total: number;
  readonly of: string[];
}

/**
 * Notes on reading a file; a note that several series share is written once, with their names. Where they differ in the
 * number that they begin with, it has the sum: "240 rows without a close left out (A, B)".
 */
function notesOf(series: readonly PriceSeries[], isNamed: boolean): string[] {
  const notes = new Map<string, CountedNote>();
  for (const { security, provenance } of series) {
    for (const note of provenance.notes) {
      const [, number, rest] = /^([\d,]+) rows? (.*)$/s.exec(note) ?? [null, "", note];
      const counted = notes.get(rest!) ?? { rest: rest!, total: number === "" ? Number.NaN : 0, of: [] };
      counted.total += Number(number!.replaceAll(",", ""));
      counted.of.push(security);
      notes.set(rest!, counted);
    }
  }
  const texts = [...notes.values()].map(({ rest, total, of }) => {
    const said = Number.isNaN(total) ? rest : `${plural(total, "row")} ${rest}`;
    return isNamed ? `${said} (${some(of)})` : said;
  });
  return texts.length > 3
    ? [...texts.slice(0, 3), `and ${texts.length - 3} more notes; see eventstudy inspect`]
    : texts;
}

/** @param isUsed whether the study uses a security: notes on others concern nobody */
function fileLines(path: string, series: readonly PriceSeries[], isUsed: (id: string) => boolean): string[] {
  const { layout, rows } = series[0]!.provenance;
  const line = `${path}: ${labelOf(layout)}; ${plural(series.length, "security", "securities")}, ${plural(rows, "row")}`;
  return [
    `${line}${span(series)}`,
    ...notesOf(
      series.filter(({ security }) => isUsed(security)),
      series.length > 1,
    ).map((note) => `  ${note}`),
  ];
}

/** Whether a study uses a security: as a benchmark, or under an event. */
function usedBy(definition: StudyInput["definition"]): (id: string) => boolean {
  const { events, benchmarkMean, modelOptions } = definition;
  if (benchmarkMean === "all" || events.some(({ securities }) => securities === null)) return () => true;
  const used = new Set([
    ...[...benchmarksOf(definition), ...(benchmarkMean ?? []), ...(modelOptions.donors ?? [])],
    ...events.flatMap(({ securities, claims }) => [...(securities ?? []), ...claims.map(({ security }) => security)]),
  ]);
  return (id) => used.has(id);
}

/** How the factor file was read. */
function factorLines(factors: StudyInput["factors"]): string[] {
  const [first] = factors?.series ?? [];
  if (factors === null || !first?.provenance) return [];
  const notes = new Map<string, string[]>();
  for (const { name, provenance } of factors.series)
    for (const note of provenance?.notes ?? []) notes.set(note, [...(notes.get(note) ?? []), name]);
  const { path, rows } = first.provenance;
  const names = factors.series.map(({ name }) => name);
  const texts = [...notes].map(([note, of]) => `  ${of.length < names.length ? `${note} (${of.join(", ")})` : note}`);
  return [`${path}: factors ${some(names)}, ${plural(rows, "row")}`, ...texts];
}

/**
 * Describes how the price, factor and event files of a study were read: layout, securities, rows, dates and notes.
 *
 * Shapes  a line for each file; of many files a line for each layout.
 *
 * @throws nothing
 */
export function describeInput({ series, definition, factors }: StudyInput): string[] {
  const byFile = new Map<string, PriceSeries[]>();
  for (const one of series.values()) byFile.set(one.provenance.path, [...(byFile.get(one.provenance.path) ?? []), one]);
  const byLayout = new Map<string, number>();
  for (const [first] of byFile.values())
    byLayout.set(first!.provenance.layout, (byLayout.get(first!.provenance.layout) ?? 0) + 1);
  const isUsed = usedBy(definition);
  const prices =
    byFile.size <= fileLimit
      ? [...byFile].flatMap(([path, held]) => fileLines(path, held, isUsed))
      : [...byLayout].map(([layout, n]) => `${plural(n, "file")}: ${labelOf(layout)}`);
  const { events } = definition;
  return [
    ...prices,
    ...factorLines(factors),
    `${plural(events.length, "event")}, ${plural(definition.securities.length, "security", "securities")}`,
  ];
}
