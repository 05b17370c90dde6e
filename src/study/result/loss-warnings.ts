import { rangeText } from "../../core/event.ts";
import { percent, plural } from "../../core/format.ts";
import { leanRowOf } from "../../core/lean-row.ts";
import type { Warning } from "../../core/observation.ts";
import type { ObservationResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** Figures of a lean row before those of its windows, and for each window. */
const fitFigures = 4;
const windowFigures = 4;

/** Returns a function that reads the CARs of an observation, in the order of the study's windows. */
function carReader({ windows }: StudyDefinition): (observation: ObservationResult) => readonly number[] {
  const into = new Float64Array(fitFigures + windowFigures * windows.length);
  return (observation) => {
    const lean = leanRowOf(observation);
    if (!lean) return observation.windows.map(({ car }) => car);
    lean.fill([], into);
    return windows.map((_, w) => into[fitFigures + windowFigures * w]!);
  };
}

/** One warning for all observations whose CAR is below −100%: no security can lose more. */
export function lossWarnings(observations: readonly ObservationResult[], definition: StudyDefinition): Warning[] {
  if (definition.measure === "volume" || definition.returns === "log") return [];
  const carsOf = carReader(definition);
  let count = 0;
  let first: Warning | null = null;
  for (const observation of observations) {
    if (observation.status !== "used") continue;
    const cars = carsOf(observation);
    const w = cars.findIndex((car) => car < -1);
    if (w < 0) continue;
    count++;
    const window = rangeText(definition.windows[w]!);
    const message = `the CAR of ${observation.security} over ${window} is ${percent(cars[w]!, 1)}, more than a security can lose`;
    first ??= { code: "BELOW_TOTAL_LOSS", subject: observation.id, message };
  }
  if (first === null || count === 1) return first === null ? [] : [first];
  const message = `${plural(count, "observation has", "observations have")} a CAR below −100%: ${first.message}`;
  return [{ ...first, subject: null, message }];
}
