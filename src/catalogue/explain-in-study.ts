import type { ExpectedReturnModel } from "../core/model.ts";
import type { TestStatistic } from "../core/statistic.ts";
import type { GroupWindow, NamedTest, ObservationResult } from "../results/result.ts";
import { runStudy } from "../study/pipeline.ts";
import type { StudyInput } from "../study/settings/input.ts";
import { explain } from "./explain.ts";

/** A window of a group with one of its tests. */
export interface TestedWindow extends Omit<GroupWindow, "tests"> {
  /** The group. */
  readonly group: string;
  /** The model. */
  readonly model: string;
  /** The test. */
  readonly test: NamedTest;
}

/** The study that an explanation was made with. */
export interface ExplainedStudy {
  /** Id and title of the study. */
  readonly study: { readonly id: string; readonly title: string };
}

/** The figures of a model in a study. */
export interface ModelInStudy extends ExplainedStudy {
  /** That it is a model. */
  readonly kind: "model";
  /** The model. */
  readonly entry: ExpectedReturnModel;
  /** The observations, estimated by this model. */
  readonly observations: readonly ObservationResult[];
}

/** The figures of a test in a study. */
export interface TestInStudy extends ExplainedStudy {
  /** That it is a test. */
  readonly kind: "test";
  /** The test. */
  readonly entry: TestStatistic;
  /** Every window of every group, with this test. */
  readonly windows: readonly TestedWindow[];
}

/**
 * Runs a study and picks the figures of one model or one test out of it. A model is estimated whether the study names it
 * or not.
 *
 * Shapes  an observation, or a window of a group, each.
 * Units   decimals per session; p from 0 to 1.
 *
 * @param id a model or a test; for a term or a code the result is null, since it has no figures of its own
 * @throws EventStudyError UNKNOWN_ID, and what `runStudy` throws.
 */
export function explainInStudy(id: string, input: StudyInput): ModelInStudy | TestInStudy | null {
  const subject = explain(id);
  if (subject.kind === "model") {
    const { study, observations } = runStudy({ ...input, definition: { ...input.definition, models: [id] } });
    return { ...subject, study, observations };
  }
  if (subject.kind !== "test") return null;
  const { study, groups } = runStudy(input);
  const windows = groups.flatMap(({ group, model, windows }) =>
    windows.map(({ tests, ...window }) => ({ group, model, ...window, test: tests[id]! })),
  );
  return { ...subject, study, windows };
}
