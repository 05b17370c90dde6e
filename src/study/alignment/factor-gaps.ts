import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { Exclusion, Observation, Warning } from "../../core/observation.ts";
import { isoDate, type SessionDay } from "../../core/session.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { optionsFor } from "../settings/model-options.ts";
import { dates, nameOf } from "./align-warnings.ts";
import type { AlignedObservation, AlignedSecurity } from "./aligned.ts";

/** Days on which nothing that a model needs may be lacking: day 0 and its neighbours. */
const around = [-1, 0, 1];

/** Sessions that a file lacks around day 0. */
function lackedAround({ aligned, placement }: AlignedObservation, name: string): readonly SessionDay[] {
  const lacked = aligned.others[name]?.lacked;
  if (!lacked || placement.status !== "placed") return [];
  return [...new Set(around.map((day) => lacked[placement.row + day] ?? Number.NaN).filter(Number.isFinite))];
}

/** Whether a file beside the security lacks a session anywhere. */
export function anyLacked({ others }: AlignedSecurity): boolean {
  for (const name in others) if (others[name]!.lacked !== null) return true;
  return false;
}

/**
 * Rule 5 for what stands beside the security: an exclusion where the file of a factor that the fit rests on lacks a
 * session of its exchange at day 0 or next to it, since the factor's return there is unknown. A donor without weight
 * may lack it.
 */
export function gapBeside(
  aligned: AlignedObservation,
  model: ExpectedReturnModel,
  { coefficients }: ModelFit,
  definition: StudyDefinition,
): Exclusion | null {
  const { id, placement } = aligned;
  if (placement.status !== "placed" || !anyLacked(aligned.aligned)) return null;
  const columns = model.factors(optionsFor(aligned.aligned.security.id, definition));
  const needed = columns.filter((column) => coefficients[column] !== 0).map((column) => column.split("@")[0]!);
  for (const name of new Set(needed)) {
    const gaps = lackedAround(aligned, name);
    if (gaps.length === 0) continue;
    const missing = gaps.map(isoDate).join(", ");
    const message = `the file of ${nameOf(name)} lacks the session ${missing}, at or next to day 0 (${isoDate(placement.session)})`;
    return { id, code: "GAP_AT_EVENT", message };
  }
  return null;
}

/** Event days on which the security has a return and the model, for want of a factor, expects none. */
export function missingBeside(
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
  const message = `${model.id} expects nothing on ${dates(missing)}, where the benchmark, a factor or a donor is missing; sums are over the days present`;
  return [{ code: "MISSING_RETURNS", subject: id, message }];
}
