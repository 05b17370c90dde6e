import { EventStudyError } from "../../core/errors.ts";
import type { NewsEvent } from "../../core/event.ts";
import type { Security } from "../../core/series.ts";
import { benchmarkChoice } from "./benchmark-choice.ts";
import { checkModels } from "./check-models.ts";
import { checkIds, checkWindows, securityGroups } from "./check-study.ts";
import type { StudyDefinition, StudyPaths } from "./definition.ts";
import { at, type Locate } from "./locate.ts";
import { modelOptionsOf } from "./model-options.ts";
import { parseEvent, toRange } from "./parse-event.ts";
import { declaredSecurities, parseSecurities, studyPaths } from "./parse-security.ts";
import { chosenStatistics, findModel, findStatistic } from "./registry.ts";
import { studySchema } from "./schema.ts";
import { schemaError } from "./schema-error.ts";
import { valueOr } from "./setting.ts";
import type { StudyFile } from "./study-file.ts";
import { studySettings } from "./tables/study.ts";

export type { Locate, Path } from "./locate.ts";

interface ParsedStudy {
  readonly definition: StudyDefinition;
  readonly paths: StudyPaths;
}

/** The contents of the files that a study names by path. */
interface FileContents {
  /** Ids in the study's price files, for a study that declares no securities. */
  readonly securities?: readonly string[];
  /** Events of the event file. */
  readonly events?: readonly NewsEvent[];
  readonly confounders?: readonly NewsEvent[];
  /** IANA zone of an exchange, by its MIC; null where there is no calendar of it. Asked for where a zone is a word of news. */
  readonly zoneOf?: (mic: string) => string | null;
}

/** For a study without a file: no place to name. */
const noPlace: Locate = () => ({});

/**
 * Checks the shape of a parsed study file, and lists the files that it names.
 *
 * @param value the parsed YAML or JSON file, ids as text
 * @throws BAD_STUDY, MISSING_SECURITY
 */
export function checkStudyFile(value: unknown, locate: Locate = noPlace): { file: StudyFile; paths: StudyPaths } {
  if (value === null || value === undefined) {
    const hint = "`eventstudy init` writes one to start from; data/hanoi-summit/study.yaml is a complete one";
    throw new EventStudyError("BAD_STUDY", "the study file is empty", hint, locate([]));
  }
  const checked = studySchema().safeParse(value);
  if (!checked.success) {
    // A misspelt key is often why another one is missing.
    const { issues } = checked.error;
    throw schemaError(issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!, value, locate);
  }
  const file = checked.data;
  if (file.model !== undefined && file.models !== undefined) {
    throw new EventStudyError("BAD_STUDY", "both model and models are given", "keep one of them", locate(["model"]));
  }
  return { file, paths: studyPaths(file, locate) };
}

/** Zones of the exchanges, or of the hours, of some securities; null: of all. */
function zonesOf(
  securities: readonly Security[],
  ids: readonly string[] | null,
  zoneOf: (mic: string) => string | null,
): readonly string[] {
  const wanted = ids && new Set(ids);
  const zones = securities
    .filter(({ id }) => wanted === null || wanted.has(id))
    .map(({ exchange, hours }) => (exchange === null ? (hours?.timezone ?? null) : zoneOf(exchange)));
  return [...new Set(zones.filter((zone) => zone !== null))];
}

/** Events of the study file or, where it names a file, those of that file. */
function eventsOf(
  key: "events" | "confounders",
  file: StudyFile,
  { [key]: read = [], zoneOf = () => null }: FileContents,
  securities: readonly Security[],
  locate: Locate,
): readonly NewsEvent[] {
  const given = file[key];
  if (typeof given === "string") return read;
  const homes = (ids: readonly string[] | null) => zonesOf(securities, ids, zoneOf);
  return (given ?? []).map((event, i) => parseEvent(event, key, i, locate, homes));
}

/** The settings for missing data and for events that disturb each other. */
function policies(file: StudyFile) {
  return {
    closedDay: valueOr(studySettings, file, "closed-day"),
    lateNews: valueOr(studySettings, file, "late-news"),
    gaps: valueOr(studySettings, file, "gaps"),
    missing: valueOr(studySettings, file, "missing"),
    overlap: valueOr(studySettings, file, "overlap"),
    confounded: valueOr(studySettings, file, "confounded"),
    jumps: valueOr(studySettings, file, "jumps"),
    cleanEstimation: valueOr(studySettings, file, "clean-estimation"),
    minEstimation: valueOr(studySettings, file, "min-estimation"),
    maxExcluded: valueOr(studySettings, file, "max-excluded"),
  };
}

/** Ids of the tests that the study computes. @throws UNKNOWN_ID where the study file names an unknown one. */
function chosenTests(given: readonly string[], locate: Locate): readonly string[] {
  given.forEach((id, i) => {
    at(locate(["tests", i]), () => findStatistic(id));
  });
  return chosenStatistics(given).map(({ id }) => id);
}

/**
 * Fills in the defaults and checks that ids and windows fit together.
 *
 * @throws EventStudyError BAD_STUDY, BAD_EVENT, BAD_TIME, BAD_DATE, BAD_ZONE, UNKNOWN_SECURITY, DUPLICATE_EVENT
 */
export function defineStudy(file: StudyFile, contents: FileContents = {}, locate: Locate = noPlace): StudyDefinition {
  const eventWindow = toRange(valueOr(studySettings, file, "event-window"));
  const windows = file.windows ?? [
    [0, 0],
    [eventWindow.from, eventWindow.to],
  ];
  const benchmark = benchmarkChoice(file, locate);
  const securities = parseSecurities(file, contents.securities ?? [], locate);
  const ids = securities.map(({ id }) => id);
  const definition: StudyDefinition = {
    id: file.study,
    title: file.title ?? file.study,
    source: file.source ?? null,
    benchmark: benchmark.id,
    ...(benchmark.mean === null ? {} : { benchmarkMean: benchmark.mean }),
    securities,
    securitiesFromFiles: declaredSecurities(file) === undefined,
    groups: securityGroups(file, ids, locate),
    events: eventsOf("events", file, contents, securities, locate),
    confounders: eventsOf("confounders", file, contents, securities, locate),
    models: file.models ?? [valueOr(studySettings, file, "model")],
    modelOptions: modelOptionsOf(file),
    fallback: file.fallback ?? null,
    returns: valueOr(studySettings, file, "returns"),
    measure: valueOr(studySettings, file, "measure"),
    diagnostics: valueOr(studySettings, file, "diagnostics"),
    estimationWindow: toRange(valueOr(studySettings, file, "estimation-window")),
    eventWindow,
    windows: windows.map(toRange),
    seed: valueOr(studySettings, file, "seed"),
    alternative: valueOr(studySettings, file, "alternative"),
    ...policies(file),
    placebo: valueOr(studySettings, file, "placebo"),
    draws: valueOr(studySettings, file, "draws"),
    ...(file.tests === undefined ? {} : { tests: chosenTests(file.tests, locate) }),
    ...(file["cross-section"] === undefined ? {} : { crossSection: file["cross-section"] }),
    expect: file.expect ?? [],
  };
  checkWindows(file, definition, locate);
  definition.models.forEach((id, i) => {
    at(locate(file.models ? ["models", i] : ["model"]), () => findModel(id));
  });
  if (definition.fallback !== null) at(locate(["fallback"]), () => findModel(definition.fallback!));
  checkModels(definition, locate);
  checkIds(definition, locate);
  return definition;
}

/**
 * Checks a study file's value and fills in the defaults.
 *
 * @param value    the parsed YAML or JSON file, ids as text
 * @param locate   line and column of a path, for messages
 * @param contents the contents of the files that the study names
 * @throws EventStudyError BAD_STUDY, BAD_EVENT, BAD_TIME, BAD_DATE, BAD_ZONE, MISSING_SECURITY, UNKNOWN_SECURITY,
 *         DUPLICATE_EVENT
 */
export function parseStudy(value: unknown, locate: Locate = noPlace, contents: FileContents = {}): ParsedStudy {
  const { file, paths } = checkStudyFile(value, locate);
  return { definition: defineStudy(file, contents, locate), paths };
}
