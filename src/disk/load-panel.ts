import type { StudyInput } from "../study/settings/input.ts";
import { loadStudy } from "./load-study.ts";
import type { StudyKeys } from "./study-text.ts";

/** A study needs an event; a panel does not, so any date serves. */
const anyEvent = [{ date: "2000-01-03" }];

/**
 * Loads the prices of a study that has no events: a panel for `simulate`, or price files whose securities are to be
 * listed.
 *
 * Shapes  each series (T) sessions and closes of its own.
 * Units   closes in their currency; returns and factors as decimals per session.
 *
 * @param keys keys of a study file, without `events`; paths are relative to the working folder
 * @throws EventStudyError for everything that is wrong with the keys and the files, as `loadStudy`: MISSING_FILE,
 *         BAD_STUDY, BAD_LAYOUT, BAD_PRICE, BAD_EXCHANGE, MISSING_SECURITY and others.
 */
export function loadPanel(keys: StudyKeys): Promise<StudyInput> {
  return loadStudy({ keys: { ...keys, events: anyEvent } }, { history: "whole" });
}
