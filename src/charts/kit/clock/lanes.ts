import { count } from "../../../core/format.ts";
import type { ClockEntry, EventSummary } from "../../../results/result.ts";
import { shorten, textWidth } from "../layout.ts";
import { sizes } from "../theme.ts";
import { decidingInstant, millisecondsPerHour } from "./instants.ts";

/** The securities of one exchange on the event's local day: they share its session. */
export interface Lane {
  /** "Seoul": the label in a narrow picture. */
  readonly place: string;
  readonly label: string;
  readonly entry: ClockEntry;
  /** Hours after midnight UTC of the picture's day; null when the exchange was closed. */
  readonly open: number | null;
  readonly close: number | null;
}

/** Room for a lane's label. */
const laneLabelRoom = 205;

/** Groups the securities of an event by exchange and session, from the first to open to the last. */
export function lanesOf(entries: readonly ClockEntry[], event: EventSummary): readonly Lane[] {
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
    .sort((a, b) => openingKey(a) - openingKey(b));
}

/** The sort key of a lane: its opening, or the usual opening by local time where the exchange is closed. */
function openingKey({ open, entry }: Lane): number {
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

/** Whether the drawn session is day 0. */
export const sessionIsDay0 = ({ entry }: Lane) => entry.day0 !== null && entry.day0 === entry.localDate;
