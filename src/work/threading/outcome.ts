import type { Code } from "../../core/codes.ts";
import { EventStudyError, type Place } from "../../core/errors.ts";

/** A value or an error as plain values: an error that is thrown in a worker thread loses its code on the way. */
export type Outcome =
  | { readonly status: "done"; readonly value: unknown }
  | { readonly status: "refused"; readonly code: Code; message: string; hint: string; place: Place }
  | { readonly status: "defect"; readonly text: string };

/** Runs a computation and returns its value or error as plain data. */
export function outcomeOf(compute: () => unknown): Outcome {
  try {
    return { status: "done", value: compute() };
  } catch (error) {
    if (error instanceof EventStudyError) {
      const { code, message, hint, place } = error;
      return { status: "refused", code, message, hint, place };
    }
    return { status: "defect", text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The value of a computation. @throws its error */
export function valueIn(outcome: Outcome): unknown {
  if (outcome.status === "done") return outcome.value;
  if (outcome.status === "defect") throw new Error(`in a worker thread: ${outcome.text}`);
  throw new EventStudyError(outcome.code, outcome.message, outcome.hint, outcome.place);
}
