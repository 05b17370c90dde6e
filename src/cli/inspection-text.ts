import { count, decimal, percent } from "../core/format.ts";
import type { PriceInspection } from "../index.ts";
import { textColumns, textTable } from "./text-table.ts";
import { wrap } from "./wrap.ts";

/** Entries of one finding that are printed; the others are counted. */
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

const size = (list: readonly unknown[] | null) => (list === null ? "–" : list.length === 0 ? "·" : count(list.length));

function rowOf(one: PriceInspection): string[] {
  return [
    one.security,
    one.layout,
    one.column,
    one.first ?? "–",
    one.last ?? "–",
    count(one.rows),
    count(one.sessions),
    ...[one.gaps, one.extraSessions, one.jumps, one.staleRuns, one.unitShifts].map(size),
  ];
}

/** A row for each series; `·` means none, `–` not checked. */
export function inspectionTable(inspections: readonly PriceInspection[], width: number): string {
  return textTable(columns, inspections.map(rowOf), width);
}

function split(factor: number | null): string {
  if (factor === null) return "";
  return factor > 1
    ? `, as in a split of ${Number(factor.toFixed(2))} for 1`
    : `, as when ${Number((1 / factor).toFixed(1))} become 1`;
}

const jumpText = ({ session, change, deviations, splitFactor }: PriceInspection["jumps"][number]) =>
  `${session} ${percent(change, 1)} (${decimal(Math.abs(deviations), 0)} robust s.d.${split(splitFactor)})`;
const staleText = ({ from, to, sessions, close }: PriceInspection["staleRuns"][number]) =>
  `${from} to ${to}, ${sessions} sessions at ${close}`;
const unitText = ({ session, factor }: PriceInspection["unitShifts"][number]) =>
  `from ${session} on ${factor > 1 ? `×${factor}` : `÷${Math.round(1 / factor)}`}`;

const asIs = (text: string) => text;

function entries<T>(list: readonly T[] | null, text: (entry: T) => string, separator: string): string {
  const texts = (list ?? []).slice(0, shown).map(text);
  const more = (list?.length ?? 0) - texts.length;
  return more > 0 ? `${texts.join(separator)} and ${count(more)} more` : texts.join(separator);
}

/** How a series was read, with its first and last row as understood: what a person checks at a glance. */
function readText(one: PriceInspection): string {
  if (one.first === null || one.last === null) return `${one.layout}, column "${one.column}", no row with a value`;
  return `${one.layout}, column "${one.column}"; first ${one.first} = ${one.firstValue}, last ${one.last} = ${one.lastValue}`;
}

/** Of more series than these only those with findings are listed below the table. */
const readLimit = 20;

/** The findings of one series, a line each. */
function findings(one: PriceInspection, isFew: boolean): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string])[] = [
    ["read", isFew ? readText(one) : ""],
    ["gaps", entries(one.gaps, asIs, ", ")],
    ["extra", entries(one.extraSessions, asIs, ", ")],
    ["jumps", entries(one.jumps, jumpText, "; ")],
    ["stale", entries(one.staleRuns, staleText, "; ")],
    ["units", entries(one.unitShifts, unitText, "; ")],
    ["note", one.notes.join("; ")],
  ];
  return all.filter(([, text]) => text !== "");
}

/** How few series of one file were read, and the findings of every series that has any, wrapped to a width. */
export function findingsText(inspections: readonly PriceInspection[], width: number): string {
  const seriesOf = new Map<string, number>();
  for (const { path } of inspections) seriesOf.set(path, (seriesOf.get(path) ?? 0) + 1);
  const blocks = inspections.flatMap((one) => {
    const isOneOfFew = inspections.length <= readLimit && seriesOf.get(one.path)! > 1;
    const lines = findings(one, isOneOfFew).map(([kind, text]) =>
      wrap(`  ${kind.padEnd(6)} ${text}`, width, " ".repeat(9)),
    );
    return lines.length === 0 ? [] : [[wrap(`${one.security} in ${one.path}`, width, "  "), ...lines].join("\n")];
  });
  return blocks.join("\n\n");
}

const legend = {
  gaps: "gaps: sessions of the exchange that the file does not have",
  extra: "extra: rows on days when the exchange was closed",
  jumps: "jumps: moves beyond 8 robust standard deviations",
  stale: "stale: runs of 5 or more equal closes",
  units: "units: shifts of the level by a power of ten",
};

/** Explains the columns that have findings. */
export function inspectionLegend(inspections: readonly PriceInspection[], hasCalendar: boolean, width: number): string {
  const found = (pick: (one: PriceInspection) => readonly unknown[] | null) =>
    inspections.some((one) => (pick(one)?.length ?? 0) > 0);
  const parts = [
    ...(found((one) => one.gaps) ? [legend.gaps] : []),
    ...(found((one) => one.extraSessions) ? [legend.extra] : []),
    ...(found((one) => one.jumps) ? [legend.jumps] : []),
    ...(found((one) => one.staleRuns) ? [legend.stale] : []),
    ...(found((one) => one.unitShifts) ? [legend.units] : []),
    ...(hasCalendar ? [] : ["gaps and extra sessions were not checked: give --exchange MIC"]),
  ];
  return parts.length === 0 ? "" : wrap(`${parts.join("; ")}.`, width);
}
