import { computeHere, type Work } from "../core/work.ts";
import type { StudyResult } from "../results/result.ts";
import type { ObservationRows } from "../results/tables.ts";
import { alignInput } from "./alignment/align-input.ts";
import { planEstimation } from "./estimation/estimation-work.ts";
import { concludeStudy } from "./result/conclude-study.ts";
import { modelRuns } from "./result/model-runs.ts";
import { rowsOf } from "./result/summaries.ts";
import type { StudyInput } from "./settings/input.ts";
import { type LongTests, planLongTests } from "./testing/long-tests.ts";
import { type EstimatedStudy, panelsOf } from "./testing/model-run.ts";
import { planDrawing } from "./testing/null-statistics.ts";
import { planNulls } from "./testing/plan-nulls.ts";
import { fillDeferred, testGroups } from "./testing/test-groups.ts";

/** A request of the pipeline to its driver, which runs in this thread or hands work to an executor. */
export type Step =
  /** Do this work now: the pipeline needs its parts before it continues. */
  | { readonly kind: "do"; readonly work: Work }
  /** Work that may run in another thread. The driver answers whether it began; if not, the pipeline does it here. */
  | { readonly kind: "offer"; readonly work: Work }
  /** Wait for the offered work; the rows of the observations are known by now, so they can be written meanwhile. */
  | { readonly kind: "wait"; rows(): ObservationRows };

/** The steps up to a result; `next` takes the answer to an offer. */
export type Steps<Result> = Generator<Step, Result, boolean>;

/** Aligns events with series, and estimates each model. @throws as `runStudy` */
export function* estimationSteps(input: StudyInput): Steps<EstimatedStudy> {
  const study = alignInput(input);
  const estimation = planEstimation(study);
  yield { kind: "do", work: estimation.work };
  return modelRuns(study, estimation.estimated());
}

/** The pipeline: align → estimate → test → conclude. Every way to run a study drives these steps. @throws as `runStudy` */
export function* studySteps(input: StudyInput): Steps<StudyResult> {
  const study = yield* estimationSteps(input);
  const { definition } = study.input;

  const panels = panelsOf(study);
  const deferred: LongTests[] = [];
  for (const tests of planLongTests(panels, definition)) {
    const isBegun = yield { kind: "offer", work: tests.work };
    if (isBegun) deferred.push(tests);
  }
  const tested = testGroups(study, deferred);
  yield { kind: "wait", rows: () => rowsOf(study) };
  const groups = fillDeferred(tested, panels, deferred);

  const drawing = planDrawing(planNulls(panels, groups, definition));
  yield { kind: "do", work: drawing.work };

  return concludeStudy(study, groups, drawing.statistics());
}

/** Drives the steps in this thread. */
function driveHere<Result>(steps: Steps<Result>): Result {
  for (let next = steps.next(false); ; next = steps.next(false)) {
    if (next.done) return next.value;
    if (next.value.kind === "do") computeHere(next.value.work);
  }
}

/** Aligns and estimates a study without any test. @throws as `runStudy` */
export const estimateStudy = (input: StudyInput): EstimatedStudy => driveHere(estimationSteps(input));

/**
 * Runs a study: aligns events with prices, estimates each model, tests, and puts the result together. Pure: equal input
 * gives an equal result, on any machine and in any time zone.
 *
 * Shapes  one row of `observations` for each event, security and model, with (L) days; groups over their N observations.
 * Units   returns, AR and CAR as decimals per session; p from 0 to 1.
 *
 * @throws EventStudyError BAD_ARGUMENT when the input is not a loaded study; UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS,
 *         NOTHING_LEFT, TOO_MANY_EXCLUDED
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; each model and test names its own in
 *         `methods`.
 */
export function runStudy(input: StudyInput): StudyResult {
  return driveHere(studySteps(input));
}
