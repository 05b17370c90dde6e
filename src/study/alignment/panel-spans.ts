import type { Span } from "../../abnormal/build-panel.ts";
import type { DayRange } from "../../core/event.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation, AlignedStudy } from "./aligned.ts";

/** The span from the earliest to the latest relative day of some ranges. */
function spanOf(ranges: Iterable<DayRange>): Span {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { from, to } of ranges) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return first > last ? { first: 0, length: 0 } : { first, length: last - first + 1 };
}

/** The relative days that the windows of all placed observations span. */
export function panelSpans(
  observations: readonly AlignedObservation[],
  definition: StudyDefinition,
): AlignedStudy["spans"] {
  const [eventWindows, estimationWindows] = [new Set<DayRange>(), new Set<DayRange>()];
  for (const { event, placement } of observations) {
    if (placement.status === "excluded") continue;
    const { eventWindow, estimationWindow } = windowsOf(event, definition);
    eventWindows.add(eventWindow);
    estimationWindows.add(estimationWindow);
  }
  return { event: spanOf(eventWindows), estimation: spanOf(estimationWindows) };
}
