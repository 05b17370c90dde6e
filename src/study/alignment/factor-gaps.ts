import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { Exclusion, Observation, Warning } from "../../core/observation.ts";
import { isoDate, type SessionDay } from "../../core/session.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { optionsFor } from "../settings/model-options.ts";
import type { AlignedObservation, AlignedSecurity } from "./aligned.ts";
import { dates, nameOf } from "./warning-text.ts";

/** Days on which a model needs every factor: day 0 and its neighbours. */
const around = [-1, 0, 1];

/** Lists the sessions around day 0 that are missing from the file of a factor. */
function missingAround({ aligned, placement }: AlignedObservation, name: string): readonly SessionDay[] {
  const missing = aligned.others[name]?.missingSessions;
  if (!missing || placement.status !== "placed") return [];
  return [...new Set(around.map((day) => missing[placement.row + day] ?? Number.NaN).filter(Number.isFinite))];
}

/** Whether a session at or next to a row is missing from the file of any matched series. Large studies ask for every row. */
export function isMissingAround({ others }: AlignedSecurity, row: number): boolean {
  for (const name in others) {
    const missing = others[name]!.missingSessions;
    if (missing !== null && around.some((day) => Number.isFinite(missing[row + day] ?? Number.NaN))) return true;
  }
  return false;
}

/**
 * Excludes an observation when the file of a factor in the fit has no session at day 0 or next to it: the return of the
 * factor is unknown there. This is rule 5 (market/README.md) for matched factors. A donor without weight does not count.
 */
export function excludeForFactorGap(
  aligned: AlignedObservation,
  model: ExpectedReturnModel,
  { coefficients }: ModelFit,
  definition: StudyDefinition,
): Exclusion | null {
  const { id, placement } = aligned;
  if (placement.status !== "placed" || !isMissingAround(aligned.aligned, placement.row)) return null;
  const columns = model.factors(optionsFor(aligned.aligned.security.id, definition));
  const needed = columns.filter((column) => coefficients[column] !== 0).map((column) => column.split("@")[0]!);
  for (const name of new Set(needed)) {
    const gaps = missingAround(aligned, name);
    if (gaps.length === 0) continue;
    const missing = gaps.map(isoDate).join(", ");
    const message = `the file of ${nameOf(name)} is missing the session ${missing}, at or next to day 0 (${isoDate(placement.session)})`;
    return { id, code: "GAP_AT_EVENT", message };
  }
  return null;
}

/**
 * Excludes an observation whose security has a return on day 0, and the model no expectation, since a factor has no value:
 * sums of the days around would take the place of the reaction. Volumes may be missing as a whole, which is said elsewhere.
 */
export function excludeWithoutDayZero(
  model: ExpectedReturnModel,
  { id, day0, event }: Observation,
  { expected }: ModelFit,
  { measure }: StudyDefinition,
): Exclusion | null {
  if (measure === "volume") return null;
  const row = event.sessions.indexOf(day0);
  if (row < 0 || !Number.isFinite(event.asset[row]!) || Number.isFinite(expected[row]!)) return null;
  const message = `the benchmark or a factor of ${model.id} has no value on day 0 (${isoDate(day0)})`;
  return { id, code: "NO_FACTOR_DATA", message };
}

/** Warns of event days on which the security has a return, but a missing factor leaves the model without a forecast. */
export function warnOfMissingFactors(
  { id, event }: Observation,
  model: ExpectedReturnModel,
  { expected }: ModelFit,
): Warning[] {
  const { asset, sessions } = event;
  const missing: SessionDay[] = [];
  for (let t = 0; t < asset.length; t++) {
    if (Number.isFinite(asset[t]!) && !Number.isFinite(expected[t]!)) missing.push(sessions[t]!);
  }
  if (missing.length === 0) return [];
  const message = `${model.id} has no expected value on ${dates(missing)}, where the benchmark, a factor or a donor is missing; sums are over the days present`;
  return [{ code: "MISSING_RETURNS", subject: id, message }];
}
