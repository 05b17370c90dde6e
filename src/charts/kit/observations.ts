import { dateText, decimal, percent } from "../../core/format.ts";
import { remember } from "../../core/remember.ts";
import { estimationWords } from "../../results/estimation-days.ts";
import type { Bounds, DayResult, ObservationResult, StudyResult } from "../../results/result.ts";
import type { Json } from "./chart.ts";
import { shorten, textWidth } from "./layout.ts";

/** Selections from a result, and phrases for titles, that several charts share. */

/** Observations with figures, by the study's first model. */
export const usedObservations = remember((result: StudyResult): readonly ObservationResult[] =>
  result.observations.filter(
    ({ status, model, days }) => status === "used" && model === result.study.models[0] && days.length > 0,
  ),
);

export function dayOf(observation: ObservationResult, day: number): DayResult | undefined {
  return observation.days.find((d) => d.day === day);
}

/** A decimal as per cent for an axis; null when missing, which leaves a gap in the picture. */
export function perCent(value: number): number | null {
  return Number.isFinite(value) ? Number((value * 100).toFixed(6)) : null;
}

export function perCents(values: readonly number[]): Json {
  return values.map(perCent);
}

export function excludesZero([low, high]: Bounds): boolean {
  return low > 0 || high < 0;
}

/** Whether an end of the interval lies within a fiftieth of its width from zero. */
function isNearZero([low, high]: Bounds): boolean {
  return Math.min(Math.abs(low), Math.abs(high)) < (high - low) / 50;
}

/** "includes zero", "just excludes zero" */
export function zeroPhrase(interval: Bounds): string {
  return `${isNearZero(interval) ? "just " : ""}${excludesZero(interval) ? "excludes" : "includes"} zero`;
}

/** "fell 1.66% more than expected": compares the move with the expected return of the day. */
export function movePhrase(day: DayResult, { study }: StudyResult): string {
  return study.measure === "volume" ? volumePhrase(day) : returnPhrase(day);
}

/** "traded 1.42 times the volume expected" */
const volumePhrase = ({ ar }: DayResult) => `traded ${decimal(Math.exp(ar))} times the volume expected`;

function returnPhrase({ return: actual, expected, ar }: DayResult): string {
  const size = percent(Math.abs(ar));
  const sameDirection = Math.sign(actual) === Math.sign(expected) || Math.abs(expected) < Math.abs(actual) / 10;
  if (actual === 0 || !sameDirection) return `ended ${size} ${ar < 0 ? "below" : "above"} what was expected`;
  return `${actual < 0 ? "fell" : "rose"} ${size} ${actual < 0 === ar < 0 ? "more" : "less"} than expected`;
}

export function securityName(result: StudyResult, id: string): string {
  const security = result.securities.find((s) => s.id === id);
  return security ? drawableName(security) : id;
}

/** Names by id, for many look-ups. */
function securityNames(result: StudyResult): (id: string) => string {
  const names = new Map(result.securities.map((security) => [security.id, drawableName(security)]));
  return (id) => names.get(id) ?? id;
}

/** The characters of the bundled font; see tools/subset-fonts.mjs. */
const drawable =
  /^[ -~\u00a0-\u017fƠơƯưȘșȚț\u1ea0-\u1ef9‐‑–—‘’“”•…€₩₹−\u3000-\u3002\u3041-\u3096\u30a1-\u30fc가-힣]+$/u;

/** The name, or the id where the font has no glyph for a character of the name. */
function drawableName({ id, name }: { readonly id: string; readonly name: string }): string {
  const composed = name.normalize("NFC");
  return drawable.test(composed) ? composed : id;
}

/** The day 0 that most observations share. */
export function commonDay0(observations: readonly ObservationResult[]): string | null {
  const counts = new Map<string, number>();
  for (const { day0 } of observations) if (day0) counts.set(day0, (counts.get(day0) ?? 0) + 1);
  let best: string | null = null;
  for (const [day0, count] of counts) if (best === null || count > counts.get(best)!) best = day0;
  return best;
}

/**
 * Returns a function that labels observations: the security, and its day 0 where that differs from the common one. If
 * name and date exceed `room` pixels at `size`, the id replaces the name; then the name is cut, never the date.
 */
export function observationLabels(
  result: StudyResult,
  size: number,
  room: number,
): (observation: ObservationResult) => string {
  const nameOf = securityNames(result);
  const used = usedObservations(result);
  const isShared = result.events.length === 1 || new Set(used.map(({ day0 }) => day0)).size === 1;
  const common = isShared ? commonDay0(used) : null;
  return ({ security, day0 }) => {
    const date = day0 === null || day0 === common ? "" : ` (${dateText(day0)})`;
    const left = room - textWidth(date, size);
    const name = nameOf(security);
    const isTooLong = date !== "" && textWidth(name, size) > left;
    return shorten(isTooLong && security.length < name.length ? security : name, size, left) + date;
  };
}

/** "Market model on ACWI, estimated over days −250 to −11" */
export function modelPhrase(result: StudyResult, model = result.study.models[0] ?? ""): string {
  const { benchmark } = result.study;
  const name = model.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase());
  const on = benchmark === null ? "" : ` on ${securityName(result, benchmark)}`;
  const models = result.study.models.length;
  const others = models > 1 ? ` (one of ${models} models)` : "";
  return `${name}${on}, ${estimationWords(result, model, dayText)}${others}.`;
}

/** "−5", "0", "5" */
export function dayText(day: number): string {
  return String(day).replace("-", "−");
}

/** "[−1, 1]" */
export function windowText([from, to]: Bounds): string {
  return `[${dayText(from)}, ${dayText(to)}]`;
}
