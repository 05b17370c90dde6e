import { EventStudyError } from "../../core/errors.ts";
import { type DayRange, detailOf } from "../../core/event.ts";
import { isMissing } from "../../core/missing.ts";
import { didYouMean } from "../../core/nearest.ts";
import { ownValue } from "../../core/own-value.ts";
import { measureDependence } from "../../inference/dependence/dependence.ts";
import { type Characteristic, crossSection } from "../../inference/groups/cross-section.ts";
import type { CharacteristicsRegression, TestWarning } from "../../results/result.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { GroupPanel } from "./group-panels.ts";

/** Characteristics by observation id: the other columns of the event file, as text. */
type Details = ReadonlyMap<string, Readonly<Record<string, string>>>;

const isGiven = (text: string | undefined): text is string => text !== undefined && !isMissing(text.trim());
/** The number in a cell; NaN for a missing cell and for a text. */
const numberOf = (text: string | undefined) => (isGiven(text) ? Number(text) : Number.NaN);
const isText = (text: string | undefined) => isGiven(text) && !Number.isFinite(Number(text));

const textOf = (details: Details, id: string, name: string) => ownValue(details.get(id) ?? {}, name);

function detailsOf(observations: readonly AlignedObservation[]): Details {
  return new Map(
    observations.map(({ id, event, aligned }) => {
      return [id, detailOf(event, aligned.security.id).characteristics] as const;
    }),
  );
}

/** Names of all characteristics, in the order of their first appearance. */
function namesIn(details: Iterable<Readonly<Record<string, string>>>): string[] {
  const names = new Set<string>();
  for (const detail of details) for (const name in detail) names.add(name);
  return [...names];
}

/** Lists the characteristics whose cells are mostly numbers that are not all equal. */
function numericNames(details: Details): string[] {
  const all = [...details.values()];
  const names = namesIn(all);
  return names.filter((name) => {
    const given = all.map((detail) => ownValue(detail, name)).filter(isGiven);
    const numbers = given.map(Number).filter(Number.isFinite);
    return 2 * numbers.length > given.length && new Set(numbers).size > 1;
  });
}

/** @throws BAD_STUDY when a named characteristic is unknown, or has a cell that is not a number. */
function requireNumeric(names: readonly string[], details: Details): void {
  const known = namesIn(details.values());
  for (const name of names) {
    if (!known.includes(name)) {
      throw new EventStudyError(
        "BAD_STUDY",
        `cross-section names "${name}", which is no column of the events${didYouMean(name, known)}`,
        known.length === 0 ? "give the events in a file with that column" : `columns: ${known.join(", ")}`,
      );
    }
    for (const [id, detail] of details) {
      const text = ownValue(detail, name);
      if (!isText(text)) continue;
      throw new EventStudyError(
        "BAD_STUDY",
        `cross-section names "${name}", which is "${text}" for ${id}, not a number`,
        "write a number, or leave the cell empty",
      );
    }
  }
}

/** Characteristics of a study's observations, by which their CARs can be explained. */
export interface Characteristics {
  readonly names: readonly string[];
  readonly details: Details;
}

/**
 * The characteristics that the study names under `cross-section`; without that key, all that are numbers and vary.
 *
 * @throws BAD_STUDY
 */
export function characteristicsOf(
  observations: readonly AlignedObservation[],
  { crossSection: named }: StudyDefinition,
): Characteristics {
  const details = detailsOf(observations);
  if (named) requireNumeric(named, details);
  return { names: named ?? numericNames(details), details };
}

/** With fewer dates, standard errors clustered by date are known to be too small. */
const fewDates = 20;

function remarks({ panel }: GroupPanel, window: DayRange): TestWarning[] {
  const { n, dates, sharedDates, sharedWindows } = measureDependence(panel, window);
  const warnings: TestWarning[] = [];
  if (sharedWindows > 0) {
    const shared = Math.round(Math.max(sharedDates, sharedWindows) * n);
    const message = `the windows of ${shared} of ${n} observations overlap with another's, but HC3 errors assume that all are independent`;
    warnings.push({ code: "DEPENDENCE", message });
  }
  if (dates > 1 && dates < fewDates) {
    const message = `errors clustered by ${dates} dates; with fewer than about ${fewDates} they are too small`;
    warnings.push({ code: "FEW_DATES", message });
  }
  return warnings;
}

/** Warns of observations that a regression leaves out because a characteristic is a text. */
function warnOfTexts({ panel }: GroupPanel, { names, details }: Characteristics): TestWarning[] {
  const leftOut = panel.ids.flatMap((id) => {
    const name = names.find((one) => isText(textOf(details, id, one)));
    return name === undefined ? [] : [{ id, name }];
  });
  const [first] = leftOut;
  if (first === undefined) return [];
  const text = textOf(details, first.id, first.name);
  const example = `"${first.name}" is "${text}" for ${first.id}`;
  const message = `${leftOut.length} of ${panel.ids.length} observations left out, for a text where a number should be: ${example}`;
  return [{ code: "TEXT_CHARACTERISTIC", message }];
}

function regression(
  everyone: GroupPanel,
  window: DayRange,
  characteristics: readonly Characteristic[],
  method: "ols" | "wls",
  { alternative }: StudyDefinition,
  leftOut: readonly TestWarning[],
): CharacteristicsRegression {
  const fit = crossSection(everyone.panel, window, characteristics, method, alternative);
  const computed = fit.status === "computed";
  return {
    kind: "characteristics",
    model: everyone.model,
    window: [window.from, window.to],
    method,
    n: fit.n,
    reason: computed ? null : fit.reason,
    dates: computed ? fit.dates : new Set(everyone.panel.day0).size,
    rSquared: computed ? fit.rSquared : Number.NaN,
    coefficients: computed ? fit.coefficients : [],
    warnings: [...leftOut, ...(computed ? remarks(everyone, window) : [])],
  };
}

/** Regressions of the CARs of all observations of one model, by OLS and by WLS; none without characteristics. */
export function characteristicsRegressions(
  everyone: GroupPanel,
  given: Characteristics,
  definition: StudyDefinition,
): CharacteristicsRegression[] {
  const { names, details } = given;
  if (names.length === 0) return [];
  const leftOut = warnOfTexts(everyone, given);
  const characteristics = names.map((name) => ({
    name,
    values: everyone.panel.ids.map((id) => numberOf(textOf(details, id, name))),
  }));
  return definition.windows.flatMap((window) =>
    (["ols", "wls"] as const).map((method) =>
      regression(everyone, window, characteristics, method, definition, leftOut),
    ),
  );
}
