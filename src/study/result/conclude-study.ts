import type { Exclusion, Warning } from "../../core/observation.ts";
import { version } from "../../core/version.ts";
import type { ComparisonResult, GroupResult, StudyResult } from "../../results/result.ts";
import { claimResults } from "../alignment/claim-results.ts";
import { detailLimit, wantsPlacebos } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { chosenStatistics } from "../settings/registry.ts";
import { adjustTests } from "../testing/adjust-tests.ts";
import { type Characteristics, characteristicsOf, characteristicsRegressions } from "../testing/characteristics.ts";
import { comparisonWarnings, groupDifferences } from "../testing/comparisons.ts";
import { everyone } from "../testing/group-panels.ts";
import type { EstimatedStudy, ModelRun } from "../testing/model-run.ts";
import type { NullStatistics } from "../testing/null-statistics.ts";
import { leadPathOf } from "../testing/simultaneous.ts";
import { auditOf } from "./audit.ts";
import { diagnosticWarnings } from "./diagnostic-warnings.ts";
import { lossWarnings } from "./loss-warnings.ts";
import { withStaleRemedy } from "./stale-remedy.ts";
import { eventSummary, methodSummary, securitySummary, studySummary } from "./summaries.ts";
import { summariseRepeated } from "./summarise-repeated.ts";

/** Differences between the groups of one model, and regressions of its CARs on characteristics. */
function comparisonsOf(
  { panels }: ModelRun,
  characteristics: Characteristics,
  definition: StudyDefinition,
): ComparisonResult[] {
  const whole = panels.find(({ group }) => group === everyone)!;
  return [...groupDifferences(panels, definition), ...characteristicsRegressions(whole, characteristics, definition)];
}

/** Keeps one exclusion for each id and code: two models may exclude an observation for the same reason. */
function distinctExclusions(exclusions: readonly Exclusion[]): Exclusion[] {
  return [...new Map(exclusions.map((exclusion) => [`${exclusion.id} ${exclusion.code}`, exclusion])).values()];
}

/** Warns of detail of single observations that the study does not compute. */
function skippedDetailWarnings(definition: StudyDefinition, observations: number): readonly Warning[] {
  const placebo: Warning = {
    code: "PLACEBO_SKIPPED",
    subject: null,
    message:
      definition.placebo === "never"
        ? "`placebo: never` leaves placebo figures out"
        : `placebo figures are computed up to ${detailLimit} observations`,
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

/** Puts the result of a study together, once its groups are tested and its null statistics are drawn. */
export function concludeStudy(
  { input, models, aligned, runs, observations }: EstimatedStudy,
  groups: readonly GroupResult[],
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
    leadPath: leadPathOf(runs, definition),
    groups: adjusted.groups,
    comparisons: runs.flatMap((run) => comparisonsOf(run, characteristics, definition)),
    multipleTesting: adjusted.summary,
    claims: claimResults(aligned.claims, definition),
    clock: aligned.observations.map((entry) => entry.clock),
    exclusions: distinctExclusions(runs.flatMap((run) => run.exclusions)),
    warnings: summariseRepeated([
      ...withStaleRemedy(aligned, observations, definition),
      ...runs.flatMap((run) => run.warnings),
      ...lossWarnings(observations, definition),
      ...diagnosticWarnings(observations, definition.models),
      ...adjusted.warnings,
      ...comparisonWarnings(runs.flatMap((run) => run.panels)),
      ...skippedDetailWarnings(definition, aligned.observations.length),
    ]),
    methods: [
      ...models.map((model) => methodSummary("model", model)),
      ...chosenStatistics(definition.tests).map((test) => methodSummary("test", test)),
    ],
    provenance: { program: `eventstudy ${version}`, inputs: input.inputs, seed: definition.seed },
  };
}
