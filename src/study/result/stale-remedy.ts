import { percent } from "../../core/format.ts";
import type { Observation, Warning } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import { shiftedColumns } from "../../market/alignment/benchmark.ts";
import { estimationSample, sampleWindow } from "../../market/alignment/sample.ts";
import { fitObservation } from "../../models/kit/fit-observation.ts";
import type { ObservationResult } from "../../results/result.ts";
import type { AlignedObservation, AlignedStudy } from "../alignment/aligned.ts";
import { dimsonHint, staleHours } from "../alignment/stale-warnings.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { findModel } from "../settings/registry.ts";

const remedy = "dimson";

/** The returns of an observation with the columns of the benchmark that the remedy needs. */
function withNeighbours(entry: AlignedObservation, definition: StudyDefinition): Observation | null {
  const { observation, aligned, placement, event } = entry;
  const { market } = aligned.series.factors;
  if (observation === null || placement.status === "excluded" || market === undefined) return null;
  const columns = findModel(remedy).factors(definition.modelOptions);
  const series = { ...aligned.series, factors: shiftedColumns("market", market, columns) };
  const { estimationWindow, eventWindow } = windowsOf(event, definition);
  return {
    ...observation,
    estimation: estimationSample(series, placement.row, estimationWindow.from, estimationWindow.to),
    event: sampleWindow(series, placement.row, eventWindow.from, eventWindow.to),
  };
}

/** The abnormal return of day 0 under the remedy; null where it cannot be estimated. */
function remedied(entry: AlignedObservation, definition: StudyDefinition): number | null {
  const sample = withNeighbours(entry, definition);
  if (sample === null) return null;
  try {
    const fit = fitObservation(findModel(remedy), sample, definition.modelOptions, { diagnose: "none" });
    const day = -sample.event.firstDay;
    const ar = sample.event.asset[day]! - fit.expected[day]!;
    return Number.isFinite(ar) ? ar : null;
  } catch {
    // Too few days, or intervals that do not move apart: there is no figure to say.
    return null;
  }
}

/** The first observation whose benchmark is stale, with both figures of its day 0; "" where there is none. */
function bothFigures(aligned: AlignedStudy, observations: readonly ObservationResult[], definition: StudyDefinition) {
  const [model = ""] = definition.models;
  if (definition.measure === "volume" || model === remedy) return "";
  if (!findModel(model).factors(definition.modelOptions).includes("market")) return "";
  const isStale = (entry: AlignedObservation) => (entry.aligned.others.market?.ageHours ?? 0) > staleHours;
  const entry = aligned.observations.find((one) => one.placement.status === "placed" && isStale(one));
  if (entry === undefined || entry.placement.session === null) return "";
  const own = observations.find(({ id, model: of }) => id === entry.id && of === model);
  const ar = own?.days.find(({ day }) => day === 0)?.ar;
  const other = remedied(entry, definition);
  if (ar === undefined || !Number.isFinite(ar) || other === null) return "";
  const { id } = entry.aligned.security;
  return `: on day 0 of ${id}, ${isoDate(entry.placement.session)}, it gives an abnormal return of ${percent(other)}, where ${model} gives ${percent(ar)}`;
}

/** The warnings, with the figure that the remedy of a stale benchmark gives: that of dimson for day 0. */
export function withStaleRemedy(
  aligned: AlignedStudy,
  observations: readonly ObservationResult[],
  definition: StudyDefinition,
): readonly Warning[] {
  const isStale = ({ code, message }: Warning) => code === "STALE_BENCHMARK" && message.endsWith(dimsonHint);
  // The warnings of a large study are computed when they are read.
  const at = aligned.warnings.findIndex(isStale);
  if (at < 0) return aligned.warnings;
  const figures = bothFigures(aligned, observations, definition);
  const stale = aligned.warnings[at]!;
  return aligned.warnings.with(at, { ...stale, message: `${stale.message}${figures}` });
}
