import { EventStudyError } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import { count } from "../core/format.ts";
import { records } from "../core/lazy.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import type { Exclusion, Warning } from "../core/observation.ts";
import { isoDate } from "../core/session.ts";
import { version } from "../core/version.ts";
import { decidedBy } from "../market/alignment/day-zero.ts";
import { utcText } from "../market/calendar/instant.ts";
import type {
  ComparisonResult,
  EventSummary,
  GroupResult,
  MethodSummary,
  ObservationResult,
  SecuritySummary,
  StudyResult,
} from "../results/result.ts";
import type { ObservationRows } from "../results/tables.ts";
import { type AlignedInput, alignInput } from "./alignment/align-input.ts";
import type { AlignedSecurity, AlignedStudy } from "./alignment/aligned.ts";
import { claimResults } from "./alignment/claim-results.ts";
import { type EstimateAll, type EstimatedObservations, estimateAll } from "./estimation/estimate-all.ts";
import { auditOf } from "./result/audit.ts";
import { diagnosticWarnings } from "./result/diagnostic-warnings.ts";
import { excludedResult, type FittedRun, lazyResult, usedResult } from "./result/observation-result.ts";
import { detailLimit, wantsPlacebos } from "./settings/check-study.ts";
import type { StudyDefinition } from "./settings/definition.ts";
import type { StudyInput } from "./settings/input.ts";
import { chosenStatistics } from "./settings/registry.ts";
import { adjustTests } from "./testing/adjust-tests.ts";
import { type Characteristics, characteristicsOf, characteristicsRegressions } from "./testing/characteristics.ts";
import { comparisonWarnings, groupDifferences } from "./testing/comparisons.ts";
import { everyone, type GroupPanel, groupPanels } from "./testing/group-panels.ts";
import { type Elsewhere, groupResult } from "./testing/group-result.ts";
import { drawNulls, type NullPlan, type NullStatistics, planNulls } from "./testing/null-statistics.ts";

/** One model over all observations: rows for every observation, panels of the used ones by group. */
interface ModelRun {
  readonly observations: readonly ObservationResult[];
  readonly panels: readonly GroupPanel[];
  readonly exclusions: readonly Exclusion[];
  readonly warnings: readonly Warning[];
}

function runModel(
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
  estimated: EstimatedObservations,
): ModelRun {
  const { panel, used, fitAt, packed, placebos, exclusions, warnings } = estimated;
  const run: FittedRun = { panel, used, fitAt, packed, model: model.id, definition };
  let place = 0;
  const observations = aligned.observations.map((entry) => {
    const exclusion = exclusions.get(entry);
    if (exclusion) return excludedResult(entry, exclusion, model.id);
    const i = place++;
    const figures = placebos?.[i] ?? null;
    return packed === null ? usedResult(run, i, figures) : lazyResult(run, i, figures);
  });
  const panels = groupPanels(
    used.map(({ group }) => group),
    model.id,
    panel,
  );
  return { observations, panels, exclusions: [...exclusions.values()], warnings };
}

/** Differences between the groups of one model, and what explains its CARs. */
function comparisonsOf(
  { panels }: ModelRun,
  characteristics: Characteristics,
  definition: StudyDefinition,
): ComparisonResult[] {
  const whole = panels.find(({ group }) => group === everyone)!;
  return [...groupDifferences(panels, definition), ...characteristicsRegressions(whole, characteristics, definition)];
}

const instantText = (instant: number | null) => (instant === null ? null : utcText(instant));

const eventSummary = records<NewsEvent, EventSummary>({
  id: ({ id }) => id,
  headline: ({ headline }) => headline,
  at: ({ at }) => instantText(at),
  date: ({ date }) => (date === null ? null : isoDate(date)),
  published: ({ published }) => instantText(published),
  decidedBy,
});

function securitySummary({ security, listing, others }: AlignedSecurity, input: StudyInput): SecuritySummary {
  const dates = (days: readonly number[] | null) => days?.map(isoDate) ?? null;
  return {
    id: security.id,
    name: security.name,
    exchange: security.exchange,
    timezone: listing.clock?.timezone ?? null,
    currency: security.currency,
    first: isoDate(listing.sessions[0]!),
    last: isoDate(listing.sessions.at(-1)!),
    rows: input.series.get(security.id)!.sessions.length,
    layout: input.series.get(security.id)!.provenance.layout,
    notes: input.series.get(security.id)!.provenance.notes,
    gaps: dates(listing.gaps),
    closedDayRows: dates(listing.closedDayRows),
    benchmarkAgeHours: others.market?.ageHours ?? Number.NaN,
  };
}

const volumeNote =
  "the study measures log volume: bhar, bharBenchmark, abhar, rank, close and claims speak of prices and are left out";

/** One entry an id and code: two models that exclude one observation for one reason say so once. */
function distinct(exclusions: readonly Exclusion[]): Exclusion[] {
  return [...new Map(exclusions.map((exclusion) => [`${exclusion.id} ${exclusion.code}`, exclusion])).values()];
}

/** @throws NOTHING_LEFT, TOO_MANY_EXCLUDED */
function requireEnough(observations: readonly ObservationResult[], { maxExcluded }: StudyDefinition): void {
  const excluded = observations.filter((observation) => observation.status === "excluded");
  if (excluded.length === observations.length) {
    const reasons = excluded.slice(0, 5).map(({ id, reason }) => `${id}: ${reason!.code}, ${reason!.message}`);
    throw new EventStudyError("NOTHING_LEFT", `no observation is left of ${observations.length}`, reasons.join("\n"));
  }
  if (excluded.length > maxExcluded * observations.length) {
    throw new EventStudyError(
      "TOO_MANY_EXCLUDED",
      `${excluded.length} of ${observations.length} observations are excluded, the study allows a share of ${maxExcluded}`,
      "run `eventstudy align` to see why, or raise max-excluded",
    );
  }
}

/** Warnings of one code as they are up to this many; of more, one that says how many there are, and of what. */
const mostOfCode = 1000;

/** A warning as a plain object: those of very many observations are made when they are read. */
const plainly = ({ code, subject, message }: Warning): Warning => ({ code, subject, message });

function folded(warnings: readonly Warning[]): Warning[] {
  const byCode = new Map<Warning["code"], Warning[]>();
  for (const warning of warnings) {
    const others = byCode.get(warning.code);
    if (others) others.push(warning);
    else byCode.set(warning.code, [warning]);
  }
  return [...byCode].some(([, all]) => all.length > mostOfCode)
    ? [...byCode].flatMap(([code, all]) => {
        if (all.length <= mostOfCode) return all.map(plainly);
        const message = `${count(all.length)} times, the first of ${all[0]!.subject ?? "the study"}: ${all[0]!.message}`;
        return [{ code, subject: null, message }];
      })
    : warnings.map(plainly);
}

/** Warnings about what a study of so many observations leaves out. */
function skipped(definition: StudyDefinition, observations: number): readonly Warning[] {
  const why = definition.placebo === "never" ? "`placebo: never` leaves placebo figures out" : null;
  const placebo: Warning = {
    code: "PLACEBO_SKIPPED",
    subject: null,
    message: why ?? `placebo figures are computed up to ${detailLimit} observations`,
  };
  const diagnostics: Warning = {
    code: "DIAGNOSTICS_SKIPPED",
    subject: null,
    message: `the estimation residuals are tested up to ${detailLimit} observations; zero returns are counted above too`,
  };
  return [
    ...(wantsPlacebos(definition, observations) ? [] : [placebo]),
    ...(observations > detailLimit ? [diagnostics] : []),
  ];
}

function method(kind: "model" | "test", entry: Omit<MethodSummary, "kind">): MethodSummary {
  const { id, label, formula, assumptions, source } = entry;
  return { kind, id, label, formula, assumptions, source };
}

/** A study whose models are estimated, before any test. */
export interface EstimatedStudy extends AlignedInput {
  readonly runs: readonly ModelRun[];
  readonly observations: readonly ObservationResult[];
}

/** A study up to the draws of its null hypothesis: what takes long, and can be shared out over threads. */
interface TestedStudy extends EstimatedStudy {
  /** Groups of all models, in the order of their panels. */
  readonly groups: readonly GroupResult[];
  readonly nulls: NullPlan;
}

/** Panels of all models and groups. */
export const panelsOf = ({ runs }: EstimatedStudy): GroupPanel[] => runs.flatMap(({ panels }) => panels);

/** Told how many of all observations, under all models, have been estimated. */
export type OnObservations = (done: number, total: number) => void;

/**
 * Estimates each model.
 *
 * @param how how a model is estimated: in one part, unless parts are kept in files or computed elsewhere
 * @throws EventStudyError NOTHING_LEFT, TOO_MANY_EXCLUDED
 */
export function estimateModels(
  met: AlignedInput,
  how: EstimateAll = estimateAll,
  onObservations: OnObservations = () => {},
): EstimatedStudy {
  const { models, aligned } = met;
  const { definition } = met.input;
  const total = aligned.observations.length * models.length;
  let done = 0;
  const onEstimated = (observations: number) => {
    done += observations;
    onObservations(done, total);
  };
  const runs = models.map((model) => {
    return runModel(model, aligned, definition, how(model, aligned, definition, onEstimated));
  });
  const observations = runs.flatMap((run) => run.observations);
  requireEnough(observations, definition);
  return { ...met, runs, observations };
}

/**
 * Aligns events with series and estimates each model.
 *
 * @throws EventStudyError UNKNOWN_ID, MISSING_SECURITY, NOTHING_LEFT, TOO_MANY_EXCLUDED
 */
export const estimateStudy = (input: StudyInput): EstimatedStudy => estimateModels(alignInput(input));

/**
 * The averages of every group and their tests.
 *
 * @param elsewhere tests of a panel that are computed elsewhere, for `withTests` to put in
 */
export function groupResults(
  { runs, input: { definition } }: EstimatedStudy,
  elsewhere: (panel: GroupPanel) => Elsewhere | undefined = () => undefined,
): GroupResult[] {
  return runs.flatMap(({ observations, panels }) => {
    const used = observations.filter(({ status }) => status === "used");
    return panels.map((panel) => {
      const own = () => Array.from(panel.rows, (i) => used[i]!);
      return groupResult(panel, own, definition, elsewhere(panel));
    });
  });
}

/** A study with the results of its groups, and what is to be drawn of its null hypothesis. */
export function testedStudy(estimated: EstimatedStudy, groups: readonly GroupResult[]): TestedStudy {
  return { ...estimated, groups, nulls: planNulls(panelsOf(estimated), groups, estimated.input.definition) };
}

/**
 * Runs a study: aligns events with series, estimates each model, and draws the figures together. Pure: equal input
 * gives an equal result, on any machine and in any time zone.
 *
 * Shapes  a row of `observations` an event, security and model, with (L) days; groups over their N observations.
 * Units   returns, AR and CAR as decimals per session; p from 0 to 1.
 *
 * @throws EventStudyError BAD_ARGUMENT for what is no loaded study; UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS,
 *         NOTHING_LEFT, TOO_MANY_EXCLUDED
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; each model and test names its own in
 *         `methods`.
 */
export function runStudy(input: StudyInput): StudyResult {
  const estimated = estimateStudy(input);
  const tested = testedStudy(estimated, groupResults(estimated));
  return concludeStudy(tested, drawNulls(tested.nulls));
}

function studySummary(definition: StudyDefinition): StudyResult["study"] {
  const { estimationWindow, eventWindow } = definition;
  return {
    id: definition.id,
    title: definition.title,
    models: definition.models,
    returns: definition.returns,
    measure: definition.measure,
    measureNote: definition.measure === "volume" ? volumeNote : null,
    diagnostics: definition.diagnostics,
    benchmark: definition.benchmark,
    estimationWindow: [estimationWindow.from, estimationWindow.to],
    eventWindow: [eventWindow.from, eventWindow.to],
    windows: definition.windows.map(({ from, to }) => [from, to]),
  };
}

/** The rows of a study's observations, which its result will have: they are known before any test. */
export function rowsOf({ input, observations }: EstimatedStudy): ObservationRows {
  return { study: studySummary(input.definition), observations };
}

/** The result of a tested study, once its null hypothesis has been drawn. */
export function concludeStudy(
  { input, models, aligned, runs, observations, groups }: TestedStudy,
  nulls: NullStatistics,
): StudyResult {
  const { definition } = input;
  const characteristics = characteristicsOf(aligned.observations, definition);
  const adjusted = adjustTests(groups, nulls);
  const summaries = new Map(aligned.securities.map((entry) => [entry.security.id, securitySummary(entry, input)]));
  return {
    schema: "eventstudy/result/1",
    study: studySummary(definition),
    events: definition.events.map(eventSummary[aligned.observations.length > detailLimit ? "lazy" : "plain"]),
    securities: [...summaries.values()],
    audit: auditOf(observations, definition),
    observations,
    groups: adjusted.groups,
    comparisons: runs.flatMap((run) => comparisonsOf(run, characteristics, definition)),
    multipleTesting: adjusted.summary,
    claims: claimResults(aligned.claims, definition),
    clock: aligned.observations.map((entry) => entry.clock),
    exclusions: distinct(runs.flatMap((run) => run.exclusions)),
    warnings: folded([
      ...aligned.warnings,
      ...runs.flatMap((run) => run.warnings),
      ...diagnosticWarnings(observations, definition.models),
      ...adjusted.warnings,
      ...comparisonWarnings(runs.flatMap((run) => run.panels)),
      ...skipped(definition, aligned.observations.length),
    ]),
    methods: [
      ...models.map((model) => method("model", model)),
      ...chosenStatistics(definition.tests).map((test) => method("test", test)),
    ],
    provenance: { program: `eventstudy ${version}`, inputs: input.inputs, seed: definition.seed },
  };
}
