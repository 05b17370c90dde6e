import { isZone } from "../../market/calendar/zone.ts";
import { readDate } from "../tables/dates.ts";

/** A time of day as a cell has it. */
interface ClockText {
  /** Minutes after local midnight. */
  readonly minutes: number;
  /** The offset, name or word of its zone; null where the cell has none. */
  readonly zone: string | null;
  /** "16:05", with seconds where there are any. */
  readonly text: string;
}

const forenoon = ["am", "오전", "上午", "午前", "早上", "凌晨"];
const afternoon = ["pm", "오후", "下午", "午後", "晚上"];
const marks = [...forenoon, ...afternoon].filter((mark) => !/^[a-z]/.test(mark)).join("|");
const suffix = "[AaPp]\\.?\\s?[Mm]\\b\\.?";
const markBefore = new RegExp(`^(${marks})\\s*`);
const markAfter = new RegExp(`^${suffix}`);

/** Ways of writing a time of day: hours, minutes and seconds are the groups. */
const ways: readonly RegExp[] = [
  /^(\d{1,2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?(?!\d|:)/,
  /^(\d{1,2})\s*[hH]\s*(?:(\d{2})(?:\s*(?:min|m)\b)?)?(?![\p{L}\d])/u,
  /^(\d{1,2})\s*(?:시|時|时|点|點)\s*(?:(\d{1,2}|반|半)\s*[분分]?)?(?:\s*(\d{1,2})\s*[초秒])?/,
  new RegExp(`^(\\d{1,2})(?:[.](\\d{2}))?(?=\\s*(?:${suffix}|Uhr\\b))`),
];

/** Ways that only a column of times may have: `16.05`, `1605`, `160500`. */
const bareWays: readonly RegExp[] = [/^(\d{1,2})\.(\d{2})(?!\d)/, /^(\d{1,2})(\d{2})(\d{2})?(?![\d.])/];

/** Words that say nothing: the time is local anyhow. */
const silent = /^(?:Uhr|hrs?|hours|h|local(?: time)?|Ortszeit|heures?|horas|giờ)\.?(?:\s+|$)/iu;

/**
 * Reads a time of day: `16:05`, `16:05:00`, `4:05 PM ET`, `8 AM`, `17h45`, `17.45 Uhr`, `오후 4시 5분`, `下午4点半`,
 * `16:05+09:00`, `16:05 (KST)`.
 *
 * @param isTime whether the column is known to hold times: then `1605`, `16.05`, and a fraction of a day are times too
 * @returns null for anything else
 */
export function readClock(text: string, isTime = false): ClockText | null {
  const given = text.normalize("NFC").trim();
  const before = markBefore.exec(given);
  const core = given.slice(before?.[0].length ?? 0);
  if (isTime && /^0?\.\d+$/.test(core)) return clock(Number(core) * 24 * 60, null);
  const match = [...ways, ...(isTime ? bareWays : [])].map((way) => way.exec(core)).find((found) => found !== null);
  if (!match) return null;
  let rest = core.slice(match[0].length).trim();
  const after = markAfter.exec(rest);
  if (after) rest = rest.slice(after[0].length).trim();
  rest = rest.replace(silent, "").trim();
  const hours = hourOf(Number(match[1]), (before?.[1] ?? after?.[0] ?? "").toLowerCase().replace(/[.\s]/g, ""));
  const minutes = /반|半/.test(match[2] ?? "") ? 30 : Number(match[2] ?? 0);
  const seconds = Number((match[3] ?? "0").replace(",", "."));
  if (Number.isNaN(hours) || minutes > 59 || seconds >= 60) return null;
  if (rest !== "" && !isZoneText(rest, isTime)) return null;
  return clock(hours * 60 + minutes + seconds / 60, rest === "" ? null : rest);
}

/** What stands behind a time: a zone or, in a column of times, a word that its reader will refuse. */
const isZoneText = (rest: string, isTime: boolean) => isZone(rest) || (isTime && /^\(?\p{L}{1,6}\)?$/u.test(rest));

function clock(minutes: number, zone: string | null): ClockText {
  const seconds = Math.round(minutes * 60);
  const two = (value: number) => String(value).padStart(2, "0");
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return { minutes, zone, text: seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}` };
}

/** The hour of 24; NaN for an hour that does not exist. */
function hourOf(hour: number, mark: string): number {
  if (mark === "") return hour <= 23 ? hour : Number.NaN;
  const isMorning = forenoon.includes(mark);
  // People write 下午16点 too.
  if (hour > 12) return isMorning || hour > 23 ? Number.NaN : hour;
  return (hour % 12) + (isMorning ? 0 : 12);
}

/** A cell that holds a date and a time of day. */
export interface Stamp {
  readonly date: string;
  readonly clock: ClockText;
}

const joint = /^(?:at|um|à|a las|alle|às|,|-|–)\s+/i;
const weekdayMark = /\s*\([月火水木金土日월화수목금토일]\)\s*/;

/** Splits `2020-11-09 16:05`, `09.11.2020 17:45`, `Nov 9, 2020 4:05 PM ET`, `20201109160500`; null where there is no time. */
export function splitStamp(text: string): Stamp | null {
  const compact = /^(\d{8})(\d{4}(?:\d{2})?)$/.exec(text);
  if (compact) return stamp(compact[1]!, compact[2]!, true);
  const given = text.replace(weekdayMark, " ");
  for (const { index, 0: mark } of given.matchAll(/\s+|(?<=\d)T(?=\d)|(?<=[日일])(?=\S)/g)) {
    const [left, right] = [given.slice(0, index), given.slice(index + mark.length)];
    const found = stamp(left.replace(/,$/, ""), right.replace(joint, "")) ?? stamp(right, left.replace(/,$/, ""));
    if (found !== null) return found;
  }
  return null;
}

function stamp(date: string, time: string, isTime = false): Stamp | null {
  if (!/\d/.test(time) || readDate(date) === null) return null;
  const clock = readClock(time, isTime);
  return clock && { date, clock };
}

/** Whether a cell is a date, with a time of day or without. */
export const isDateText = (text: string): boolean => readDate(text) !== null || splitStamp(text) !== null;
