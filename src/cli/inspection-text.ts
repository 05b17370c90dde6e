import { count, decimal, percent } from "../core/format.ts";
import { isoDate, type SessionDay } from "../core/session.ts";
import type { Inspection, Jump, StaleRun, UnitShift } from "../market/inspection/inspect.ts";
import { textColumns, textTable } from "./text-table.ts";
import { wrap } from "./wrap.ts";

/** Entries of one finding; the rest is counted. */
const shown = 8;

const columns = textColumns(
  "security",
  "layout~2",
  "column~5",
  "first~1",
  "last~1",
  ">rows~6",
  ">sessions",
  ">gaps",
  ">extra",
  ">jumps",
  ">stale~3",
  ">units~4",
);

const date = (session: SessionDay | null) => (session === null ? "–" : isoDate(session));
const size = (list: readonly unknown[] | null) => (list === null ? "–" : list.length === 0 ? "·" : count(list.length));

function rowOf(one: Inspection): string[] {
  return [
    one.security,
    one.layout,
    one.column,
    date(one.first),
    date(one.last),
    count(one.rows),
    count(one.sessions),
    ...[one.gaps, one.extraSessions, one.jumps, one.staleRuns, one.unitShifts].map(size),
  ];
}

/** What is in each series: a row a series; `·` is none, `–` not checked. */
export function inspectionTable(inspections: readonly Inspection[], width: number): string {
  return textTable(columns, inspections.map(rowOf), width);
}

function split(factor: number | null): string {
  if (factor === null) return "";
  return factor > 1 ? `, as in a split of ${factor} for 1` : `, as when ${Math.round(1 / factor)} become 1`;
}

const jumpText = ({ session, change, deviations, splitFactor }: Jump) =>
  `${isoDate(session)} ${percent(change, 1)} (${decimal(Math.abs(deviations), 0)} robust s.d.${split(splitFactor)})`;
const staleText = ({ from, to, sessions, close }: StaleRun) =>
  `${isoDate(from)} to ${isoDate(to)}, ${sessions} sessions at ${close}`;
const unitText = ({ session, factor }: UnitShift) =>
  `from ${isoDate(session)} on ${factor > 1 ? `×${factor}` : `÷${Math.round(1 / factor)}`}`;

function entries<T>(list: readonly T[] | null, text: (entry: T) => string, separator: string): string {
  const texts = (list ?? []).slice(0, shown).map(text);
  const more = (list?.length ?? 0) - texts.length;
  return more > 0 ? `${texts.join(separator)} and ${count(more)} more` : texts.join(separator);
}

/** What is worth a look in one series, a line each; none when all is well. */
function findings(one: Inspection): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string])[] = [
    ["gaps", entries(one.gaps, isoDate, ", ")],
    ["extra", entries(one.extraSessions, isoDate, ", ")],
    ["jumps", entries(one.jumps, jumpText, "; ")],
    ["stale", entries(one.staleRuns, staleText, "; ")],
    ["units", entries(one.unitShifts, unitText, "; ")],
    ["note", one.notes.join("; ")],
  ];
  return all.filter(([, text]) => text !== "");
}

/** The findings of every series that has any, wrapped to a width. */
export function findingsText(inspections: readonly Inspection[], width: number): string {
  const blocks = inspections.flatMap((one) => {
    const lines = findings(one).map(([kind, text]) => wrap(`  ${kind.padEnd(6)} ${text}`, width, " ".repeat(9)));
    return lines.length === 0 ? [] : [[wrap(`${one.security} in ${one.path}`, width, "  "), ...lines].join("\n")];
  });
  return blocks.join("\n\n");
}

const legend = {
  gaps: "gaps: sessions that the exchange held and the file lacks",
  extra: "extra: rows on days when it was closed",
  jumps: "jumps: moves beyond 8 robust standard deviations",
  stale: "stale: runs of 5 or more equal closes",
  units: "units: shifts of the level by a power of ten",
};

/** What the columns mean, for those that found something. */
export function inspectionLegend(inspections: readonly Inspection[], hasCalendar: boolean, width: number): string {
  const found = (pick: (one: Inspection) => readonly unknown[] | null) =>
    inspections.some((one) => (pick(one)?.length ?? 0) > 0);
  const parts = [
    ...(found((one) => one.gaps) ? [legend.gaps] : []),
    ...(found((one) => one.extraSessions) ? [legend.extra] : []),
    ...(found((one) => one.jumps) ? [legend.jumps] : []),
    ...(found((one) => one.staleRuns) ? [legend.stale] : []),
    ...(found((one) => one.unitShifts) ? [legend.units] : []),
    ...(hasCalendar ? [] : ["gaps and extra sessions were not checked: say --exchange MIC"]),
  ];
  return parts.length === 0 ? "" : wrap(`${parts.join("; ")}.`, width);
}
