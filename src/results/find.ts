import { EventStudyError } from "../core/errors.ts";
import { didYouMean } from "../core/nearest.ts";
import type { Bounds, GroupResult, ObservationResult, StudyResult } from "./result.ts";

const unknown = (what: string, id: string, known: readonly string[]) =>
  new EventStudyError(
    "UNKNOWN_ID",
    `the result has no ${what} "${id}"${didYouMean(id, known)}`,
    `it has ${known.slice(0, 40).join(", ")}`,
  );

const modelOf = ({ study }: StudyResult, model: string | undefined) => model ?? study.models[0]!;

/**
 * The row of an event on a security: `findObservation(result, "summit/KOSPI")`.
 *
 * @param model its id; the study's first when left out
 * @throws EventStudyError UNKNOWN_ID with the nearest id.
 */
export function findObservation(result: StudyResult, id: string, model?: string): ObservationResult {
  const name = modelOf(result, model);
  const rows = result.observations.filter((row) => row.model === name);
  const found = rows.find((row) => row.id === id);
  if (found) return found;
  if (rows.length === 0) throw unknown("model", name, result.study.models);
  throw unknown(
    "observation",
    id,
    rows.map((row) => row.id),
  );
}

/**
 * The averages of a group: `findGroup(result)` is all observations.
 *
 * @param group its name; `all` when left out
 * @param model its id; the study's first when left out
 * @throws EventStudyError UNKNOWN_ID with the nearest name.
 */
export function findGroup(result: StudyResult, group = "all", model?: string): GroupResult {
  const name = modelOf(result, model);
  const rows = result.groups.filter((row) => row.model === name);
  const found = rows.find((row) => row.group === group);
  if (found) return found;
  if (rows.length === 0) throw unknown("model", name, result.study.models);
  throw unknown(
    "group",
    group,
    rows.map((row) => row.group),
  );
}

/**
 * A CAR window of an observation or group: `findWindow(observation, 0, 1).car`.
 *
 * @throws EventStudyError UNKNOWN_ID with the windows that there are; an excluded observation has none.
 */
export function findWindow<W extends { readonly window: Bounds }>(
  { windows }: { readonly windows: readonly W[] },
  from: number,
  to: number,
): W {
  const found = windows.find(({ window }) => window[0] === from && window[1] === to);
  if (found) return found;
  throw unknown(
    "window",
    `[${from},${to}]`,
    windows.map(({ window }) => `[${window}]`),
  );
}

/**
 * A day of an observation or group: `findDay(observation, 0).ar`.
 *
 * @throws EventStudyError UNKNOWN_ID with the days that there are; an excluded observation has none.
 */
export function findDay<D extends { readonly day: number }>({ days }: { readonly days: readonly D[] }, day: number): D {
  const found = days.find((one) => one.day === day);
  if (found) return found;
  throw unknown(
    "day",
    String(day),
    days.map((one) => String(one.day)),
  );
}
